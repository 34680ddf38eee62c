import { ReLU6 } from "@chainrule/layers";
import { tensor } from "@chainrule/tensor";
import { expect, test } from "vitest";
import { atExtremes } from "./torch-reference.ts";

test("ReLU6.forward stays between 0 and 6", () => {
  expect(new ReLU6().forward(tensor([-1, 0, 2.5, 6, 7], "float64"))).toBeAllClose([0, 0, 2.5, 6, 6]);
});

test("ReLU6.backward passes strictly between 0 and 6", () => {
  const gate = new ReLU6();
  gate.forward(tensor([-1, 0, 2.5, 6, 7], "float64"));
  expect(gate.backward(tensor([1, 2, 3, 4, 5], "float64"))[0]).toBeAllClose([0, 0, 3, 0, 0]);
});

// f = torch.nn.functional.relu6
test("ReLU6 at infinities and large inputs is as PyTorch's", () => {
  const { output, slope } = atExtremes(new ReLU6());
  expect(output).toBeAllClose([0, 0, 0, 0, 6, 6]);
  expect(slope).toBeAllClose([0, 0, 0, 0, 0, 0]);
});

test("ReLU6 prints its name", () => {
  expect(String(new ReLU6())).toBe("ReLU6()");
});
