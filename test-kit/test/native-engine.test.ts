import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import * as native from "@chainrule/native";
import { openNativeProduct } from "@chainrule/native";
import type { NativeProduct } from "@chainrule/native";
import { ChainruleError, referenceEngine, registerEngine, useEngine } from "@chainrule/tensor";
import type { Engine, EngineInfo } from "@chainrule/tensor";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { nativeProvider } from "../../packages/tensor/src/engine/native/native-provider.ts";
import { engineConformance } from "../src/engine-conformance.ts";

/** Sums in single precision, in an order of the library's own. */
const SINGLE = { relative: 4e-6, absolute: 1e-6 };

/** The product of this machine, or the error that lists what was tried on a machine without a library. */
function opened(): NativeProduct | ChainruleError {
  try {
    return openNativeProduct();
  } catch (error) {
    if (error instanceof ChainruleError) return error;
    throw error;
  }
}

const found = opened();
/** Why there is no native engine here; empty where there is one. */
const reason = found instanceof ChainruleError ? found.details.got : "";

/** The engine as it is with the package installed, on the sources of this workspace. */
registerEngine({ ...nativeProvider(() => native), name: "native, installed" });

/** Every kernel of that engine, and then the library's product for every size, however small. */
function onLibrary({ accepts, multiply }: NativeProduct): void {
  engineConformance("native, installed", SINGLE);
  const product: Engine["matrixProduct"] = (c, a, b, ...sizes) => {
    const [m, n, k, aRow, aColumn, bRow, bColumn] = sizes;
    const isAccepted = accepts(m, n, k, aRow, aColumn, bRow, bColumn);
    (isAccepted ? multiply : referenceEngine.matrixProduct)(c, a, b, ...sizes);
  };
  registerEngine({ name: "native for every size", load: () => ({ matrixProduct: product }) });
  engineConformance("native for every size", SINGLE);
}

function onBareMachine({ details }: ChainruleError): void {
  test("useEngine refuses the native engine with everything that was tried", () => {
    expect(() => useEngine("native, installed")).toThrow(details.got);
  });
}

describe("on this machine", () => (found instanceof ChainruleError ? onBareMachine(found) : onLibrary(found)));

describe("a program with @chainrule/native installed beside it", () => {
  let folder = "";

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "chainrule-"));
    mkdirSync(join(folder, "node_modules"));
    const installed = fileURLToPath(new URL("../node_modules/@chainrule", import.meta.url));
    symlinkSync(installed, join(folder, "node_modules/@chainrule"), "junction");
  });

  afterEach(() => rmSync(folder, { recursive: true }));

  /** What `engineInfo` tells in that program, run on the built packages, and what Node wrote beside it. */
  async function started(env: Readonly<Record<string, string>>): Promise<{ info: EngineInfo; stderr: string }> {
    const program = join(folder, "program.mjs");
    writeFileSync(
      program,
      'import { engineInfo } from "@chainrule/tensor";\nconsole.log(JSON.stringify(engineInfo()));\n',
    );
    const { CHAINRULE_ENGINE: _, NODE_OPTIONS: __, ...inherited } = process.env;
    const { stdout, stderr } = await promisify(execFile)(process.execPath, [program], {
      env: { ...inherited, ...env },
    });
    return { info: JSON.parse(stdout) as EngineInfo, stderr };
  }

  test("begins with it where a library is found, and says nothing on its terminal", async () => {
    const { info, stderr } = await started({});
    expect(info.name).toBe(reason === "" ? "native" : "wasm");
    expect(info.unavailable["native"] ?? "").toContain(reason);
    expect(stderr).toBe("");
  });

  test("begins with WebAssembly where no library is, and tells what was tried", async () => {
    const { info, stderr } = await started({ CHAINRULE_NATIVE_LIBRARY: "/nonexistent/blas.so" });
    expect(info.name).toBe("wasm");
    expect(info.unavailable["native"]).toContain("got /nonexistent/blas.so: ");
    expect(stderr).toBe("");
  });

  test("takes CHAINRULE_ENGINE=wasm at its word", async () => {
    const { info } = await started({ CHAINRULE_ENGINE: "wasm" });
    expect(info).toMatchObject({ name: "wasm", unavailable: {} });
  });
});
