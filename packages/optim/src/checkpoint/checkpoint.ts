import type { TrainerState } from "../trainer/trainer-state.ts";
import type { Json } from "./state-tree.ts";

/** What a checkpoint file holds: plain data, with tensors. */
export interface Checkpoint {
  /** Everything to go on with: `trainer.fit(data, { ..., resume: checkpoint.trainer })`. */
  readonly trainer: TrainerState;
  /** How the model is made, such as `toJSON(model, layerRegistry)` tells it; null when it was not told. */
  readonly architecture: Json;
  /** Whatever else belongs to it: settings of the program, where the data came from. */
  readonly notes: Json;
}

/** A checkpoint to write; what is left out is null. */
export type NewCheckpoint = Pick<Checkpoint, "trainer"> & {
  readonly architecture?: object | null;
  readonly notes?: object | string | number | boolean | null;
};
