export type { Batch, BatchOptions, BatchSource } from "./batch.ts";
export { Cache } from "./cache.ts";
export type { Gate, Gradients, ParametersOnly } from "./gate.ts";
export { isLayer } from "./layer.ts";
export type { Layer } from "./layer.ts";
export type { Loss, Reduction } from "./loss.ts";
export type { Mode } from "./mode.ts";
export { Parameter } from "./parameter.ts";
export type { ParameterOptions } from "./parameter.ts";
export type {
  ChainRule,
  Chained,
  HasWidth,
  InputWidth,
  Keeps,
  Maps,
  OutputWidth,
  ShapeMismatch,
  WidthAfter,
} from "./width.ts";
