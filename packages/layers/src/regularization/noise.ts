import { Cache } from "@chainrule/core";
import type { BackwardPattern, Keeps, Layer, Mode, Parameter } from "@chainrule/core";
import { binary, contiguous, expectInputs, pack, Random } from "@chainrule/tensor";
import type { Tensor } from "@chainrule/tensor";

/** Settings that every noisy layer has. */
export interface NoiseOptions {
  /** Where the noise comes from. Default `new Random(0)`; give every layer its own split of one generator. */
  readonly random?: Random;
}

/** What a noisy forward pass gives, and what its gradient is multiplied by; undefined where it is handed on as it is. */
export interface Noisy {
  readonly output: Tensor;
  readonly factor: Tensor | undefined;
}

const EVALUATION: BackwardPattern = {
  role: "scaler",
  sentence: "hands the gradient on as it is, as nothing is changed in evaluation",
  coupling: "element",
};

/**
 * The mechanics of layers that are noisy in training and change nothing in evaluation. In training each forward pass draws
 * anew; the same generator gives the same passes.
 */
export abstract class Noise implements Layer<[input: Tensor]> {
  declare readonly "~width": Keeps;
  /** The layer's own generator; its state is what a training run must keep to go on alike. */
  readonly random: Random;
  readonly #name: string;
  readonly #cache: Cache<{ factor: Tensor | undefined }>;
  #mode: Mode = "train";
  #ties = 0;

  constructor(name: string, { random = new Random(0) }: NoiseOptions) {
    this.#name = name;
    this.#cache = new Cache(name);
    this.random = random.split("noise");
  }

  get mode(): Mode {
    return this.#mode;
  }

  forward(...inputs: [input: Tensor]): Tensor {
    const [input] = expectInputs(`${this.#name}.forward`, inputs, ["input"]);
    this.expectShape?.(input);
    const { output, factor } =
      this.#mode === "train" ? this.disturb(input) : { output: pack(input), factor: undefined };
    this.#cache.keep(output, { factor });
    return output;
  }

  backward(gradOutput: Tensor): [gradInput: Tensor] {
    const { factor } = this.#cache.take(gradOutput);
    return [factor === undefined ? pack(gradOutput) : this.scale(gradOutput, factor)];
  }

  /** By the present mode. */
  get pattern(): BackwardPattern {
    return this.#mode === "train" ? this.training : EVALUATION;
  }

  parameters(): Parameter[] {
    return [];
  }

  train(): this {
    this.#mode = "train";
    return this;
  }

  eval(): this {
    this.#mode = "eval";
    return this;
  }

  abstract tied(): Noise;

  abstract toString(): string;

  /** The pattern in training. */
  protected abstract readonly training: BackwardPattern;

  /** The noisy output in training. */
  protected abstract disturb(input: Tensor): Noisy;

  /** The gradient times its factor, of the same shape unless the layer says otherwise. */
  protected scale(gradOutput: Tensor, factor: Tensor): Tensor {
    return binary("multiply", contiguous(gradOutput), factor);
  }

  /** Refuses an input of a shape that the layer does not take; any one unless the layer says otherwise. */
  protected expectShape?(input: Tensor): void;

  /** A generator for a tied layer, whose noise is another one. */
  protected splitForTie(): Random {
    return this.random.split(`tied ${++this.#ties}`);
  }

  /** The tied layer in the mode of this one. */
  protected inMode<Tied extends Noise>(tied: Tied): Tied {
    return this.#mode === "train" ? tied.train() : tied.eval();
  }
}
