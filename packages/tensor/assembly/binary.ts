import { mapBinary } from "./map-binary";

@unmanaged
class Add {
  @inline
  of(x: v128, y: v128, _: v128): v128 {
    return f32x4.add(x, y);
  }
}

export function binaryAdd(z: usize, x: usize, y: usize, count: i32): void {
  mapBinary<Add>(z, x, y, count, 0);
}

@unmanaged
class Subtract {
  @inline
  of(x: v128, y: v128, _: v128): v128 {
    return f32x4.sub(x, y);
  }
}

export function binarySubtract(z: usize, x: usize, y: usize, count: i32): void {
  mapBinary<Subtract>(z, x, y, count, 0);
}

@unmanaged
class Multiply {
  @inline
  of(x: v128, y: v128, _: v128): v128 {
    return f32x4.mul(x, y);
  }
}

export function binaryMultiply(z: usize, x: usize, y: usize, count: i32): void {
  mapBinary<Multiply>(z, x, y, count, 0);
}

@unmanaged
class Divide {
  @inline
  of(x: v128, y: v128, _: v128): v128 {
    return f32x4.div(x, y);
  }
}

export function binaryDivide(z: usize, x: usize, y: usize, count: i32): void {
  mapBinary<Divide>(z, x, y, count, 0);
}

// max and min pass NaN on from either side; pmax and pmin would not.
@unmanaged
class Maximum {
  @inline
  of(x: v128, y: v128, _: v128): v128 {
    return f32x4.max(x, y);
  }
}

export function binaryMaximum(z: usize, x: usize, y: usize, count: i32): void {
  mapBinary<Maximum>(z, x, y, count, 0);
}

@unmanaged
class Minimum {
  @inline
  of(x: v128, y: v128, _: v128): v128 {
    return f32x4.min(x, y);
  }
}

export function binaryMinimum(z: usize, x: usize, y: usize, count: i32): void {
  mapBinary<Minimum>(z, x, y, count, 0);
}
