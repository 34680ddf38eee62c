import { LossGate } from "../loss-gate.ts";
import type { Loss } from "../loss.ts";
import { gateType } from "./gate-type.ts";
import type { GateType } from "./gate-type.ts";

/** A loss as a gate; its target is data, and not described. */
export const lossGateType: GateType = /* @__PURE__ */ gateType(LossGate, {
  type: "LossGate",
  gates: ({ loss }) => [loss],
  build: (_, { parts, refuse }) => {
    if (parts.length !== 1 || !("reduction" in parts[0])) refuse("gates", "must be one loss", String(parts.length));
    return new LossGate(parts[0] as unknown as Loss);
  },
});
