import {
  engineInfo,
  kernelsFor,
  referenceEngine,
  registerEngine,
  startThreads,
  tensor,
  unary,
  useEngine,
} from "@chainrule/tensor";
import type * as TensorPackage from "@chainrule/tensor";
import type { EngineKernels, EngineProvider } from "@chainrule/tensor";
import { afterEach, describe, expect, test, vi } from "vitest";
import { refusal } from "../refusal.ts";

const single = tensor([1]);
const double = tensor([1], "float64");

/** A relu that cannot be mistaken for another. */
const sevens: EngineKernels["unary"] = { relu: (y, _, count) => void y.fill(7, 0, count) };

afterEach(() => {
  vi.unstubAllEnvs();
  useEngine("reference");
});

test("engineInfo begins with WebAssembly, the fastest engine that loads here", () => {
  expect(engineInfo()).toEqual({
    name: "wasm",
    variant: "relaxed SIMD",
    threads: expect.any(Number),
    notes: [],
    settings: { deterministic: false, turbo: false },
    available: ["native", "wasm", "reference"],
    fallsThrough: expect.not.arrayContaining(["softmax"]),
    unavailable: { native: "Error: @chainrule/native is not installed" },
  });
});

test("useEngine sends float32 to the engine's own kernels and float64 to the reference", () => {
  registerEngine({ name: "sevens", load: () => ({ unary: sevens }) });
  useEngine("sevens");
  expect(unary("relu", single).get(0)).toBe(7);
  expect(unary("relu", double).get(0)).toBe(1);
  expect(kernelsFor(double)).toBe(referenceEngine);
});

test("useEngine fills what an engine lacks with the reference and tells which kernels these are", () => {
  registerEngine({ name: "partial", load: () => ({ unary: sevens, hinge: () => {} }) });
  useEngine("partial");
  const kernels = kernelsFor(single);
  expect(kernels.softmax).toBe(referenceEngine.softmax);
  expect(kernels.unary.exp).toBe(referenceEngine.unary.exp);
  expect(kernels.unary.relu).toBe(sevens.relu);
  const { name, fallsThrough } = engineInfo();
  expect(name).toBe("partial");
  expect(fallsThrough).toContain("softmax");
  expect(fallsThrough).toContain("unary.exp");
  expect(fallsThrough).toContain("binary.add");
  expect(fallsThrough).not.toContain("unary.relu");
  expect(fallsThrough).not.toContain("hinge");
  expect(fallsThrough).not.toContain("name");
});

test("useEngine hands its options to the engine, which describes itself in engineInfo", async () => {
  const load = vi.fn<EngineProvider["load"]>(() => ({}));
  const description = { variant: "tiny", threads: 7, notes: ["a note"] };
  registerEngine({ name: "told", load, describe: () => description, startThreads: () => Promise.resolve(7) });
  useEngine("told", { threads: 7 });
  expect(load.mock.calls).toEqual([[{ threads: 7, deterministic: false, turbo: false }]]);
  expect(engineInfo()).toMatchObject(description);
  expect(await startThreads()).toBe(7);
  useEngine("reference");
  expect(engineInfo()).toMatchObject({ variant: "plain loops", threads: 1, notes: [] });
  expect(await startThreads()).toBe(1);
});

test("useEngine takes the kernels of a class, which lie on its prototype", () => {
  class Sevens {
    softmax(y: Float32Array | Float64Array): void {
      y[0] = 7;
    }
  }
  registerEngine({ name: "class", load: () => new Sevens() });
  useEngine("class");
  const y = new Float32Array(1);
  kernelsFor(single).softmax(y, y, 1, 1);
  expect(y[0]).toBe(7);
});

test("useEngine falls through for a kernel that is there but undefined", () => {
  registerEngine({ name: "holes", load: () => ({ softmax: undefined, unary: undefined }) as unknown as EngineKernels });
  useEngine("holes");
  expect(kernelsFor(single).softmax).toBe(referenceEngine.softmax);
  expect(unary("relu", single).get(0)).toBe(1);
});

test("useEngine of an unknown name lists what there is and changes nothing", () => {
  registerEngine({ name: "sevens", load: () => ({ unary: sevens }) });
  useEngine("sevens");
  const said = refusal(() => useEngine("wsam"));
  expect(said).toMatch(
    /^ValueError unknown-engine \| useEngine: an engine must be one of native, wasm, reference, .*sevens/,
  );
  expect(said).toMatch(/got "wsam"\. Register another one first: registerEngine\(provider\)$/);
  expect(engineInfo().name).toBe("sevens");
});

describe("useEngine of an engine that cannot load", () => {
  const reason = new Error("no SIMD on this machine");
  const failing: EngineProvider = {
    name: "failing",
    load: () => {
      throw reason;
    },
  };

  test("keeps the engine in place and tells the reason", () => {
    registerEngine({ name: "sevens", load: () => ({ unary: sevens }) });
    registerEngine(failing);
    useEngine("sevens");
    const { fallsThrough } = engineInfo();
    expect(refusal(() => useEngine("failing"))).toBe(
      'ValueError engine-unavailable | useEngine: the engine "failing" must load on this machine, got Error: no SIMD on this machine. Choose another one: useEngine("reference")',
    );
    expect(() => useEngine("failing")).toThrow(expect.objectContaining({ cause: reason }));
    expect(engineInfo()).toMatchObject({ name: "sevens", fallsThrough });
    expect(unary("relu", single).get(0)).toBe(7);
  });

  test("says so as well when it loads nothing", () => {
    registerEngine({ name: "nothing", load: () => undefined as unknown as EngineKernels });
    expect(refusal(() => useEngine("nothing"))).toContain("got TypeError: load gave no kernels");
  });
});

test("registerEngine of a name again takes effect with the next useEngine", () => {
  registerEngine({ name: "again", load: () => ({ unary: sevens }) });
  useEngine("again");
  registerEngine({ name: "again", load: () => ({}) });
  expect(unary("relu", single).get(0)).toBe(7);
  useEngine("again");
  expect(unary("relu", single).get(0)).toBe(1);
});

test.each<[unknown, string]>([
  [{ name: "reference", load: () => ({}) }, 'got the name "reference"'],
  [{ name: "", load: () => ({}) }, 'got the name ""'],
  [{ name: 3, load: () => ({}) }, "got the name 3"],
  [{ name: "x" }, "got load of type undefined"],
])("registerEngine refuses %j", (provider, text) => {
  expect(refusal(() => registerEngine(provider as EngineProvider))).toBe(
    `ValueError invalid-engine | registerEngine: a provider must have a load method and a name of its own, other than "reference", ${text}`,
  );
});

describe("CHAINRULE_ENGINE", () => {
  /** The package as a program finds it that starts with the variable set. */
  const started = async (name: string): Promise<typeof TensorPackage> => {
    vi.stubEnv("CHAINRULE_ENGINE", name);
    vi.resetModules();
    return import("@chainrule/tensor");
  };

  test("chooses the engine of the first kernel, also one registered meanwhile", async () => {
    const fresh = await started("late");
    fresh.registerEngine({ name: "late", load: () => ({ unary: sevens }) });
    expect(fresh.unary("relu", fresh.tensor([1])).get(0)).toBe(7);
    expect(fresh.engineInfo().name).toBe("late");
  });

  test("gives way to useEngine, and means the fastest when empty", async () => {
    const fresh = await started("nowhere");
    fresh.useEngine("reference");
    expect(fresh.engineInfo().name).toBe("reference");
    expect((await started("")).engineInfo().name).toBe("wasm");
  });

  test("is not needed on a host without WebAssembly, where the reference runs and the reason is told", async () => {
    const fresh = await started("");
    vi.stubGlobal("WebAssembly", undefined);
    expect(fresh.unary("relu", fresh.tensor([-1, 2])).get(1)).toBe(2);
    vi.unstubAllGlobals();
    const { name, unavailable } = fresh.engineInfo();
    expect(name).toBe("reference");
    expect(unavailable).toMatchObject({ wasm: "Error: this host has no WebAssembly" });
  });

  test("does not hide that another variable makes no sense", async () => {
    vi.stubEnv("CHAINRULE_THREADS", "many");
    const fresh = await started("");
    expect(() => fresh.engineInfo()).toThrow("CHAINRULE_THREADS: the number of threads must be a whole number");
  });

  test("is named in the error when there is no such engine, at each use anew", async () => {
    const fresh = await started("nowhere");
    const relu = (): unknown => fresh.unary("relu", fresh.tensor([1]));
    for (let i = 0; i < 2; i++) {
      expect(relu).toThrow('CHAINRULE_ENGINE: an engine must be one of native, wasm, reference, got "nowhere"');
    }
    expect(fresh.unary("relu", fresh.tensor([1], "float64")).get(0)).toBe(1);
  });
});
