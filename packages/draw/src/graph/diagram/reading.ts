import type { Diagram, DiagramNode, DiagramWire } from "./diagram.ts";
import { nodeNames } from "./node-names.ts";

const INFIX: ReadonlySet<string> = new Set(["+", "−", "×", "÷", "@"]);

/** A diagram as it is read aloud: what each node is called, and what is computed from what. */
export class Reading {
  readonly #names: ReadonlyMap<string, string>;
  readonly #coming: ReadonlyMap<string, DiagramWire[]>;

  constructor(diagram: Diagram) {
    this.#names = nodeNames(diagram);
    this.#coming = new Map(diagram.nodes.map(({ id }) => [id, []]));
    for (const wire of diagram.wires) this.#coming.get(wire.to)?.push(wire);
  }

  nameOf(id: string): string {
    return this.#names.get(id) ?? id;
  }

  /** The wires on which operands come to a node, in their order. */
  operandsOf(id: string): readonly DiagramWire[] {
    return this.#coming.get(id) ?? [];
  }

  /** `q = x + y`, or the name of what is not computed. */
  formula({ id, kind, symbol }: DiagramNode): string {
    const own = this.nameOf(id);
    const used = this.operandsOf(id).map(({ from }) => this.nameOf(from));
    if (kind === "output") return `${own} = ${used[0]}`;
    if (kind === "gate" || kind === "group") return `${own} = ${applied(symbol, used)}`;
    return own === symbol ? own : `${own} = ${symbol}`;
  }

  /** What a gate gave to each operand on the way back: `["x: −4", "y: −4"]`. */
  handedBack({ id, kind }: DiagramNode): string[] {
    if (kind === "output") return [];
    return this.operandsOf(id).flatMap(({ from, gradient }) =>
      gradient === undefined ? [] : [`${this.nameOf(from)}: ${gradient.numbers.join(" ")}`],
    );
  }
}

function applied(symbol: string, operands: readonly string[]): string {
  const [first, second] = operands;
  if (operands.length === 2 && INFIX.has(symbol)) return `${first} ${symbol} ${second}`;
  if (operands.length === 1 && symbol === "*−1") return `−${first}`;
  if (operands.length === 1 && symbol === "1/x") return `1 / ${first}`;
  if (operands.length === 1 && symbol.startsWith("^")) return `${first}${symbol}`;
  return symbol.endsWith(")") ? `${symbol} of ${operands.join(", ")}` : `${symbol}(${operands.join(", ")})`;
}
