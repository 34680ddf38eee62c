import { ValueError } from "../errors.ts";
import { naturalLogarithm } from "./natural-logarithm.ts";

/** Numerator and denominator coefficients, lowest power first, as the doubles nearest to the published ones. */
const CENTRE = {
  numerator: [
    3.3871328727963665, 133.14166789178438, 1971.5909503065513, 13731.69376550946, 45921.95393154987, 67265.7709270087,
    33430.57558358813, 2509.0809287301227,
  ],
  denominator: [
    1, 42.31333070160091, 687.1870074920579, 5394.196021424751, 21213.794301586597, 39307.89580009271,
    28729.085735721943, 5226.495278852854,
  ],
};
const SHOULDER = {
  numerator: [
    1.4234371107496835, 4.630337846156546, 5.769497221460691, 3.6478483247632045, 1.2704582524523684,
    0.2417807251774506, 0.022723844989269184, 0.0007745450142783414,
  ],
  denominator: [
    1, 2.053191626637759, 1.6763848301838038, 0.6897673349851, 0.14810397642748008, 0.015198666563616457,
    0.0005475938084995345, 1.0507500716444169e-9,
  ],
};
const TAIL = {
  numerator: [
    6.657904643501103, 5.463784911164114, 1.7848265399172913, 0.29656057182850487, 0.026532189526576124,
    0.0012426609473880784, 2.7115555687434876e-5, 2.0103343992922881e-7,
  ],
  denominator: [
    1, 0.599832206555888, 0.1369298809227358, 0.014875361290850615, 0.0007868691311456133, 1.8463183175100548e-5,
    1.421511758316446e-7, 2.0442631033899397e-15,
  ],
};

/**
 * The `x` below which a standard normal number falls with the given probability, to about 1 part in 10^16.
 *
 * @throws ValueError unless `probability` lies strictly between 0 and 1.
 *
 * Source: Wichura, 1988, Algorithm AS 241: The Percentage Points of the Normal Distribution (routine PPND16).
 */
export function normalQuantile(probability: number): number {
  if (!(probability > 0 && probability < 1)) {
    throw new ValueError({
      code: "invalid-probability",
      where: "normalQuantile",
      expected: "probability must lie between 0 and 1, without the two",
      got: String(probability),
    });
  }
  const centred = probability - 0.5;
  if (Math.abs(centred) <= 0.425) {
    const r = 0.180625 - centred * centred;
    return (centred * polynomial(CENTRE.numerator, r)) / polynomial(CENTRE.denominator, r);
  }
  const tail = Math.sqrt(-naturalLogarithm(centred < 0 ? probability : 1 - probability));
  const side = tail <= 5 ? SHOULDER : TAIL;
  const r = tail - (tail <= 5 ? 1.6 : 5);
  const size = polynomial(side.numerator, r) / polynomial(side.denominator, r);
  return centred < 0 ? -size : size;
}

function polynomial(coefficients: readonly number[], x: number): number {
  let sum = 0;
  for (let power = coefficients.length - 1; power >= 0; power--) sum = sum * x + coefficients[power];
  return sum;
}
