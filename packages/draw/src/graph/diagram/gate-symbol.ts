import { shortText } from "../../text/short-text.ts";

/** As the operations stand in formulas and in the circuits of lectures. */
const SYMBOLS: Readonly<Record<string, string>> = {
  "Add()": "+",
  "Subtract()": "−",
  "Multiply()": "×",
  "Divide()": "÷",
  "Negate()": "*−1",
  "Reciprocal()": "1/x",
  "Exp()": "exp",
  "Log()": "log",
  "Sqrt()": "√",
  "Max()": "max",
  "Min()": "min",
  "MatMul()": "@",
  "Mean()": "mean",
  "Sigmoid()": "σ",
  "Tanh()": "tanh",
};

const LONGEST = 26;

/** What stands in the figure of a gate: a sign for the common ones, else its text. */
export function gateSymbol(text: string): string {
  const known = SYMBOLS[text];
  if (known !== undefined) return known;
  const power = /^Power\((-?[\d.]+)\)$/.exec(text);
  if (power !== null) return `^${power[1].replace("-", "−")}`;
  return shortText(
    text
      .replace(/^Sum\((.*)\)$/, "Σ $1")
      .replaceAll("->", "→")
      .replace(/\(\)$/, ""),
    LONGEST,
  );
}

/** Whether the order of the operands makes no difference, so that a picture need not show it. */
export function isSymmetric(text: string): boolean {
  return /^(Add|Multiply|Max|Min)\(\)$/.test(text);
}
