import type { JsonObject } from "./json.ts";

/** A gate as data. */
export interface GateNodeDescription {
  readonly type: string;
  readonly version: number;
  readonly settings: JsonObject;
  /** The gates inside, if there are any. */
  readonly gates?: readonly GateNodeDescription[];
  /** Where the gate stands whose parameters this one shares, `"gates[0].gates[2]"`: the way to it from the root. */
  readonly tied?: string;
}

/** The architecture of a model as data: plain JSON, without values of parameters, which a `ModelState` holds. */
export interface GateDescription {
  readonly format: "chainrule-architecture";
  /** Of the format. */
  readonly version: 1;
  readonly root: GateNodeDescription;
}
