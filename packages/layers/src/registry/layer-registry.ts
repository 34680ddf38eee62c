import { GateRegistry, graphType, lossGateType } from "@chainrule/core";
import { activationTypes } from "./activation-types.ts";
import { affineTypes } from "./affine-types.ts";
import { arithmeticTypes } from "./arithmetic-types.ts";
import { attentionTypes } from "./attention-types.ts";
import { containerTypes } from "./container-types.ts";
import { convolutionTypes } from "./convolution-types.ts";
import { embeddingTypes } from "./embedding-types.ts";
import { lossTypes } from "./loss-types.ts";
import { normalizationTypes } from "./normalization-types.ts";
import { poolingTypes } from "./pooling-types.ts";
import { recurrentTypes } from "./recurrent-types.ts";
import { regularizationTypes } from "./regularization-types.ts";
import { resamplingTypes } from "./resampling-types.ts";

/**
 * The types of all gates and losses of `@chainrule/layers` but `Lambda`, and of `Graph` and `LossGate`; `with` adds those of
 * your own. It stands apart from the layers, as whoever imports it has them all.
 */
export const layerRegistry: GateRegistry = new GateRegistry([
  graphType,
  lossGateType,
  ...arithmeticTypes,
  ...affineTypes,
  ...activationTypes,
  ...convolutionTypes,
  ...poolingTypes,
  ...resamplingTypes,
  ...normalizationTypes,
  ...regularizationTypes,
  ...recurrentTypes,
  ...embeddingTypes,
  ...attentionTypes,
  ...containerTypes,
  ...lossTypes,
]);
