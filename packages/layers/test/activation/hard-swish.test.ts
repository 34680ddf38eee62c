import { HardSwish } from "@chainrule/layers";
import { tensor } from "@chainrule/tensor";
import { expect, test } from "vitest";
import { atExtremes } from "./torch-reference.ts";

test("HardSwish.forward is the input times a ramp from -3 to 3", () => {
  expect(new HardSwish().forward(tensor([-4, -3, -1.5, 0, 3, 4], "float64"))).toBeAllClose([0, 0, -0.375, 0, 3, 4]);
});

test("HardSwish.backward has the slope x/3 + 1/2 from -3 to 3, its ends among it", () => {
  const gate = new HardSwish();
  gate.forward(tensor([-4, -3, -1.5, 0, 3, 4], "float64"));
  expect(gate.backward(tensor([6, 6, 6, 6, 6, 6], "float64"))[0]).toBeAllClose([0, -3, 0, 3, 9, 6]);
});

// f = torch.nn.functional.hardswish
test("HardSwish at infinities and large inputs is as PyTorch's", () => {
  const { output, slope } = atExtremes(new HardSwish());
  expect(output).toBeAllClose([NaN, 0, 0, 0, 1e4, Infinity]);
  expect(slope).toBeAllClose([0, 0, 0.5, 0.5, 1, 1]);
});

test("HardSwish prints its name", () => {
  expect(String(new HardSwish())).toBe("HardSwish()");
});
