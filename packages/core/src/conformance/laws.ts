import type { Law } from "./law.ts";
import { alike } from "./laws/alike.ts";
import { arena } from "./laws/arena.ts";
import { callOrder } from "./laws/call-order.ts";
import { changes } from "./laws/changes.ts";
import { coupling } from "./laws/coupling.ts";
import { emptyBatch } from "./laws/empty-batch.ts";
import { extremes } from "./laws/extremes.ts";
import { frozen } from "./laws/frozen.ts";
import { gradients } from "./laws/gradients.ts";
import { lastForward } from "./laws/last-forward.ts";
import { modes } from "./laws/modes.ts";
import { nan } from "./laws/nan.ts";
import { ownMemory } from "./laws/own-memory.ts";
import { parametersOnly } from "./laws/parameters-only.ts";
import { refusals } from "./laws/refusals.ts";
import { resultKinds } from "./laws/result-kinds.ts";
import { singlePrecision } from "./laws/single-precision.ts";
import { singles } from "./laws/singles.ts";
import { state } from "./laws/state.ts";
import { strided } from "./laws/strided.ts";
import { sums } from "./laws/sums.ts";
import { tied } from "./laws/tied.ts";
import { untouched } from "./laws/untouched.ts";

/** All laws, the ones that others build on first. */
export const laws: readonly Law[] = [
  alike,
  resultKinds,
  gradients,
  sums,
  frozen,
  parametersOnly,
  lastForward,
  callOrder,
  refusals,
  changes,
  untouched,
  ownMemory,
  strided,
  singles,
  emptyBatch,
  singlePrecision,
  extremes,
  nan,
  modes,
  coupling,
  tied,
  state,
  arena,
];
