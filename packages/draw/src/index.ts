export type { Diagram, DiagramGroup, DiagramNode, DiagramWire, Quantity } from "./graph/diagram/diagram.ts";
