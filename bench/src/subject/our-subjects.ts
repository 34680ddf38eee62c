import type { Settings } from "../process/request.ts";
import type { Subject } from "./subject.ts";

const prepare = new URL("../ours/prepare.js", import.meta.url).href;

/** OpenBLAS, which every system has or can have: what a matrix product costs anybody. */
const OPENBLAS: Readonly<Record<string, string>> = { win32: "libopenblas.dll", darwin: "libopenblas.dylib" };

/** Ourselves on every engine, and through the Trainer. */
export const ourSubjects: readonly Subject[] = [
  ours("native", "chainrule, native", { engine: "native" }),
  ours("native1", "chainrule, native, 1 thread", { engine: "native", threads: 1 }),
  ours("native2", "chainrule, native, 2 threads", { engine: "native", threads: 2 }),
  ours("openblas1", "chainrule, native by OpenBLAS, 1 thread", {
    engine: "native",
    threads: 1,
    library: OPENBLAS[process.platform] ?? "libopenblas.so.0",
  }),
  ours("turbo", "chainrule, wasm turbo", { engine: "wasm", turbo: true }),
  ours("turbo1", "chainrule, wasm turbo, 1 thread", { engine: "wasm", turbo: true, threads: 1 }),
  ours("wasm", "chainrule, wasm", { engine: "wasm" }),
  {
    ...ours("trainer", "chainrule, wasm, Trainer", { engine: "wasm", loop: "trainer" }),
    refusal: (job) => (job === "J1" ? undefined : "the Trainer is held against the loop by hand on J1 only"),
  },
  ours("wasm1", "chainrule, wasm, 1 thread", { engine: "wasm", threads: 1 }),
  ours("reference", "chainrule, reference", { engine: "reference" }),
];

function ours(id: string, name: string, settings: Settings): Subject {
  return {
    id,
    name,
    kind: "ours",
    module: prepare,
    settings,
    nodeFlags: () => [],
    refusal: () => undefined,
    comparable: () => true,
  };
}
