import type { Tensor } from "@chainrule/tensor";
import type { RecurrentParameters } from "./recurrent-parameters.ts";

/** What a pass over a sequence remembers; the first axis counts the time steps. */
export interface Steps {
  /** What each step's gates are, `[time, batch, gates * hidden]`; before their step the part of the input. */
  readonly gates: Tensor;
  /** The part of the state in each step's gates, apart, where a rule does not simply add it. */
  readonly recurrent: Tensor | undefined;
  /** The hidden state, `[time + 1, batch, hidden]`: one more than steps, as the initial one lies at one end. */
  readonly hidden: Tensor;
  /** The cell state in the same way, in an LSTM. */
  readonly cell: Tensor | undefined;
}

/** Where a time step reads and writes. */
export interface Step {
  /** Its place among the gates. */
  readonly time: number;
  /** The places of the state that it starts from, and of the one that it gives. */
  readonly before: number;
  readonly after: number;
}

/** The gradient on its way back through the steps. */
interface StepGradients {
  /** Of what the gates are functions of, `[time, batch, gates * hidden]`. */
  readonly gates: Tensor;
  /** Of the part of the state in them; the very same tensor where it is simply added. */
  readonly recurrent: Tensor;
  /** Of the cell state, overwritten step by step. */
  readonly cell: Tensor | undefined;
}

/** What one kind of cell computes in one time step, and its gradient. */
export interface CellRule {
  /** How many rows of the weights belong to each hidden unit. */
  readonly gates: number;
  /** Whether the state has a second part, the cell. */
  readonly hasCell: boolean;
  /** Whether the part of the state is not simply added to that of the input. */
  readonly splits: boolean;
  step(steps: Steps, at: Step, parameters: RecurrentParameters): void;
  /** Takes the gradient of the hidden state after the step, which it may write over, and gives that of the one before. */
  stepGradient(
    steps: Steps,
    grads: StepGradients,
    gradHidden: Tensor,
    at: Step,
    parameters: RecurrentParameters,
  ): Tensor;
}
