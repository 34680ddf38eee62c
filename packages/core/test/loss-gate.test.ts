import { apply, checkGate, Graph, input, LossGate, Parameter } from "@chainrule/core";
import type { Loss } from "@chainrule/core";
import { pack, scalar, StateError, tensor, unary } from "@chainrule/tensor";
import type { Tensor } from "@chainrule/tensor";
import { expect, test } from "vitest";
import { times } from "./graph/arithmetic.ts";

/** `(x - t)^2` of two numbers. */
class Squared implements Loss<Tensor> {
  readonly reduction = "sum";
  #difference = 0;

  forward(prediction: Tensor, target: Tensor): Tensor {
    this.#difference = prediction.get() - target.get();
    return scalar(this.#difference ** 2, "float64");
  }

  backward(gradOutput: number | Tensor = 1): [gradPrediction: Tensor] {
    const factor = 2 * this.#difference;
    return [
      typeof gradOutput === "number" ? scalar(factor * gradOutput, "float64") : unary("scale", gradOutput, factor),
    ];
  }

  toString(): string {
    return "Squared()";
  }
}

test("LossGate ends a graph, which trains from it", () => {
  const loss = new LossGate(new Squared());
  const w = new Parameter("w", scalar(3, "float64"));
  const x = input("x");
  const graph = new Graph([x], apply(loss, times(w, x)).as("loss"));
  loss.target = scalar(5, "float64");
  // By hand: (3 * 2 - 5)^2 = 1, dw = 2 * 1 * 2, dx = 2 * 1 * 3.
  expect(graph.run({ x: 2 })["loss"].get()).toBe(1);
  expect(graph.backwardFrom("loss")["x"].get()).toBe(6);
  expect(w.grad.get()).toBe(4);
  // Another target for the next forward.
  loss.target = scalar(4, "float64");
  expect(graph.run({ x: 2 })["loss"].get()).toBe(4);
  expect(String(graph)).toContain("loss = Squared()(");
});

test("LossGate.backward matches the central difference", () => {
  const report = checkGate(new LossGate(new Squared(), scalar(5, "float64")), [scalar(3, "float64")]);
  expect(report.passed, String(report)).toBe(true);
});

test("LossGate.backward multiplies by the gradient of what comes after it", () => {
  const loss = new LossGate(new Squared(), scalar(5, "float64"));
  loss.forward(pack(scalar(3, "float64")));
  expect(loss.backward(scalar(10, "float64"))[0].get()).toBe(-40);
});

test("LossGate refuses a forward without a target", () => {
  expect(() => new LossGate(new Squared()).forward(tensor([1]))).toThrow(StateError);
  expect(() => new LossGate(new Squared()).forward(tensor([1]))).toThrow(
    "LossGate.forward: a target for Squared(), got none. Set it before forward: gate.target = labels",
  );
});

test("LossGate.pattern couples the examples unless there is one value for each", () => {
  expect(new LossGate(new Squared()).pattern.coupling).toBe("all");
});
