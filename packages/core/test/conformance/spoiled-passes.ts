import type { ParametersOnly } from "@chainrule/core";
import { assign, broadcastTo, dtypeOf, flat, fromTypedArray, unary, zeros } from "@chainrule/tensor";
import type { Tensor } from "@chainrule/tensor";
import { backwards, drifts, forwards, squares } from "./spoil.ts";
import type { Backward, SpoiledGate } from "./spoil.ts";
import { Drift } from "./specimens.ts";
import type { Squares } from "./specimens.ts";

let made = 0;

/** Mistakes in what one pass does. */
export const spoiledPasses: readonly SpoiledGate[] = [
  {
    mistake: "is made with other numbers each time",
    breaks: ["alike", "last-forward", "strided", "singles", "single-precision", "nan", "tied", "arena"],
    finding: "output [0, 0] of another gate that make gave: expected",
    make: (dtype) => {
      const layer = new Drift(dtype).eval();
      layer.count.data[0] = made++;
      return layer;
    },
  },
  {
    mistake: "draws noise and does not say so",
    breaks: ["alike", "gradients", "state"],
    finding: "output of a second forward [0, 0]",
    make: forwards((right) => {
      let calls = 0;
      return (...inputs) => unary("scale", right(...inputs), 1 + calls++);
    }),
  },
  {
    mistake: "hands back a gradient of another shape",
    breaks: ["result-kinds", "gradients", "singles", "empty-batch"],
    finding: "shape of gradient of input 0: expected [3, 2], got [6]",
    make: backwards(
      (right) => (gradOutput, options) =>
        right(gradOutput, options).map((x) => fromTypedArray(flat(x) as Float64Array, [x.size])),
    ),
  },
  {
    mistake: "gives float64 for float32",
    breaks: ["result-kinds", "strided", "single-precision", "arena"],
    finding: "element type of output: expected float32, got float64",
    make: forwards((right) => (...inputs) => {
      const output = right(...inputs);
      return fromTypedArray(Float64Array.from(flat(output)), output.shape);
    }),
  },
  {
    mistake: "hands back a strided view",
    breaks: ["result-kinds"],
    finding: "layout of gradient of input 0: expected row-major without gaps, got strides [1, 3]",
    make: backwards(
      (right) => (gradOutput, options) =>
        right(gradOutput, options).map((x) => {
          const view = zeros(x.shape.toReversed(), dtypeOf(x)).transpose(1, 0) as Tensor;
          assign(view, x);
          return view;
        }),
    ),
  },
  {
    mistake: "forgets the 2 of its derivative",
    breaks: ["gradients"],
    finding: "input 0 [",
    make: backwards((right) => (gradOutput, options) => right(gradOutput, options).map((x) => unary("scale", x, 0.5))),
  },
  {
    mistake: "overwrites the gradient of its weight",
    breaks: ["gradients", "sums"],
    finding: "gradient of parameter 0 (weight) [0]",
    make: backwards((right, gate) => (gradOutput, options) => {
      flat(gate.weight.grad).fill(0);
      return right(gradOutput, options);
    }),
  },
  {
    mistake: "gives a frozen weight a gradient",
    breaks: ["frozen"],
    finding: "gradient of parameter 0 (weight) [0]: expected 0",
    make: backwards((right, gate) => (gradOutput, options) => {
      gate.weight.requiresGrad = true;
      return right(gradOutput, options);
    }),
  },
  {
    mistake: "takes inputGradients: false for no gradients at all",
    breaks: ["parameters-only"],
    finding: "gradient of parameter 0 (weight) [0]",
    make: backwards((right, gate) => (gradOutput, options) => {
      if (options?.inputGradients === false) gate.weight.requiresGrad = false;
      return right(gradOutput, options);
    }),
  },
  {
    mistake: "goes back through the first forward it has not gone back through",
    breaks: ["last-forward", "changes"],
    finding: "gradient of input 0 [0, 0]",
    make: squares((gate) => {
      const [forward, backward] = [gate.forward.bind(gate), gate.backward.bind(gate) as Backward];
      let waiting: [Tensor] | undefined;
      gate.forward = (...inputs) => {
        const output = forward(...inputs);
        waiting ??= inputs;
        return output;
      };
      gate.backward = ((gradOutput: Tensor, options?: ParametersOnly) => {
        if (waiting !== undefined) forward(...waiting);
        waiting = undefined;
        return backward(gradOutput, options);
      }) as Squares["backward"];
    }),
  },
  {
    mistake: "goes back as often as it is asked",
    breaks: ["call-order"],
    finding: "backward twice: expected a StateError from backward, got no error",
    make: squares((gate) => {
      const [forward, backward] = [gate.forward.bind(gate), gate.backward.bind(gate) as Backward];
      let last: Tensor | undefined;
      gate.forward = (...inputs) => {
        last = undefined;
        return forward(...inputs);
      };
      gate.backward = ((gradOutput: Tensor, options?: ParametersOnly) => {
        if (last !== undefined) return [last];
        const gradients = backward(gradOutput, options);
        last = gradients[0];
        return gradients;
      }) as Squares["backward"];
    }),
  },
  {
    mistake: "throws a plain error for what is no tensor",
    breaks: ["refusals"],
    finding: "forward with undefined in place of input 0: expected an error of the library from forward, got TypeError",
    make: forwards((right) => (input) => (input.shape.length > 9 ? input : right(input))),
  },
  {
    mistake: "ignores what comes besides its input",
    breaks: ["refusals"],
    finding: "forward with one input too many",
    make: forwards((right) => (input) => right(input)),
  },
  {
    mistake: "takes a gradOutput that repeats to the shape of the output",
    breaks: ["refusals"],
    finding: "backward with a single number of rank 1: expected a ShapeError from backward, got no error",
    make: backwards(
      (right) => (gradOutput, options) =>
        right(gradOutput.size === 1 ? broadcastTo(gradOutput, [3, 2]) : gradOutput, options),
    ),
  },
  {
    mistake: "reads its weight again in backward, whatever has become of it",
    breaks: ["changes"],
    finding: "gradient of input 0 [0, 0] after a change of parameter 0",
    make: squares((gate) => {
      const [forward, backward] = [gate.forward.bind(gate), gate.backward.bind(gate) as Backward];
      let last: [Tensor] | undefined;
      gate.forward = (...inputs) => {
        const output = forward(...inputs);
        last = inputs;
        return output;
      };
      gate.backward = ((gradOutput: Tensor, options?: ParametersOnly) => {
        if (last !== undefined) forward(...last);
        last = undefined;
        return backward(gradOutput, options);
      }) as Squares["backward"];
    }),
  },
  {
    mistake: "writes into gradOutput",
    breaks: ["untouched"],
    finding: "gradOutput after backward [0, 0]",
    make: backwards((right) => (gradOutput, options) => {
      const gradients = right(gradOutput, options);
      gradOutput.data[gradOutput.offset] += 1;
      return gradients;
    }),
  },
  {
    mistake: "writes into its input",
    breaks: ["gradients", "untouched", "strided", "singles"],
    finding: "input 0 after forward [0, 0]",
    make: forwards((right) => (...inputs) => {
      const output = right(...inputs);
      if (inputs[0].size > 0) inputs[0].data[inputs[0].offset] += 1;
      return output;
    }),
  },
  {
    mistake: "hands its gradOutput on as the gradient",
    breaks: ["own-memory"],
    finding: "the gradient of input 0: expected memory of its own, got that of gradOutput",
    make: drifts((layer) => {
      const backward = layer.backward.bind(layer);
      layer.backward = (gradOutput) => {
        backward(gradOutput);
        return [gradOutput];
      };
    }),
  },
  {
    mistake: "takes every array for a row-major one",
    breaks: ["strided"],
    finding: "output [0, 0]",
    make: forwards((right) => (...inputs) => {
      const [input] = inputs;
      if (inputs.length !== 1 || input?.data === undefined || input.shape === undefined) return right(...inputs);
      return right(fromTypedArray(input.data.slice(0, input.size) as Float64Array, input.shape));
    }),
  },
];
