/** What a value or a gradient shows of itself. */
export interface Quantity {
  /** `[2, 3]`; undefined for a number. */
  readonly shape: string | undefined;
  /** The number, the numbers of a small tensor row by row, or the smallest and the largest of a large one. */
  readonly numbers: readonly string[];
  /** Whether every number is exactly zero. */
  readonly zero: boolean;
}

/** Something that has a value: where wires come from. An output is a name at the end of a wire. */
export interface DiagramNode {
  readonly id: string;
  /** `"group"`: a gate that is made of gates, drawn as one. */
  readonly kind: "input" | "constant" | "parameter" | "gate" | "group" | "output";
  /** What stands in it: `×`, `exp`, the name of an input. */
  readonly symbol: string;
  /** The name that it was given, if the symbol does not show it. */
  readonly name: string | undefined;
  /** Its full text: `Multiply()`. */
  readonly text: string;
  /** What the gate does to a gradient, in words. */
  readonly backward: string | undefined;
  /** The open group in which it stands. */
  readonly group: string | undefined;
  /** Undefined before forward. */
  readonly value: Quantity | undefined;
  /** The sum over the wires that leave it; undefined where backward has not come. */
  readonly gradient: Quantity | undefined;
}

/** From a node to one that uses its value. */
export interface DiagramWire {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  /** Which operand it is, from 0. */
  readonly operand: number;
  /** Whether that matters and cannot be seen otherwise, as with a quotient. */
  readonly ordered: boolean;
  /** What came back on this wire; undefined where backward has not come. */
  readonly gradient: Quantity | undefined;
}

/** A gate that is made of gates, drawn as a box around them. */
export interface DiagramGroup {
  readonly id: string;
  readonly label: string;
  /** The group around it. */
  readonly group: string | undefined;
}

/**
 * A picture of a graph as plain data: all texts are finished, no gate and no tensor is in it. Every form of picture is made
 * from it, and a form of your own can be.
 */
export interface Diagram {
  readonly title: string | undefined;
  /** Each after those whose values it uses. */
  readonly nodes: readonly DiagramNode[];
  readonly wires: readonly DiagramWire[];
  /** Each after the one around it. */
  readonly groups: readonly DiagramGroup[];
}
