/** How a circuit looks: in light, and in dark where the reader prefers that. Plain rules, which every viewer knows. */
export const SVG_STYLE = `
.circuit .paper { fill: #ffffff; }
.circuit text { fill: #1f2328; }
.circuit text, .circuit tspan { font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", "Liberation Mono", monospace; }
.circuit .title { font-size: 16px; font-weight: 600; }
.circuit .symbol { font-size: 15px; text-anchor: middle; }
.circuit .small { font-size: 12px; }
.circuit .name { font-size: 11px; fill: #59636e; font-style: italic; }
.circuit .order { font-size: 8px; fill: #59636e; }
.circuit .caption { font-size: 12px; fill: #59636e; }
.circuit .legend { font-size: 11px; fill: #59636e; }
.circuit .body { fill: #f6f8fa; stroke: #59636e; stroke-width: 1.25; }
.circuit .gate .body { fill: #eef4ff; stroke: #3b62b3; }
.circuit .parameter .body { fill: #fff8e5; stroke: #9a6700; }
.circuit .constant .body { fill: #f6f8fa; stroke: #818b98; stroke-dasharray: 2 2; }
.circuit .folded .body, .circuit .folded .inner { fill: #eef4ff; stroke: #3b62b3; }
.circuit .output .symbol { font-weight: 600; }
.circuit .group { fill: #818b98; fill-opacity: 0.07; stroke: #818b98; stroke-width: 1; }
.circuit .line { fill: none; stroke: #59636e; stroke-width: 1.4; }
.circuit .head, .circuit .dot { fill: #59636e; }
.circuit .dead .line { stroke: #a8b1bb; stroke-dasharray: 5 4; }
.circuit .dead .head, .circuit .dead .dot { fill: #a8b1bb; }
.circuit .shape { font-size: 10px; fill: #59636e; }
.circuit .value { font-size: 13px; fill: #116329; }
.circuit .gradient { font-size: 13px; fill: #b3151d; font-style: italic; }
.circuit .dead .gradient { fill: #8c5a5d; }
@media (prefers-color-scheme: dark) {
  .circuit .paper { fill: #0d1117; }
  .circuit text { fill: #e6edf3; }
  .circuit .name, .circuit .order, .circuit .caption, .circuit .legend, .circuit .shape { fill: #9198a1; }
  .circuit .body { fill: #161b22; stroke: #9198a1; }
  .circuit .gate .body { fill: #121d2f; stroke: #6ea8fe; }
  .circuit .parameter .body { fill: #272115; stroke: #d29922; }
  .circuit .constant .body { fill: #161b22; stroke: #656c76; }
  .circuit .folded .body, .circuit .folded .inner { fill: #121d2f; stroke: #6ea8fe; }
  .circuit .group { fill: #9198a1; stroke: #656c76; }
  .circuit .line { stroke: #9198a1; }
  .circuit .head, .circuit .dot { fill: #9198a1; }
  .circuit .dead .line { stroke: #505762; }
  .circuit .dead .head, .circuit .dead .dot { fill: #505762; }
  .circuit .value { fill: #56d364; }
  .circuit .gradient { fill: #ff8b82; }
  .circuit .dead .gradient { fill: #b58b89; }
}
`;
