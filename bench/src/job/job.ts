/** One layer of a job's network, in words that every framework's program understands. */
export type LayerSpec =
  | { readonly kind: "linear"; readonly inputs: number; readonly outputs: number }
  | {
      readonly kind: "convolution";
      readonly inputs: number;
      readonly outputs: number;
      readonly kernel: number;
      readonly padding: number;
    }
  | { readonly kind: "pool"; readonly size: number }
  | { readonly kind: "relu" | "tanh" | "flatten" };

export type JobName = "J1" | "J2" | "J3" | "J4";

/** A network, its data and how it is trained: the same for every framework. */
export interface Job {
  readonly name: JobName;
  /** The network and its training in one line, for tables. */
  readonly title: string;
  readonly data: "digits" | "moons";
  /** The shape of one example, channels first. */
  readonly inputShape: readonly number[];
  readonly layers: readonly LayerSpec[];
  /** Softmax cross-entropy on class labels, or the mean squared error on numbers; both averaged over the batch. */
  readonly loss: "cross-entropy" | "squared-error";
  readonly classes: number;
  readonly optimizer: "sgd" | "adam";
  readonly learningRate: number;
  readonly batchSize: number;
  /** How many examples the steps go round and round. */
  readonly examples: number;
  /** The step whose loss is printed, so that readers see that every framework did the same work. */
  readonly checkedStep: number;
}
