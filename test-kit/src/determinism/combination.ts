import type { RunRequest } from "./checked-run.ts";
import { OWN_NODE } from "./run-in-child.ts";
import type { HostCommand } from "./run-in-child.ts";

/** A run, and the one that it is held against. */
export interface Combination {
  readonly name: string;
  readonly request: RunRequest;
  /** A command, or the name of a browser. */
  readonly host: HostCommand;
  readonly isBrowser?: boolean;
  /** What it is compared with: a run on this Node. */
  readonly against: RunRequest;
  /** Whether docs/determinism.md promises the same bits; where it does not, what comes out is only told. */
  readonly promised: boolean;
}

const wasm = (options: RunRequest["options"] = {}): RunRequest => ({ engine: "wasm", options });
const ONE = wasm({ threads: 1 });
const EXACT = wasm({ threads: 1, deterministic: true });
const REFERENCE: RunRequest = { engine: "reference" };
const DOUBLE: RunRequest = { engine: "reference", dtype: "float64" };
/** Two switches of V8 that make of this processor an older one. */
const OLDER: HostCommand = [...OWN_NODE, "--no-enable-fma3", "--no-enable-avx"];

/** What can be tried with this Node alone. */
export const OWN_COMBINATIONS: readonly Combination[] = [
  same("wasm, again", ONE, ONE),
  ...[2, 3, 4].map((threads) => same(`wasm, ${threads} threads`, wasm({ threads }), ONE)),
  same("wasm deterministic, again", EXACT, EXACT),
  ...[2, 3, 4].map((threads) =>
    same(`wasm deterministic, ${threads} threads`, wasm({ threads, deterministic: true }), EXACT),
  ),
  same("wasm deterministic, a processor without fused multiply-add", EXACT, EXACT, OLDER),
  same("reference, again", REFERENCE, REFERENCE),
  same("reference, without the compiler for hot code", REFERENCE, REFERENCE, [...OWN_NODE, "--no-opt"]),
  same("float64, again", DOUBLE, DOUBLE),
  same("float64 with wasm chosen, 2 threads", { ...wasm({ threads: 2 }), dtype: "float64" }, DOUBLE),
  told("wasm, a processor without fused multiply-add", ONE, ONE, OLDER),
  told("wasm deterministic beside wasm", EXACT, ONE),
  told("wasm deterministic beside reference", EXACT, REFERENCE),
  told("native, again", { engine: "native" }, { engine: "native" }),
  told("native beside wasm", { engine: "native" }, ONE),
];

/**
 * What is tried with another host, on this processor. Hosts on V8 fuse what it can fuse; Bun, on JavaScriptCore, does not,
 * and so gives other bits unless fusing is forbidden. Reference and float64 take the mathematical functions of the host.
 */
export function hostCombinations(name: string, host: HostCommand, isBrowser: boolean): readonly Combination[] {
  const fuses = !name.includes("bun");
  const on = (what: string, request: RunRequest, against: RunRequest, promised: boolean): Combination => ({
    name: `${what}, ${name}`,
    request,
    host,
    isBrowser,
    against,
    promised,
  });
  return [
    on("wasm deterministic", EXACT, EXACT, true),
    on("wasm deterministic, 2 threads", wasm({ threads: 2, deterministic: true }), EXACT, true),
    on("wasm", ONE, ONE, fuses),
    on("wasm with turbo", wasm({ threads: 2, turbo: true }), ONE, fuses),
    on("reference", REFERENCE, REFERENCE, false),
    on("float64", DOUBLE, DOUBLE, false),
  ];
}

function same(name: string, request: RunRequest, against: RunRequest, host: HostCommand = OWN_NODE): Combination {
  return { name, request, host, against, promised: true };
}

function told(name: string, request: RunRequest, against: RunRequest, host: HostCommand = OWN_NODE): Combination {
  return { name, request, host, against, promised: false };
}
