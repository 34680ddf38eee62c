import type { Coupling, ParametersOnly } from "@chainrule/core";
import {
  assign,
  binary,
  broadcastTo,
  dtypeOf,
  emptyLike,
  flat,
  isTensor,
  reshape,
  sumOver,
  tensor,
  unary,
} from "@chainrule/tensor";
import type { DType, Tensor } from "@chainrule/tensor";
import { backwards, drifts, forwards, squares } from "./spoil.ts";
import type { Backward, SpoiledGate } from "./spoil.ts";
import { Squares } from "./specimens.ts";
import { Wobble } from "./wobble.ts";

/** Squares of what is left when the mean along an axis is taken away: right in every number, but coupled along that axis. */
export function centredSquares(axis: number, coupling: Coupling): (dtype: DType) => Squares {
  const centred = (x: Tensor): Tensor => {
    const mean = unary("scale", sumOver(x, [axis]), 1 / x.shape[axis]);
    return binary("subtract", x, broadcastTo(reshape(mean, x.shape.with(axis, 1)), x.shape));
  };
  return squares((gate) => {
    const [forward, backward] = [gate.forward.bind(gate), gate.backward.bind(gate) as Backward];
    gate.forward = (...inputs) => forward(...(inputs.map((x) => (isTensor(x) ? centred(x) : x)) as [Tensor]));
    gate.backward = ((gradOutput: Tensor, options?: ParametersOnly) =>
      backward(gradOutput, options).map(centred)) as Squares["backward"];
    Object.defineProperty(gate, "pattern", { value: { ...gate.pattern, coupling } });
  });
}

/** Squares whose tied gate computes, and remembers, in the first one. */
class LeaningSquares extends Squares {
  readonly #on: Squares | undefined;

  constructor(dtype: DType, on?: Squares) {
    super(dtype, on?.weight);
    this.#on = on;
  }

  override forward(...inputs: [input: Tensor]): Tensor {
    return this.#on === undefined ? super.forward(...inputs) : this.#on.forward(...inputs);
  }

  override backward(gradOutput: Tensor): [gradInput: Tensor];
  override backward(gradOutput: Tensor, options: ParametersOnly): [];
  override backward(gradOutput: Tensor, options?: ParametersOnly): [gradInput: Tensor] | [] {
    const backward = (
      this.#on === undefined ? super.backward.bind(this) : this.#on.backward.bind(this.#on)
    ) as Backward;
    return backward(gradOutput, options) as [Tensor];
  }

  override tied(): Squares {
    return new LeaningSquares("float64", this);
  }
}

/** Mistakes that show from one pass to another: between batches, types, modes and places. */
export const spoiledPromises: readonly SpoiledGate[] = [
  {
    mistake: "centres each column over the batch, and tells that rows are independent",
    breaks: ["singles", "nan", "coupling"],
    finding: "output [0, 0]: expected",
    make: centredSquares(0, "row"),
  },
  {
    mistake: "centres each row, and tells that elements are independent",
    breaks: ["nan", "coupling"],
    finding: 'slope of output element 0 with respect to element 1 of input 0: expected 0 with the coupling "element"',
    make: centredSquares(1, "element"),
  },
  {
    mistake: "breaks on an empty batch",
    breaks: ["empty-batch"],
    finding: "a call that must pass: expected no error, got RangeError",
    make: forwards((right) => (...inputs) => {
      if (inputs[0]?.size === 0) throw new RangeError("no examples");
      return right(...inputs);
    }),
  },
  {
    mistake: "has another derivative in float32",
    breaks: ["single-precision"],
    finding: "gradient of input 0 [0, 0]",
    make: backwards((right) => (gradOutput, options) => {
      const factor = dtypeOf(gradOutput) === "float32" ? 1.01 : 1;
      return right(gradOutput, options).map((x) => unary("scale", x, factor));
    }),
  },
  {
    mistake: "multiplies by the input and divides by it again",
    breaks: ["extremes"],
    finding: "output [0, 0] with every input at 0 in float64: expected a finite number, got NaN",
    make: forwards((right) => (...inputs) => {
      const output = right(...inputs);
      return binary("divide", binary("multiply", output, inputs[0]), inputs[0]);
    }),
  },
  {
    mistake: "takes NaN for 0",
    breaks: ["nan"],
    finding: "output with every input NaN in float64: expected NaN somewhere, got none",
    make: forwards((right) => (...inputs) => {
      const output = right(...inputs);
      for (let at = 0; at < output.size; at++) if (Number.isNaN(output.data[at])) output.data[at] = 0;
      return output;
    }),
  },
  {
    mistake: "lets one NaN spread over the batch",
    breaks: ["nan"],
    finding: "output with NaN before it in float64 [0, 1]",
    make: forwards((right) => (...inputs) => {
      const output = right(...inputs);
      if (flat(output).some(Number.isNaN)) flat(output).fill(NaN);
      return output;
    }),
  },
  {
    mistake: "stays in training",
    breaks: ["modes"],
    finding: "a mode after eval(): expected eval, got train",
    make: drifts((layer) => {
      layer.eval = () => layer;
    }),
  },
  {
    mistake: "counts in evaluation too",
    breaks: ["modes"],
    finding: "state after evaluation: expected [[0]]",
    make: drifts((layer) => {
      const forward = layer.forward.bind(layer);
      layer.forward = (...inputs) => {
        const output = forward(...inputs);
        if (layer.mode === "eval") assign(layer.count, unary("scale", tensor([1], "float64"), 1));
        return output;
      };
    }),
  },
  {
    mistake: "goes back by the mode of backward",
    breaks: ["modes"],
    finding: "after a switch of the mode between forward and backward",
    make: drifts((layer) => {
      const [forward, backward] = [layer.forward.bind(layer), layer.backward.bind(layer)];
      let before = layer.mode;
      layer.forward = (...inputs) => {
        before = layer.mode;
        return forward(...inputs);
      };
      layer.backward = (gradOutput) => {
        const [gradient] = backward(gradOutput);
        return [unary("scale", gradient, layer.mode === before ? 1 : 2)];
      };
    }),
  },
  {
    mistake: "ties with a copy of its weight",
    breaks: ["tied"],
    finding: "parameter 0 of tied(): expected the very same one",
    make: squares((gate) => {
      gate.tied = () => new Squares("float64");
    }),
  },
  {
    mistake: "is its own tied gate",
    breaks: ["tied"],
    finding: "tied(): expected another gate, got the gate itself",
    make: squares((gate) => {
      gate.tied = () => gate;
    }),
  },
  {
    mistake: "shares its cache with its tied gate",
    breaks: ["tied"],
    finding: "a call that must pass: expected no error, got StateError: Squares.backward",
    make: (dtype) => new LeaningSquares(dtype),
  },
  {
    mistake: "hides what it has learned",
    breaks: ["tied", "state"],
    finding: "output in evaluation [0, 0] of the restored gate",
    make: drifts((layer) => {
      Object.defineProperty(layer, "count", { enumerable: false });
    }),
  },
  {
    mistake: "hides its generator",
    breaks: ["state"],
    finding: "output [0, 0] of the restored gate",
    make: (dtype) => {
      const layer = new Wobble(dtype);
      Object.defineProperty(layer, "random", { enumerable: false });
      return layer;
    },
  },
  {
    mistake: "takes new memory for zeros",
    breaks: ["arena"],
    finding: "output [0, 0] in run 2 with float64",
    make: forwards((right) => (...inputs) => {
      const output = right(...inputs);
      const sum = emptyLike(output);
      for (const [at, entry] of flat(output).entries()) sum.data[at] += entry;
      return sum;
    }),
  },
];
