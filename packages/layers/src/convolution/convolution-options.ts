import type { DType, Random } from "@chainrule/tensor";
import type { AffineParameters } from "../affine/affine-parameters.ts";
import type { Initializer } from "../init/initializer.ts";

/** Settings that all convolutions have; `Size` is a number, a pair or a triple, by the number of axes. */
export interface ConvolutionOptions<Size, Stride = Size, Padding = Size | "same", Dilation = Size> {
  /** Entries from one window to the next. Default 1. */
  readonly stride?: Stride;
  /** Zeros on each side, or `"same"` for an output as large as the input (stride 1). Default 0. */
  readonly padding?: Padding;
  /** Entries from one of the kernel to the next. Default 1. */
  readonly dilation?: Dilation;
  /** How many groups the channels are split into, each seeing its own only; both channel counts are multiples. Default 1. */
  readonly groups?: number;
  /** Whether to add a bias. Default true. */
  readonly bias?: boolean;
  /** Element type of the parameters, and so of the inputs it takes. Default "float32". */
  readonly dtype?: DType;
  /** Where the initial values come from. Default `new Random(0)`; give every layer its own split of one generator. */
  readonly random?: Random;
  /** Initial weight. Default PyTorch's: `U(-1/sqrt(fanIn), 1/sqrt(fanIn))`. */
  readonly weightInit?: Initializer;
  /** Initial bias. Default PyTorch's: `U(-1/sqrt(fanIn), 1/sqrt(fanIn))`. */
  readonly biasInit?: Initializer;
  /** Parameters to share in place of new ones, such as those of another layer; what else is said of parameters is void. */
  readonly share?: AffineParameters;
}
