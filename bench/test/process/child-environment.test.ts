import { expect, test } from "vitest";
import { childEnvironment } from "../../src/process/child-environment.ts";

test("childEnvironment drops what steers libraries and engines, and keeps the rest", () => {
  const environment = {
    PATH: "/bin",
    OPENBLAS_CORETYPE: "Haswell",
    OMP_NUM_THREADS: "7",
    CHAINRULE_ENGINE: "reference",
    NODE_OPTIONS: "--jitless",
    MNIST_DIR: "/data",
    EMPTY: undefined,
  };
  expect(childEnvironment(environment)).toEqual({ PATH: "/bin", MNIST_DIR: "/data" });
});

test("childEnvironment adds what a subject asks for after dropping", () => {
  expect(childEnvironment({ OMP_NUM_THREADS: "7" }, { OMP_NUM_THREADS: "1" })).toEqual({ OMP_NUM_THREADS: "1" });
});
