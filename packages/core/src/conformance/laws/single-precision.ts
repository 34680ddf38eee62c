import { differences } from "../differences.ts";
import { DoesNotApply } from "../law.ts";
import type { Law } from "../law.ts";
import { passOf } from "../pass.ts";

/** The two element types compute the same, one with fewer digits. */
export const singlePrecision: Law = {
  key: "single-precision",
  name: "Gate.forward and backward in float32 agree with float64",
  examine(trial) {
    if (!trial.dtypes.includes("float32")) {
      return new DoesNotApply("make gives no gate of float32 when it is asked for one");
    }
    const [single, double] = [trial.make("float32"), trial.make("float64")];
    trial.copyParameters(double, single);
    return differences(
      passOf(trial, single, trial.inputs("float32")),
      passOf(trial, double, trial.inputs("float64")),
      trial.float32Tolerance,
    );
  },
};
