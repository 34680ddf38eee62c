import type { DiagramNode, DiagramWire, Quantity } from "./diagram.ts";

/** A node as a line of text: `Multiply() q: value −12, gradient 1`. */
export function nodeSentence({ kind, text, name, value, gradient }: DiagramNode): string {
  const what = kind === "gate" || kind === "group" ? text.split("\n")[0].replace(/\($/, "") : `${kind} ${text}`;
  return `${name === undefined ? what : `${what} ${name}`}: ${known(value, gradient)}`;
}

/** A wire as a line of text: `x → Multiply(): value 3, gradient −4`. */
export function wireSentence(from: DiagramNode, to: DiagramNode, { gradient, ordered, operand }: DiagramWire): string {
  const place = ordered ? `, operand ${operand + 1}` : "";
  return `${from.name ?? from.symbol} → ${to.name ?? to.symbol}${place}: ${known(from.value, gradient)}`;
}

/** A quantity on one line: `[2, 2] [1, 2] [3, 4]`. */
export function quantityText(quantity: Quantity): string {
  const numbers = quantity.numbers.join(" ");
  return quantity.shape === undefined ? numbers : `${quantity.shape} ${numbers}`;
}

function known(value: Quantity | undefined, gradient: Quantity | undefined): string {
  if (value === undefined) return "no value yet";
  const back = gradient === undefined ? "no gradient yet" : `gradient ${gradient.numbers.join(" ")}`;
  return `value ${quantityText(value)}, ${back}`;
}
