import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, test } from "vitest";

const testKit = fileURLToPath(new URL("..", import.meta.url));

/** What a program prints in a process of its own, with the built packages; it must end by itself. */
async function printedBy(program: string, variables: Record<string, string> = {}): Promise<string> {
  const source = `import * as tensor from "@chainrule/tensor";
    const { Arena, engineInfo, lastingZeros, matrixProduct, startThreads, useEngine } = tensor;
    const square = lastingZeros([300, 300]);
    const arena = new Arena();
    const multiply = () => arena.run(() => void matrixProduct(square, square));
    ${program}`;
  const options = { cwd: testKit, env: { ...process.env, ...variables }, timeout: 20_000 };
  const { stdout, stderr } = await promisify(execFile)(
    process.execPath,
    ["--input-type=module", "-e", source],
    options,
  );
  return (stdout + stderr).trim();
}

test("a program ends by itself while its threads look out for work", async () => {
  const program = `useEngine("wasm", { threads: 3 }); await startThreads(); multiply(); console.log(engineInfo().threads);`;
  expect(await printedBy(program)).toBe("3");
});

test("a program ends by itself while its threads sleep, and when they were never awaited", async () => {
  const sleeping = `useEngine("wasm", { threads: 2 }); await startThreads(); multiply();
    await new Promise((resolve) => setTimeout(resolve, 50)); multiply(); console.log("end");`;
  expect(await printedBy(sleeping)).toBe("end");
  const begun = `useEngine("wasm", { threads: 2 }); for (let i = 0; i < 100; i++) multiply(); console.log("end");`;
  expect(await printedBy(begun)).toBe("end");
});

test("CHAINRULE_THREADS, CHAINRULE_TURBO and CHAINRULE_DEBUG show in one line on standard error", async () => {
  const variables = { CHAINRULE_ENGINE: "wasm", CHAINRULE_THREADS: "1", CHAINRULE_TURBO: "0", CHAINRULE_DEBUG: "1" };
  expect(await printedBy("multiply();", variables)).toBe("chainrule: engine wasm, relaxed SIMD, 1 thread");
  const turbo = await printedBy("multiply();", { ...variables, CHAINRULE_TURBO: "1" });
  expect(turbo).toMatch(/^chainrule: engine wasm, relaxed SIMD(, turbo, 1 thread|, 1 thread; no turbo: it needs .*)$/);
});

test("training gives the same bits on one thread, on two or three, and with turbo", async () => {
  const program = `
    const { Linear, Sequential, SoftmaxCrossEntropy, Tanh } = await import("@chainrule/layers");
    const { Adam } = await import("@chainrule/optim");
    const bits = [];
    for (const options of [{ threads: 1 }, { threads: 2 }, { threads: 3 }, { threads: 2, turbo: true }]) {
      useEngine("wasm", options);
      await startThreads();
      const random = new tensor.Random(1);
      const model = new Sequential(new Linear(300, 400, { random }), new Tanh(), new Linear(400, 10, { random }));
      const inputs = tensor.zeros([100, 300]);
      random.fillNormal(inputs);
      const labels = tensor.fromTypedArray(Uint8Array.from({ length: 100 }, (_, i) => i % 10), [100]);
      const [loss, optimizer] = [new SoftmaxCrossEntropy(), new Adam(model.parameters(), { learningRate: 0.01 })];
      for (let step = 0; step < 20; step++) arena.run(() => {
        optimizer.zeroGrad();
        loss.forward(model.forward(inputs), labels);
        model.backward(loss.backward()[0], { inputGradients: false });
        optimizer.step();
      });
      bits.push([...model.parameters()].map(({ value }) => tensor.toNested(value)).join());
    }
    console.log(bits[0].length > 100_000, bits.map((text) => text === bits[0]).join());`;
  expect(await printedBy(program)).toBe("true true,true,true,true");
});

test("convolutions and pooling give the same bits on one thread, on two or three", async () => {
  const program = `
    const { Conv2d, MaxPool2d, Sequential } = await import("@chainrule/layers");
    const bits = [];
    for (const threads of [1, 2, 3]) {
      useEngine("wasm", { threads });
      await startThreads();
      const random = new tensor.Random(1);
      const model = new Sequential(new Conv2d(3, 8, 5, { random }), new MaxPool2d(2), new Conv2d(8, 9, 3, { random, stride: 2 }));
      const inputs = tensor.zeros([30, 3, 32, 32]);
      random.fillNormal(inputs);
      for (let step = 0; step < 20; step++) arena.run(() => {
        const [gradInput] = model.backward(model.forward(inputs));
        if (step === 19) bits.push([gradInput, ...[...model.parameters()].map(({ grad }) => grad)].map(tensor.toNested).join());
      });
    }
    console.log(bits[0].length > 100_000, bits.map((text) => text === bits[0]).join());`;
  expect(await printedBy(program)).toBe("true true,true,true");
});
