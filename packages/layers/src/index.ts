export { Linear } from "./affine/linear.ts";
export { ReLU } from "./activation/relu.ts";
export { Multiply } from "./arithmetic/multiply.ts";
export { Sequential } from "./container/sequential.ts";
