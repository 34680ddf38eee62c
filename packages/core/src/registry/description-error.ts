import { ValueError } from "@chainrule/tensor";

/** An error about one place of a description. */
export function descriptionError(
  code: string,
  path: string,
  expected: string,
  got: string,
  fix?: string,
  where = "fromJSON",
): ValueError {
  const place = path.replace(/^\./, "") || (where === "fromJSON" ? "the description" : "the gate");
  return new ValueError({ code, where, expected: `${place} ${expected}`, got, ...(fix !== undefined && { fix }) });
}

/** A value is missing, or of another kind. */
export function misfit(path: string, expected: string, got: unknown): ValueError {
  if (got === undefined) return descriptionError("missing-setting", path, `must be ${expected}`, "nothing");
  return descriptionError("invalid-setting", path, `must be ${expected}`, valueText(got));
}

/** There is a name that means nothing. */
export function unknownName(path: string, known: readonly string[]): ValueError {
  const expected = known.length === 0 ? "must be left out" : `must be left out; there are ${known.join(", ")}`;
  return descriptionError("unknown-setting", path, expected, "a name without a meaning here");
}

function valueText(value: unknown): string {
  if (typeof value === "object" && value !== null) return Array.isArray(value) ? "a list" : "an object";
  const text = typeof value === "string" ? JSON.stringify(value) : String(value);
  return text.length > 40 ? `${text.slice(0, 40)}...` : text;
}
