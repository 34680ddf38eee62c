import { referenceEngine } from "../reference/reference-engine.ts";
import type { Engine } from "../engine.ts";
import type {
  AddScaledKernel,
  BinaryKernel,
  RouteKernel,
  UnaryGradientKernel,
  UnaryKernel,
} from "../kernel/elementwise.ts";
import type { Staging } from "./staging.ts";
import type { WasmKernels } from "./wasm-kernels.ts";

/** The element-wise kernels of an engine. */
export function elementwise(
  kernels: WasmKernels,
  staging: Staging,
): Pick<Engine, "unary" | "unaryGradient" | "binary" | "route" | "addScaled"> {
  const unary =
    (kernel: (y: number, x: number, count: number, parameter: number) => void): UnaryKernel =>
    (y, x, count, parameter) => {
      staging.begin();
      kernel(staging.output(y, count), staging.input(x, count), count, parameter);
      staging.end();
    };
  const powerKernel = unary(kernels.unaryPower);
  const power: UnaryKernel = (y, x, count, exponent) =>
    (isShortWhole(exponent) ? powerKernel : referenceEngine.unary.power)(y, x, count, exponent);
  const gradient =
    (
      kernel: (gradInput: number, gradOutput: number, kept: number, count: number, parameter: number) => void,
    ): UnaryGradientKernel =>
    (gradInput, gradOutput, kept, count, parameter) => {
      staging.begin();
      const target = staging.output(gradInput, count);
      kernel(target, staging.input(gradOutput, count), staging.input(kept, count), count, parameter);
      staging.end();
    };
  const powerGradientKernel = gradient(kernels.unaryGradientPower);
  const powerGradient: UnaryGradientKernel = (gradInput, gradOutput, x, count, exponent) =>
    (isShortWhole(exponent) ? powerGradientKernel : referenceEngine.unaryGradient.power)(
      gradInput,
      gradOutput,
      x,
      count,
      exponent,
    );
  const binary =
    (kernel: (z: number, x: number, y: number, count: number) => void): BinaryKernel =>
    (z, x, y, count) => {
      staging.begin();
      kernel(staging.output(z, count), staging.input(x, count), staging.input(y, count), count);
      staging.end();
    };
  const route: RouteKernel = (gradX, gradY, gradOutput, x, y, count, sign) => {
    staging.begin();
    kernels.route(
      staging.output(gradX, count),
      staging.output(gradY, count),
      staging.input(gradOutput, count),
      staging.input(x, count),
      staging.input(y, count),
      count,
      sign,
    );
    staging.end();
  };
  const addScaled: AddScaledKernel = (y, x, count, factor) => {
    staging.begin();
    kernels.addScaled(staging.inputAndOutput(y, count), staging.input(x, count), count, factor);
    staging.end();
  };
  return {
    unary: {
      negate: unary(kernels.unaryNegate),
      exp: unary(kernels.unaryExp),
      log: unary(kernels.unaryLog),
      sqrt: unary(kernels.unarySqrt),
      reciprocal: unary(kernels.unaryReciprocal),
      power,
      scale: unary(kernels.unaryScale),
      relu: unary(kernels.unaryRelu),
      leakyRelu: unary(kernels.unaryLeakyRelu),
      elu: unary(kernels.unaryElu),
      sigmoid: unary(kernels.unarySigmoid),
      tanh: unary(kernels.unaryTanh),
    },
    unaryGradient: {
      exp: gradient(kernels.unaryGradientExp),
      log: gradient(kernels.unaryGradientLog),
      sqrt: gradient(kernels.unaryGradientSqrt),
      reciprocal: gradient(kernels.unaryGradientReciprocal),
      power: powerGradient,
      relu: gradient(kernels.unaryGradientRelu),
      leakyRelu: gradient(kernels.unaryGradientLeakyRelu),
      elu: gradient(kernels.unaryGradientElu),
      sigmoid: gradient(kernels.unaryGradientSigmoid),
      tanh: gradient(kernels.unaryGradientTanh),
    },
    binary: {
      add: binary(kernels.binaryAdd),
      subtract: binary(kernels.binarySubtract),
      multiply: binary(kernels.binaryMultiply),
      divide: binary(kernels.binaryDivide),
      maximum: binary(kernels.binaryMaximum),
      minimum: binary(kernels.binaryMinimum),
    },
    route,
    addScaled,
  };
}

/** The exponents that the module raises to by squaring; it has no power function for the others. */
function isShortWhole(exponent: number): boolean {
  return Number.isInteger(exponent) && Math.abs(exponent) <= 64;
}
