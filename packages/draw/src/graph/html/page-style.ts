/** How the page around a circuit looks. */
export const PAGE_STYLE = `
:root { color-scheme: light dark; --paper: #ffffff; --ink: #1f2328; --quiet: #59636e; --edge: #d1d9e0; --mark: #3b62b3; }
@media (prefers-color-scheme: dark) {
  :root { --paper: #0d1117; --ink: #e6edf3; --quiet: #9198a1; --edge: #3d444d; --mark: #6ea8fe; }
}
* { box-sizing: border-box; }
html, body { height: 100%; margin: 0; }
body { display: flex; flex-direction: column; background: var(--paper); color: var(--ink); font: 15px/1.45 system-ui, sans-serif; }
header, footer { display: flex; flex-wrap: wrap; gap: 8px; align-items: center; padding: 10px 16px; }
header { border-bottom: 1px solid var(--edge); }
header h1 { flex: 1; font-size: 18px; margin: 0; overflow-wrap: anywhere; }
footer { border-top: 1px solid var(--edge); min-height: 56px; }
footer output { flex: 1 1 20em; }
footer[hidden] { display: none; }
button { font: inherit; min-width: 36px; padding: 4px 10px; color: inherit; background: transparent; border: 1px solid var(--edge); border-radius: 6px; cursor: pointer; }
button:hover:enabled { border-color: var(--mark); }
button:disabled { opacity: 0.4; cursor: default; }
main { display: flex; flex: 1; min-height: 0; }
#picture { flex: 1; min-width: 0; }
#picture svg { cursor: grab; display: block; width: 100%; height: 100%; touch-action: none; }
#picture text { cursor: text; }
aside { width: 300px; overflow: auto; padding: 16px; border-left: 1px solid var(--edge); }
aside h2 { font-size: 16px; margin: 0 0 8px; overflow-wrap: anywhere; }
aside dt { color: var(--quiet); font-size: 12px; margin-top: 10px; }
aside dd { margin: 0; white-space: pre-wrap; overflow-wrap: anywhere; }
aside h2, aside dd, footer output { font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace; }
aside h2, aside dd { font-size: 14px; }
.node { cursor: pointer; outline: none; }
.circuit .node:hover .body, .circuit .node:focus-visible .body, .circuit .node.chosen .body { stroke: var(--mark); stroke-width: 2.75; }
.circuit .node.working .body { stroke: var(--mark); stroke-width: 4; }
.no-value .value, .no-value .shape, .no-gradient .gradient { visibility: hidden; }
.circuit .dead.no-gradient .line { stroke: var(--quiet); stroke-dasharray: none; }
.circuit .dead.no-gradient .head, .circuit .dead.no-gradient .dot { fill: var(--quiet); }
@media (max-width: 700px) {
  main { flex-direction: column; }
  aside { width: auto; max-height: 40%; border-left: 0; border-top: 1px solid var(--edge); }
}
`;
