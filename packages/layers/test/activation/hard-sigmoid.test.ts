import { HardSigmoid } from "@chainrule/layers";
import { tensor } from "@chainrule/tensor";
import { expect, test } from "vitest";
import { atExtremes } from "./torch-reference.ts";

test("HardSigmoid.forward rises from 0 at -3 to 1 at 3", () => {
  expect(new HardSigmoid().forward(tensor([-4, -3, -1.5, 0, 3, 4], "float64"))).toBeAllClose([0, 0, 0.25, 0.5, 1, 1]);
});

test("HardSigmoid.backward has the slope 1/6 strictly between -3 and 3", () => {
  const gate = new HardSigmoid();
  gate.forward(tensor([-4, -3, -1.5, 0, 3, 4], "float64"));
  expect(gate.backward(tensor([6, 6, 6, 6, 6, 6], "float64"))[0]).toBeAllClose([0, 0, 1, 1, 0, 0]);
});

// f = lambda x: torch.nn.functional.relu6(x + 3) / 6
test("HardSigmoid at infinities and large inputs is as PyTorch's", () => {
  const { output, slope } = atExtremes(new HardSigmoid());
  expect(output).toBeAllClose([0, 0, 0.5, 0.5, 1, 1]);
  expect(slope).toBeAllClose([0, 0, 1 / 6, 1 / 6, 0, 0]);
});

test("HardSigmoid prints its name", () => {
  expect(String(new HardSigmoid())).toBe("HardSigmoid()");
});
