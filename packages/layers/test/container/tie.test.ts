import type { Gate } from "@chainrule/core";
import { Residual, Sequential } from "@chainrule/layers";
import { StateError } from "@chainrule/tensor";
import type { Tensor } from "@chainrule/tensor";
import { expect, test } from "vitest";

/** The identity, whose tied() fails in this way. */
function failing(error: Error): Gate<[Tensor]> {
  const tied = (): never => {
    throw error;
  };
  return { forward: (x) => x, backward: (grad) => [grad], parameters: () => [], tied };
}

test("Sequential.tied says at which place an error of the library arose", () => {
  const error = new StateError({ code: "cannot-be-tied", where: "Mine.tied", expected: "a key", got: "none" });
  const model = new Sequential(new Residual(failing(error)));
  expect(() => model.tied()).toThrow("Sequential[0] Residual[body] Mine.tied: a key, got none");
  expect(() => model.tied()).toThrow(expect.objectContaining({ code: "cannot-be-tied" }));
});

test("Sequential.tied hands any other error on as it is", () => {
  const error = new RangeError("no more of them");
  const model = new Sequential(new Residual(failing(error)));
  let caught: unknown;
  try {
    model.tied();
  } catch (thrown) {
    caught = thrown;
  }
  expect(caught).toBe(error);
});
