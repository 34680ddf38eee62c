/** A vector of all parameters together, in double precision whatever their type. */
export type Vector = Float64Array<ArrayBuffer>;

/** The sum of `x[i] * y[i]`. */
export function dot(x: Vector, y: Vector): number {
  let sum = 0;
  for (let i = 0; i < x.length; i++) sum += x[i] * y[i];
  return sum;
}

/** `y[i] += factor * x[i]`. */
export function addScaledVector(y: Vector, x: Vector, factor: number): void {
  for (let i = 0; i < y.length; i++) y[i] += factor * x[i];
}

/** `factor * x[i]`, as a new vector. */
export function scaledVector(x: Vector, factor: number): Vector {
  return x.map((value) => factor * value);
}

/** The largest `|x[i]|`; NaN when there is one. */
export function largestMagnitude(x: Vector): number {
  let largest = 0;
  for (let i = 0; i < x.length; i++) largest = Math.max(largest, Math.abs(x[i]));
  return largest;
}

/** The sum of `|x[i]|`. */
export function sumOfMagnitudes(x: Vector): number {
  let sum = 0;
  for (let i = 0; i < x.length; i++) sum += Math.abs(x[i]);
  return sum;
}
