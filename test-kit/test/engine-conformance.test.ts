import { registerEngine } from "@chainrule/tensor";
import { beforeAll, describe } from "vitest";
import { wasmEngine } from "../../packages/tensor/src/engine/wasm/wasm-engine.ts";
import { threadHost } from "../../packages/tensor/src/engine/wasm/threads/thread-host.ts";
import type { ThreadHost } from "../../packages/tensor/src/engine/wasm/threads/thread-host.ts";
import { engineConformance } from "../src/engine-conformance.ts";

/** A rounding or two of float32; the reference computes in double precision and rounds what it stores. */
const EXACT = { relative: 2.5e-7, absolute: 3e-45 };
/** Sums in single precision, and polynomials in place of the exponential. */
const SINGLE = { relative: 4e-6, absolute: 1e-6 };

engineConformance("wasm", SINGLE);
engineConformance("reference", EXACT);
engineConformance("reference", { relative: 4e-15, absolute: 1e-320 }, "float64");
engineConformance("wasm", SINGLE, "float32", { deterministic: true });

/** The kernels that turbo loads, here without V8's switch, with which they only run faster. */
registerEngine({ name: "wasm of wide tiles", load: () => wasmEngine(["turbo"]).kernels });
engineConformance("wasm of wide tiles", SINGLE);

describe("with every kernel handed out, however small", () => {
  const { kernels, pool } = wasmEngine(["simd"]);
  registerEngine({ name: "wasm on three threads", load: () => kernels });
  const { partsFor } = pool;

  beforeAll(async () => {
    pool.allow(3, threadHost() as ThreadHost);
    await pool.start();
    pool.partsFor = () => 3;
    return () => {
      pool.partsFor = partsFor;
    };
  });

  engineConformance("wasm on three threads", SINGLE);
});
