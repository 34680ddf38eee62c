import { ValueError } from "@chainrule/tensor";

/** Refuses a share of smoothing that is not from 0 to 1. */
export function expectSmoothing(where: string, labelSmoothing: number): void {
  if (labelSmoothing >= 0 && labelSmoothing <= 1) return;
  throw new ValueError({
    code: "not-a-share",
    where,
    expected: "labelSmoothing must be a number from 0 to 1",
    got: String(labelSmoothing),
  });
}
