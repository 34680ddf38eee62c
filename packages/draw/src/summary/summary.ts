import { gateTree } from "@chainrule/core";
import type { Gate, GatePlace } from "@chainrule/core";
import { dtypeOf, zeros } from "@chainrule/tensor";
import { inEvaluation } from "./in-evaluation.ts";
import { inputShapes } from "./input-shape.ts";
import type { InputShape } from "./input-shape.ts";
import { memoryBytes } from "./memory-bytes.ts";
import { parameterCounts, parameterTotals } from "./parameter-count.ts";
import type { SummaryRow, SummaryTotals } from "./summary-row.ts";
import { summaryText } from "./summary-text.ts";
import { trialPass } from "./trial-pass.ts";

/** What a model is made of and what it costs, gate by gate; its text is a table. */
export interface Summary {
  /** The model itself and every gate within it, each container before its content. */
  readonly rows: readonly SummaryRow[];
  readonly totals: SummaryTotals;
  /** The table. */
  toString(): string;
}

/**
 * The gates of a model with the shape of their outputs, the numbers in their parameters, the multiply-adds of one forward
 * pass and the bytes kept for backward.
 *
 * ```
 * console.log(String(summary(model, ["batch", 784])));
 * ```
 *
 * One forward pass runs on zeros, of the element type of the parameters and in evaluation mode, with one example for
 * `"batch"`; the modes are put back. It takes the place of the last forward pass: call `forward` again before `backward`.
 *
 * Any gate can be told about, yours too: shapes are those that are really seen, multiply-adds those of the matrix products
 * and convolutions that really run, bytes those that the gate keeps in a `Cache`. What is within a gate is listed where it
 * tells it, by `gates`. A shared parameter is counted at its first gate. Conventions are those of torchinfo, which counts
 * one multiply-add more for each number that a bias is added to, and as many as it has parameters for a normalisation.
 *
 * @param inputShape the shape of the input, with `"batch"` for an axis that counts examples: `["batch", 3, 32, 32]`; of a
 *   gate with several inputs a list of shapes.
 * @throws ValueError when that is no shape; and what forward throws.
 */
export function summary(model: Gate, inputShape: InputShape | readonly InputShape[]): Summary {
  const shapes = inputShapes(inputShape);
  const parameters = [...model.parameters()];
  const dtype = parameters.length === 0 ? "float32" : dtypeOf(parameters[0].value);
  const inputs = shapes.map((shape) =>
    zeros(
      shape.map((length) => (length === "batch" ? 1 : length)),
      dtype,
    ),
  );
  const isBatched = shapes.some(([length]) => length === "batch");
  const places = gateTree(model);
  const gates = places.map(({ gate }) => gate);
  const trials = inEvaluation(gates, () => trialPass(model, gates, inputs));
  const lasting = parameters.map(({ value }) => value);
  const counts = parameterCounts(places);

  const firstAt = new Map(gates.map((gate, i) => [gate, i] as const).toReversed());
  const rows = places.map(({ gate, path, isContainer }, i): SummaryRow => {
    const isFirst = firstAt.get(gate) === i;
    const { calls = 0, outputShape, multiplyAdds = 0, kept = [] } = trials.get(gate) ?? {};
    return {
      layer: layerText(places[i]),
      path,
      isContainer,
      calls,
      outputShape: isBatched ? withBatch(outputShape) : outputShape,
      parameters: counts[i].first,
      sharedParameters: counts[i].shared,
      multiplyAdds: isFirst ? multiplyAdds : 0,
      cachedBytes: isFirst ? memoryBytes(kept, lasting) : 0,
    };
  });
  const totals: SummaryTotals = {
    ...parameterTotals(model),
    multiplyAdds: rows.reduce((sum, row) => sum + row.multiplyAdds, 0),
    cachedBytes: memoryBytes(
      [...trials.values()].flatMap(({ kept }) => kept),
      lasting,
    ),
  };
  const notes = isBatched ? ["multiply-adds and cached bytes: for a batch of 1"] : [];
  return { rows, totals, toString: () => summaryText(rows, totals, notes) };
}

/** The shape with its first axis named, where that has the length of the batch. */
function withBatch(shape: readonly number[] | undefined): readonly (number | "batch")[] | undefined {
  return shape?.[0] === 1 ? ["batch", ...shape.slice(1)] : shape;
}

/** A gate on one line: a container by its name, as its content has lines of its own. */
function layerText({ gate, isContainer }: GatePlace): string {
  const text = String(gate).split("\n")[0];
  if (text.startsWith("[object")) return gate.constructor.name;
  return isContainer ? text.split("(")[0] : text;
}
