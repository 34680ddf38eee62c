import { scaleLinear } from "d3-scale";
import { DIVERGING } from "./palette.ts";

/** One more than twice this many colours: exactly one of them is for zero. */
const STEPS = 128;

/** Red, green and blue for numbers from -1 to 1: orange below zero, white at zero, blue above. */
export function rampColor(position: number): readonly [red: number, green: number, blue: number] {
  return COLORS[Math.round((Math.min(1, Math.max(-1, position)) + 1) * STEPS)];
}

const COLORS = Array.from({ length: 2 * STEPS + 1 }, (_, i) => colorAt(i / STEPS - 1));

function colorAt(position: number): readonly [number, number, number] {
  const color = scaleLinear([-1, 0, 1], [...DIVERGING])(position);
  const [red, green, blue] = (color.match(/\d+/g) ?? []).map(Number);
  return [red, green, blue];
}
