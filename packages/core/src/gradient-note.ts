/**
 * What is known of a gradient without a look at it: a gate whose kernel can tell whether what it has added to is finite takes
 * that down here, so that whoever watches over training need not read a large gradient once more.
 *
 * It is worth something only where every gate that adds to the gradient takes it down; see `Gate.notedGradients`.
 */
export class GradientNote {
  /** Whether somebody will ask; else kernels are spared the look. */
  isWanted = false;
  /** Whether all of the gradient was finite when a gate last added to it; false where none has told. */
  isFinite = false;
}
