import type { MakeSubject } from "./subject.ts";
import { activations } from "./subjects/activations.ts";
import { arithmetic } from "./subjects/arithmetic.ts";
import { convolutions } from "./subjects/convolutions.ts";
import { attention } from "./subjects/attention.ts";
import { embedding } from "./subjects/embedding.ts";
import { layers } from "./subjects/layers.ts";
import { losses } from "./subjects/losses.ts";
import { normalizations } from "./subjects/normalizations.ts";
import { poolings } from "./subjects/poolings.ts";
import { resamplings } from "./subjects/resamplings.ts";
import { recurrent } from "./subjects/recurrent.ts";

/** How each family of the fixtures is made here. */
export const SUBJECTS: Readonly<Record<string, MakeSubject>> = {
  ...activations,
  ...arithmetic,
  ...convolutions,
  ...attention,
  ...embedding,
  ...layers,
  ...losses,
  ...normalizations,
  ...poolings,
  ...resamplings,
  ...recurrent,
};
