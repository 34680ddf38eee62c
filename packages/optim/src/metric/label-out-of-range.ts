import { ValueError } from "@chainrule/tensor";

/** The error for a label that is none of the classes. */
export function labelOutOfRange(where: string, label: number, example: number, classes: number): ValueError {
  return new ValueError({
    code: "label-out-of-range",
    where,
    expected: `labels must be from 0 to ${classes - 1}`,
    got: `${label} for example ${example}`,
  });
}
