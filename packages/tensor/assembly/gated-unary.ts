import { mapBinary } from "./map-binary";
import { mapCostlyUnary } from "./map-unary";
import { decayOf, shareOf } from "./logistic";
import { distanceOf, normalDistribution, normalPower } from "./normal-distribution";

/** Activations that are x times a smooth gate between 0 and 1, and their gradients; these read the input x. */

@unmanaged
class Gelu {
  @inline
  of(x: v128, _: v128): v128 {
    const distance = distanceOf(x);
    return f32x4.mul(x, normalDistribution(x, distance, normalPower(distance)));
  }
}

export function unaryGelu(y: usize, x: usize, count: i32): void {
  mapCostlyUnary<Gelu>(y, x, count, 0);
}

@unmanaged
class GeluGradient {
  @inline
  of(grad: v128, x: v128, _: v128): v128 {
    const distance = distanceOf(x);
    const power = normalPower(distance);
    // 0.3989 is 1 / sqrt(2 pi); an infinite x would meet a power of 0, so the distance stands for it.
    const size = f32x4.mul(f32x4.mul(distance, f32x4.splat(0.3989422804014327)), power);
    const change = v128.or(size, v128.and(x, f32x4.splat(-0)));
    return f32x4.mul(grad, f32x4.add(normalDistribution(x, distance, power), change));
  }
}

export function unaryGradientGelu(gradInput: usize, gradOutput: usize, x: usize, count: i32): void {
  mapBinary<GeluGradient>(gradInput, gradOutput, x, count, 0);
}

/** Twice the argument of the hyperbolic tangent: `sqrt(8 / pi) (x + 0.044715 x^3)`. */
// @ts-ignore: decorator
@inline
function tangentArgument(x: v128): v128 {
  const inner = f32x4.add(f32x4.mul(f32x4.mul(x, x), f32x4.splat(0.044715)), f32x4.splat(1));
  return f32x4.mul(f32x4.mul(x, f32x4.splat(1.5957691216057308)), inner);
}

// (1 + tanh u) / 2 = 1 / (1 + exp(-2 u)), which does not cancel for negative u.
@unmanaged
class GeluTanh {
  @inline
  of(x: v128, _: v128): v128 {
    const argument = tangentArgument(x);
    return f32x4.mul(x, shareOf(argument, decayOf(argument)));
  }
}

export function unaryGeluTanh(y: usize, x: usize, count: i32): void {
  mapCostlyUnary<GeluTanh>(y, x, count, 0);
}

@unmanaged
class GeluTanhGradient {
  @inline
  of(grad: v128, x: v128, _: v128): v128 {
    const one = f32x4.splat(1);
    const argument = tangentArgument(x);
    const decay = decayOf(argument);
    const share = shareOf(argument, decay);
    // The decay is 0 from here on, and the slope of the argument would overflow.
    const near = f32x4.pmax(f32x4.splat(-1e3), f32x4.pmin(f32x4.splat(1e3), x));
    const inner = f32x4.add(f32x4.mul(f32x4.mul(near, near), f32x4.splat(0.134145)), one);
    const slope = f32x4.mul(f32x4.mul(near, f32x4.splat(1.5957691216057308)), inner);
    const spread = f32x4.div(decay, f32x4.mul(f32x4.add(one, decay), f32x4.add(one, decay)));
    return f32x4.mul(grad, f32x4.add(share, f32x4.mul(slope, spread)));
  }
}

export function unaryGradientGeluTanh(gradInput: usize, gradOutput: usize, x: usize, count: i32): void {
  mapBinary<GeluTanhGradient>(gradInput, gradOutput, x, count, 0);
}

@unmanaged
class Silu {
  @inline
  of(x: v128, _: v128): v128 {
    return f32x4.mul(x, shareOf(x, decayOf(x)));
  }
}

export function unarySilu(y: usize, x: usize, count: i32): void {
  mapCostlyUnary<Silu>(y, x, count, 0);
}

@unmanaged
class SiluGradient {
  @inline
  of(grad: v128, x: v128, _: v128): v128 {
    const one = f32x4.splat(1);
    const decay = decayOf(x);
    const total = f32x4.add(one, decay);
    const change = f32x4.div(f32x4.mul(x, decay), f32x4.mul(total, total));
    return f32x4.mul(grad, f32x4.add(shareOf(x, decay), change));
  }
}

export function unaryGradientSilu(gradInput: usize, gradOutput: usize, x: usize, count: i32): void {
  mapBinary<SiluGradient>(gradInput, gradOutput, x, count, 0);
}

/** With `e = e^-|x|`: `tanh(log(1 + e^x))` is this over it and {@link mishRest}. */
// @ts-ignore: decorator
@inline
function mishNumerator(decay: v128, isNegative: v128): v128 {
  const one = f32x4.splat(1);
  const two = f32x4.splat(2);
  const ofNegative = f32x4.mul(decay, f32x4.add(decay, two));
  return v128.bitselect(ofNegative, f32x4.add(one, f32x4.mul(two, decay)), isNegative);
}

// @ts-ignore: decorator
@inline
function mishRest(decay: v128, isNegative: v128): v128 {
  const two = f32x4.splat(2);
  return v128.bitselect(two, f32x4.mul(two, f32x4.mul(decay, decay)), isNegative);
}

@unmanaged
class Mish {
  @inline
  of(x: v128, _: v128): v128 {
    const decay = decayOf(x);
    const isNegative = f32x4.lt(x, f32x4.splat(0));
    const numerator = mishNumerator(decay, isNegative);
    return f32x4.mul(x, f32x4.div(numerator, f32x4.add(numerator, mishRest(decay, isNegative))));
  }
}

export function unaryMish(y: usize, x: usize, count: i32): void {
  mapCostlyUnary<Mish>(y, x, count, 0);
}

@unmanaged
class MishGradient {
  @inline
  of(grad: v128, x: v128, _: v128): v128 {
    const decay = decayOf(x);
    const isNegative = f32x4.lt(x, f32x4.splat(0));
    const numerator = mishNumerator(decay, isNegative);
    const denominator = f32x4.add(numerator, mishRest(decay, isNegative));
    // 4 x e (1 + e), for positive x with e^2 in place of e.
    const power = f32x4.mul(decay, v128.bitselect(f32x4.splat(1), decay, isNegative));
    const factor = f32x4.mul(f32x4.mul(f32x4.splat(4), power), f32x4.add(f32x4.splat(1), decay));
    const change = f32x4.div(f32x4.mul(x, factor), denominator);
    return f32x4.mul(grad, f32x4.div(f32x4.add(numerator, change), denominator));
  }
}

export function unaryGradientMish(gradInput: usize, gradOutput: usize, x: usize, count: i32): void {
  mapBinary<MishGradient>(gradInput, gradOutput, x, count, 0);
}
