import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { Linear, ReLU, Sequential, SoftmaxCrossEntropy } from "@chainrule/layers";
import { engineInfo, fromTypedArray, kernelsFor, Random, referenceEngine, registerEngine } from "@chainrule/tensor";
import { tensor, useEngine, zeros } from "@chainrule/tensor";
import type { DType, EngineKernels } from "@chainrule/tensor";
import { afterEach, expect, test } from "vitest";

const testKit = fileURLToPath(new URL("../", import.meta.url));

afterEach(() => useEngine("reference"));

/** Two kernels of its own, which note that they were called and with which arrays. */
function noting(calls: string[]): EngineKernels {
  return {
    matrixProduct(...operands) {
      calls.push(`matrixProduct on ${operands.slice(0, 3).map(arrayName).join(", ")}`);
      referenceEngine.matrixProduct(...operands);
    },
    unary: {
      relu(...operands) {
        calls.push(`relu on ${operands.slice(0, 2).map(arrayName).join(", ")}`);
        referenceEngine.unary.relu(...operands);
      },
    },
  };
}

function arrayName(operand: unknown): string {
  return operand?.constructor.name ?? "nothing";
}

/** One step of a small classifier: its loss and the gradient of its first weight. */
function trainingStep(dtype: DType): { loss: number; gradient: number[] } {
  const random = new Random(1);
  const first = new Linear(4, 5, { dtype, random: random.split("first") });
  const model = new Sequential(first, new ReLU(), new Linear(5, 3, { dtype, random: random.split("second") }));
  const loss = new SoftmaxCrossEntropy();
  const inputs = zeros([6, 4], dtype);
  random.fillNormal(inputs);
  const value = loss.forward(model.forward(inputs), fromTypedArray(Uint8Array.of(0, 1, 2, 0, 1, 2), [6]));
  model.backward(loss.backward()[0], { inputGradients: false });
  return { loss: value.get(), gradient: [...first.weight.grad.data] };
}

test("an engine that lacks most kernels runs a training step, the rest falling through to the reference", () => {
  const calls: string[] = [];
  registerEngine({ name: "fake", load: () => noting(calls) });
  useEngine("reference");
  const expected = trainingStep("float32");
  useEngine("fake");
  expect(trainingStep("float32")).toEqual(expected);
  // Two products forward; back, the gradient of the second input and of both weights.
  expect(calls.filter((call) => call.startsWith("matrixProduct"))).toHaveLength(5);
  expect(calls.filter((call) => call.startsWith("relu"))).toHaveLength(1);
  expect(kernelsFor(zeros([1])).crossEntropyLabels).toBe(referenceEngine.crossEntropyLabels);
});

test("an engine sees float32 arrays only, and float64 runs on the reference", () => {
  const calls: string[] = [];
  registerEngine({ name: "fake", load: () => noting(calls) });
  useEngine("fake");
  trainingStep("float64");
  expect(calls).toEqual([]);
  trainingStep("float32");
  expect(new Set(calls)).toEqual(
    new Set(["matrixProduct on Float32Array, Float32Array, Float32Array", "relu on Float32Array, Float32Array"]),
  );
});

test("engineInfo tells what the engine lacks", () => {
  registerEngine({ name: "fake", load: () => noting([]) });
  useEngine("fake");
  const { name, available, fallsThrough } = engineInfo();
  expect(name).toBe("fake");
  expect(available).toEqual(expect.arrayContaining(["reference", "fake"]));
  expect(fallsThrough).toEqual(expect.arrayContaining(["softmax", "adam", "unary.tanh", "unaryGradient.relu"]));
  expect(fallsThrough).not.toContain("matrixProduct");
});

test("useEngine of an unknown name lists what there is and leaves the engine in place", () => {
  registerEngine({ name: "fake", load: () => noting([]) });
  useEngine("fake");
  expect(() => useEngine("vulkan")).toThrow(/one of native, wasm, reference, (.*, )?fake.*, got "vulkan"/);
  expect(engineInfo().name).toBe("fake");
  expect(tensor([1]).get(0)).toBe(1);
});

/** What the built package prints in a process of its own, started with `CHAINRULE_ENGINE` set. */
async function printedWith(engine: string, program: string): Promise<string> {
  const dist = `${testKit}../packages/tensor/dist/index.js`;
  if (!existsSync(dist)) throw new Error("packages/tensor is not built: run pnpm run build first");
  const source = `import * as tensor from "@chainrule/tensor";\n${program}`;
  const options = { cwd: testKit, env: { ...process.env, CHAINRULE_ENGINE: engine } };
  const { stdout } = await promisify(execFile)(process.execPath, ["--input-type=module", "-e", source], options);
  return stdout.trim();
}

test("CHAINRULE_ENGINE chooses the engine of a process, for its float32 kernels", async () => {
  const printed = await printedWith(
    "fake",
    `tensor.registerEngine({ name: "fake", load: () => ({ unary: { relu: (y) => y.fill(7) } }) });
     const relu = (dtype) => tensor.unary("relu", tensor.tensor([-1], dtype)).get(0);
     console.log(relu("float32"), relu("float64"), tensor.engineInfo().name);`,
  );
  expect(printed).toBe("7 0 fake");
});

test("CHAINRULE_ENGINE of an unknown name stops at the first kernel and says where the name came from", async () => {
  const printed = await printedWith(
    "nowhere",
    `try { tensor.unary("relu", tensor.tensor([1])); } catch (error) { console.log(error.name, error.message); }
     tensor.useEngine("reference");
     console.log(tensor.engineInfo().name);`,
  );
  expect(printed).toMatch(
    /^ValueError CHAINRULE_ENGINE: an engine must be one of native, wasm, reference.*, got "nowhere"\./,
  );
  expect(printed.split("\n")[1]).toBe("reference");
});
