import { GRUCell } from "@chainrule/layers";
import { tensor, toNested } from "@chainrule/tensor";
import { expect, test } from "vitest";

test("GRUCell.tied of a cell without biases has none either", () => {
  const cell = new GRUCell(2, 1, { bias: false });
  const tied = cell.tied();
  expect(tied.parameters()).toEqual([cell.inputWeight, cell.hiddenWeight]);
  const given = [tensor([[1, -2]]), tensor([[0.5]])] as const;
  expect(toNested(tied.forward(...given))).toEqual(toNested(cell.forward(...given)));
});

test("GRUCell refuses to share biases of another size than its own", () => {
  const [cell, wide] = [new GRUCell(2, 1), new GRUCell(2, 2)];
  const { inputWeight, hiddenWeight, inputBias } = cell;
  const share = { inputWeight, hiddenWeight, inputBias, hiddenBias: wide.hiddenBias };
  expect(() => new GRUCell(2, 1, { share })).toThrow("GRUCell: the shared hidden bias must be [3], got [6]");
  expect(() => new GRUCell(2, 1, { share: { ...share, inputBias: wide.inputBias } })).toThrow(
    "GRUCell: the shared input bias must be [3], got [6]",
  );
});
