import { contiguous, flat, shapeText } from "@chainrule/tensor";
import type { Tensor } from "@chainrule/tensor";
import { numberText } from "../../text/number-text.ts";
import type { Quantity } from "./diagram.ts";

/** Tensors of more numbers are shown by the smallest and the largest. */
const SHOWN = 6;

/** What a tensor shows of itself in a picture. */
export function quantityOf(tensor: Tensor, decimals: number): Quantity {
  const numbers: ArrayLike<number> = flat(contiguous(tensor));
  const shape = tensor.shape.length === 0 ? undefined : shapeText(tensor.shape);
  return { shape, numbers: numbersText(numbers, tensor.shape, decimals), zero: isZero(numbers) };
}

function numbersText(numbers: ArrayLike<number>, shape: readonly number[], decimals: number): string[] {
  if (numbers.length === 0) return ["empty"];
  if (shape.length === 0) return [numberText(numbers[0], decimals)];
  if (numbers.length <= SHOWN) return rows(Array.from(numbers), shape[shape.length - 1], decimals);
  const [least, most] = extent(numbers);
  if (Number.isNaN(least)) return ["with NaN"];
  if (least === most) return [`all ${numberText(least, decimals)}`];
  return [`${numberText(least, decimals)} … ${numberText(most, decimals)}`];
}

/** `[1, 2]` and `[3, 4]` for a matrix of two rows. */
function rows(numbers: readonly number[], length: number, decimals: number): string[] {
  const texts: string[] = [];
  for (let start = 0; start < numbers.length; start += length) {
    const row = numbers.slice(start, start + length).map((number) => numberText(number, decimals));
    texts.push(`[${row.join(", ")}]`);
  }
  return texts;
}

/** The smallest and the largest; NaN when one of them is. */
function extent(numbers: ArrayLike<number>): readonly [least: number, most: number] {
  let [least, most] = [Infinity, -Infinity];
  for (let i = 0; i < numbers.length; i++) {
    least = Math.min(least, numbers[i]);
    most = Math.max(most, numbers[i]);
  }
  return [least, most];
}

function isZero(numbers: ArrayLike<number>): boolean {
  for (let i = 0; i < numbers.length; i++) if (numbers[i] !== 0) return false;
  return numbers.length > 0;
}
