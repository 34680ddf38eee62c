/**
 * The two constants that keep mean 0 and variance 1 a fixed point of a self-normalising network, to double precision.
 *
 * Source: Klambauer, Unterthiner, Mayr and Hochreiter, 2017, Self-Normalizing Neural Networks, appendix A.
 */
export const SELU_ALPHA = 1.6732632423543772;
export const SELU_SCALE = 1.0507009873554805;
