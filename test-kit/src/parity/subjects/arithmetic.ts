import {
  Add,
  Divide,
  Exp,
  Flatten,
  Log,
  MatMul,
  Max,
  Mean,
  Min,
  Multiply,
  Negate,
  Power,
  Reciprocal,
  Reshape,
  Sqrt,
  Slice,
  Subtract,
  Sum,
} from "@chainrule/layers";
import type { AxesOptions, SliceOptions } from "@chainrule/layers";
import type { MakeSubject } from "../subject.ts";

/** The gates of arithmetic. */
export const arithmetic: Readonly<Record<string, MakeSubject>> = {
  Add: () => new Add(),
  Divide: () => new Divide(),
  Exp: () => new Exp(),
  Flatten: () => new Flatten(),
  Log: () => new Log(),
  MatMul: () => new MatMul(),
  Max: () => new Max(),
  Mean: (options: AxesOptions) => new Mean(options),
  Min: () => new Min(),
  Multiply: () => new Multiply(),
  Negate: () => new Negate(),
  Power: ({ exponent }: { exponent: number }) => new Power(exponent),
  Reciprocal: () => new Reciprocal(),
  Reshape: ({ shape }: { shape: number[] }) => new Reshape(shape),
  Sqrt: () => new Sqrt(),
  Slice: ({ start, end, ...options }: SliceOptions & { start: number; end: number }) => new Slice(start, end, options),
  Subtract: () => new Subtract(),
  Sum: (options: AxesOptions) => new Sum(options),
};
