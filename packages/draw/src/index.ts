export type { Diagram, DiagramGroup, DiagramNode, DiagramWire, Quantity } from "./graph/diagram/diagram.ts";
export type { CircuitOptions } from "./graph/circuit-options.ts";
export type { Direction } from "./graph/layout/direction.ts";
export { diagramOf } from "./graph/diagram/diagram-of.ts";
export { drawSvg } from "./graph/draw-svg.ts";
export { drawMermaid } from "./graph/draw-mermaid.ts";
export { drawDot } from "./graph/draw-dot.ts";
export { drawText } from "./graph/draw-text.ts";
export { drawHtml } from "./graph/draw-html.ts";
