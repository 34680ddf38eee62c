import { Cache, Parameter } from "@chainrule/core";
import type { BackwardPattern, Gate, Layer, Mode, ParametersOnly } from "@chainrule/core";
import {
  contiguous,
  dtypeOf,
  expectCount,
  expectDType,
  expectInputs,
  expectOneOf,
  expectSwitch,
  lastingZeros,
  zeros,
} from "@chainrule/tensor";
import type { Random, Tensor } from "@chainrule/tensor";
import { dropMask } from "../regularization/drop-mask.ts";
import { Dropout } from "../regularization/dropout.ts";
import { expectCells, expectPasses, expectSequence, expectState } from "./expect-sequence.ts";
import type { RecurrentCell } from "./recurrent-cell.ts";
import type { RecurrentOptions, Returned } from "./recurrent-options.ts";
import type { RecurrentCellOptions } from "./recurrent-parameters.ts";
import { stackForward, stackGradient, stackOutput } from "./stack.ts";
import type { Stacked } from "./stack.ts";
import { joinStates, splitStates, stateShapeOf } from "./state-parts.ts";
import { endOf } from "./unroll.ts";
import type { Unrolled } from "./unroll.ts";

/** The mechanics of the recurrent layers: cells in layers and directions, unrolled over time. They differ in their cell. */
export abstract class RecurrentLayer<
  Cell extends RecurrentCell = RecurrentCell,
  In extends number = number,
  Hidden extends number = number,
> implements Layer<[input: Tensor]> {
  readonly inFeatures: In;
  readonly hiddenFeatures: Hidden;
  readonly layers: number;
  readonly bidirectional: boolean;
  readonly returns: Returned;
  readonly dropout: number;
  /** The generator of the dropout; its state is what a training run must keep to go on alike. */
  readonly random: Random;
  /** Layer by layer, and in each the one that goes forward before the one that goes back. */
  readonly cells: readonly Cell[];
  readonly #name: string;
  readonly #dropout: Dropout;
  readonly #cache: Cache<Stacked & { readonly hasState: boolean }>;
  #passes: readonly Unrolled[] | undefined;

  constructor(
    name: string,
    inFeatures: In,
    hiddenFeatures: Hidden,
    options: RecurrentOptions,
    makeCell: (inFeatures: number, options: RecurrentCellOptions) => Cell,
  ) {
    const { layers = 1, bidirectional = false, returns = "sequence", dropout = 0, share, random, ...others } = options;
    expectCount(name, "inFeatures", inFeatures);
    expectCount(name, "hiddenFeatures", hiddenFeatures);
    expectCount(name, "layers", layers);
    expectSwitch(name, "bidirectional", bidirectional);
    expectOneOf(name, "returns", returns, ["sequence", "last", "state"]);
    const directions = bidirectional ? 2 : 1;
    if (share !== undefined) expectCells(name, share.cells.length, layers * directions);
    this.inFeatures = inFeatures;
    this.hiddenFeatures = hiddenFeatures;
    this.layers = layers;
    this.bidirectional = bidirectional;
    this.returns = returns;
    this.dropout = dropout;
    this.#dropout = new Dropout(dropout, random && { random: random.split("dropout") });
    this.random = this.#dropout.random;
    this.cells = Array.from({ length: layers * directions }, (_, at) =>
      makeCell(at < directions ? inFeatures : directions * hiddenFeatures, {
        ...others,
        ...(random && { random: random.split(`cell ${at}`) }),
        ...(share && { share: share.cells[at] }),
      }),
    );
    Parameter.join(this.cells.flatMap((cell) => cell.parameters()));
    this.#name = name;
    this.#cache = new Cache(name, () => this.parameters());
  }

  get mode(): Mode {
    return this.#dropout.mode;
  }

  /**
   * The layer as a gate of two inputs: the second one is the state that each cell begins with, and gets its gradient. It is
   * the layer itself and remembers one pass only.
   */
  get withState(): Gate<[input: Tensor, state: Tensor]> {
    return this as unknown as Gate<[input: Tensor, state: Tensor]>;
  }

  /**
   * The state of every cell after the last forward, in the shape in which {@link withState} takes it: a copy that outlives
   * a training step, and that nothing flows back through. Handed on, it begins the next window of a long sequence.
   *
   * @throws StateError before the first forward.
   */
  get finalState(): Tensor {
    expectPasses(`${this.#name}.finalState`, this.#passes);
    const batch = this.#passes[0].input.shape[1];
    return joinStates(this.#passes.map(endOf), stateShapeOf(this.cells, batch), (shape, x) =>
      lastingZeros(shape, dtypeOf(x)),
    );
  }

  forward(...inputs: [input: Tensor]): Tensor {
    const where = `${this.#name}.forward`;
    const given: readonly Tensor[] = inputs;
    const hasState = given.length === 2;
    const [input] = expectInputs(where, given, hasState ? ["input", "state"] : ["input"]);
    expectSequence(where, input, this.inFeatures);
    expectDType(where, "input", input, this.cells[0].inputWeight.value, "the weight");
    const stateShape = stateShapeOf(this.cells, input.shape[0]);
    if (hasState) expectState(where, given[1], stateShape);
    const state = hasState ? given[1] : zeros(stateShape, dtypeOf(input));
    const sequence = contiguous(input.transpose(1, 0, 2) as Tensor);
    const { cells, bidirectional } = this;
    const starts = splitStates(state, cells[0].rule.hasCell);
    const maskFor = this.#drops ? (x: Tensor): Tensor => dropMask(x, this.dropout, this.random) : undefined;
    const { passes, masks } = stackForward(cells, bidirectional, sequence, starts, maskFor);
    const output = stackOutput(passes, bidirectional, this.returns, stateShape);
    this.#cache.keep(output, { passes, masks, hasState });
    this.#passes = passes;
    return output;
  }

  backward(gradOutput: Tensor): [gradInput: Tensor];
  backward(gradOutput: Tensor, options: ParametersOnly): [];
  backward(gradOutput: Tensor, options?: ParametersOnly): [gradInput: Tensor] | [] {
    const { hasState, ...stacked } = this.#cache.take(gradOutput);
    const needsInput = options?.inputGradients !== false;
    const { cells, bidirectional } = this;
    const { gradInput, gradStarts } = stackGradient(
      cells,
      bidirectional,
      stacked,
      this.returns,
      gradOutput,
      needsInput,
    );
    if (gradInput === undefined) return [];
    const gradients = [contiguous(gradInput.transpose(1, 0, 2) as Tensor)];
    if (hasState) gradients.push(joinStates(gradStarts, stateShapeOf(this.cells, gradInput.shape[1])));
    return gradients as [gradInput: Tensor];
  }

  get pattern(): BackwardPattern {
    return {
      role: "mixer",
      sentence: "goes back through time: each step gives its input, its weights and the step before their parts",
      coupling: "example",
      repeatable: !this.#drops,
    };
  }

  parameters(): Parameter[] {
    return this.cells.flatMap((cell) => cell.parameters());
  }

  train(): this {
    this.#dropout.train();
    return this;
  }

  eval(): this {
    this.#dropout.eval();
    return this;
  }

  abstract tied(): RecurrentLayer<Cell, In, Hidden>;

  /** What a tied layer is made with; its dropout is another one. */
  protected settingsForTie(): RecurrentOptions {
    const { layers, bidirectional, returns, dropout } = this;
    return { layers, bidirectional, returns, dropout, random: this.#dropout.tied().random, share: this };
  }

  /** The tied layer in the mode of this one. */
  protected inMode<Tied extends RecurrentLayer>(tied: Tied): Tied {
    return this.mode === "train" ? tied.train() : tied.eval();
  }

  get #drops(): boolean {
    return this.mode === "train" && this.dropout > 0 && this.layers > 1;
  }

  toString(): string {
    const settings = [
      ...(this.layers > 1 ? [`${this.layers} layers`] : []),
      ...(this.bidirectional ? ["bidirectional"] : []),
      ...(this.returns === "sequence" ? [] : [`returns ${this.returns}`]),
      ...(this.dropout > 0 ? [`dropout ${this.dropout}`] : []),
      ...(this.cells[0].inputBias === undefined ? ["no bias"] : []),
    ];
    return `${this.#name}(${[`${this.inFeatures} -> ${this.hiddenFeatures}`, ...settings].join(", ")})`;
  }
}
