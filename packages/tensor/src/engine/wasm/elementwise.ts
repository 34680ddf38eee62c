import { referenceEngine } from "../reference/reference-engine.ts";
import type { Engine } from "../engine.ts";
import type {
  AddScaledKernel,
  BinaryKernel,
  BinaryName,
  ClampGradientKernel,
  ClampKernel,
  RouteKernel,
  UnaryGradientKernel,
  UnaryGradientName,
  UnaryKernel,
  UnaryName,
  ZeroKernel,
} from "../kernel/elementwise.ts";
import { rangeParts } from "./range-parts.ts";
import type { Staging } from "./staging.ts";
import type { ThreadPool } from "./threads/thread-pool.ts";
import type { WasmKernels } from "./wasm-kernels.ts";

type UnaryExport = `unary${Capitalize<UnaryName>}`;
type GradientExport = `unaryGradient${Capitalize<UnaryGradientName>}`;
type BinaryExport = `binary${Capitalize<BinaryName>}`;

/** Nanoseconds that a thread takes for an element, about: where memory is the limit, and where an exponential is. */
const CHEAP = 0.1;
const COSTLY = 0.4;

/** The same for gradients of weights, whose halves lie in the caches of the threads that made them. */
const SHARED = 0.2;

/** The element-wise kernels of an engine. */
export function elementwise(
  kernels: WasmKernels,
  staging: Staging,
  pool: ThreadPool,
): Pick<Engine, "unary" | "unaryGradient" | "binary" | "clamp" | "clampGradient" | "route" | "zero" | "addScaled"> {
  const unary =
    (name: UnaryExport, nanoseconds = CHEAP): UnaryKernel =>
    (y, x, count, parameter) => {
      staging.begin();
      const [target, source] = [staging.output(y, count), staging.input(x, count)];
      const parts = pool.partsFor(count * nanoseconds);
      if (parts === 1) kernels[name](target, source, count, parameter);
      else pool.run(name, rangeParts([target, source], count, [parameter], parts));
      staging.end();
    };
  const powerKernel = unary("unaryPower", COSTLY);
  const power: UnaryKernel = (y, x, count, exponent) =>
    (isShortWhole(exponent) ? powerKernel : referenceEngine.unary.power)(y, x, count, exponent);
  const gradient =
    (name: GradientExport, nanoseconds = CHEAP): UnaryGradientKernel =>
    (gradInput, gradOutput, kept, count, parameter) => {
      staging.begin();
      const target = staging.output(gradInput, count);
      const [grad, known] = [staging.input(gradOutput, count), staging.input(kept, count)];
      const parts = pool.partsFor(count * nanoseconds);
      if (parts === 1) kernels[name](target, grad, known, count, parameter);
      else pool.run(name, rangeParts([target, grad, known], count, [parameter], parts));
      staging.end();
    };
  const powerGradientKernel = gradient("unaryGradientPower");
  const powerGradient: UnaryGradientKernel = (gradInput, gradOutput, x, count, exponent) =>
    (isShortWhole(exponent) ? powerGradientKernel : referenceEngine.unaryGradient.power)(
      gradInput,
      gradOutput,
      x,
      count,
      exponent,
    );
  const binary =
    (name: BinaryExport): BinaryKernel =>
    (z, x, y, count) => {
      staging.begin();
      const [target, left, right] = [staging.output(z, count), staging.input(x, count), staging.input(y, count)];
      const parts = pool.partsFor(count * CHEAP);
      if (parts === 1) kernels[name](target, left, right, count);
      else pool.run(name, rangeParts([target, left, right], count, [], parts));
      staging.end();
    };
  const clamp: ClampKernel = (y, x, count, low, high) => {
    staging.begin();
    const [target, source] = [staging.output(y, count), staging.input(x, count)];
    const parts = pool.partsFor(count * CHEAP);
    if (parts === 1) kernels.clamp(target, source, count, low, high);
    else pool.run("clamp", rangeParts([target, source], count, [low, high], parts));
    staging.end();
  };
  const clampGradient: ClampGradientKernel = (gradInput, gradOutput, x, count, low, high) => {
    staging.begin();
    const target = staging.output(gradInput, count);
    const [grad, place] = [staging.input(gradOutput, count), staging.input(x, count)];
    const parts = pool.partsFor(count * CHEAP);
    if (parts === 1) kernels.clampGradient(target, grad, place, count, low, high);
    else pool.run("clampGradient", rangeParts([target, grad, place], count, [low, high], parts));
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
  const zero: ZeroKernel = (y, count) => {
    staging.begin();
    const target = staging.output(y, count);
    const parts = pool.partsFor(count * SHARED);
    if (parts === 1) kernels.zero(target, count);
    else pool.run("zero", rangeParts([target], count, [], parts));
    staging.end();
  };
  const addScaled: AddScaledKernel = (y, x, count, factor) => {
    staging.begin();
    kernels.addScaled(staging.inputAndOutput(y, count), staging.input(x, count), count, factor);
    staging.end();
  };
  return {
    unary: {
      negate: unary("unaryNegate"),
      exp: unary("unaryExp", COSTLY),
      log: unary("unaryLog", COSTLY),
      sqrt: unary("unarySqrt"),
      reciprocal: unary("unaryReciprocal"),
      power,
      scale: unary("unaryScale"),
      relu: unary("unaryRelu"),
      leakyRelu: unary("unaryLeakyRelu"),
      elu: unary("unaryElu", COSTLY),
      sigmoid: unary("unarySigmoid", COSTLY),
      tanh: unary("unaryTanh", COSTLY),
      selu: unary("unarySelu", COSTLY),
      gelu: unary("unaryGelu", COSTLY),
      geluTanh: unary("unaryGeluTanh", COSTLY),
      silu: unary("unarySilu", COSTLY),
      mish: unary("unaryMish", COSTLY),
      softplus: unary("unarySoftplus", COSTLY),
      softsign: unary("unarySoftsign"),
      hardSigmoid: unary("unaryHardSigmoid"),
      hardSwish: unary("unaryHardSwish"),
    },
    unaryGradient: {
      exp: gradient("unaryGradientExp"),
      log: gradient("unaryGradientLog"),
      sqrt: gradient("unaryGradientSqrt"),
      reciprocal: gradient("unaryGradientReciprocal"),
      power: powerGradient,
      relu: gradient("unaryGradientRelu"),
      leakyRelu: gradient("unaryGradientLeakyRelu"),
      elu: gradient("unaryGradientElu"),
      sigmoid: gradient("unaryGradientSigmoid"),
      tanh: gradient("unaryGradientTanh"),
      selu: gradient("unaryGradientSelu"),
      gelu: gradient("unaryGradientGelu", COSTLY),
      geluTanh: gradient("unaryGradientGeluTanh", COSTLY),
      silu: gradient("unaryGradientSilu", COSTLY),
      mish: gradient("unaryGradientMish", COSTLY),
      softplus: gradient("unaryGradientSoftplus", COSTLY),
      softsign: gradient("unaryGradientSoftsign"),
      hardSigmoid: gradient("unaryGradientHardSigmoid"),
      hardSwish: gradient("unaryGradientHardSwish"),
    },
    binary: {
      add: binary("binaryAdd"),
      subtract: binary("binarySubtract"),
      multiply: binary("binaryMultiply"),
      divide: binary("binaryDivide"),
      maximum: binary("binaryMaximum"),
      minimum: binary("binaryMinimum"),
    },
    clamp,
    clampGradient,
    route,
    zero,
    addScaled,
  };
}

/** The exponents that the module raises to by squaring; it has no power function for the others. */
function isShortWhole(exponent: number): boolean {
  return Number.isInteger(exponent) && Math.abs(exponent) <= 64;
}
