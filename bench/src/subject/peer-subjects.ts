import type { JobName } from "../job/job.ts";
import type { Settings } from "../process/request.ts";
import type { Subject } from "./subject.ts";

const always = (): boolean => true;
const never = (): boolean => false;
const jax = javascript("jax", "jax-js, 1 thread", "jax.mjs", {});

/** Other libraries, as bench/peers holds them. */
export const peerSubjects: readonly Subject[] = [
  torch("torch1", 1),
  torch("torch2", 2),
  jax,
  {
    ...jax,
    id: "jax-relaxed",
    name: "jax-js, 1 thread, relaxed SIMD",
    // From V8 12 on, which is Node 22, relaxed SIMD needs no flag, and the row above has it.
    nodeFlags: (version) => (majorOf(version) < 22 ? ["--experimental-wasm-relaxed-simd"] : undefined),
  },
  javascript("tfjs-wasm", "TensorFlow.js, wasm", "tfjs.mjs", { backend: "wasm" }),
  javascript("tfjs-cpu", "TensorFlow.js, cpu", "tfjs.mjs", { backend: "cpu" }),
  {
    ...javascript("convnetjs", "ConvNetJS", "convnet.mjs", {}),
    comparable: (job) => job !== "J2",
  },
  {
    ...javascript("brain", "brain.js", "brain.mjs", {}),
    refusal: (job) => (job === "J4" ? "it has no convolution" : undefined),
    comparable: never,
  },
  {
    ...javascript("synaptic", "synaptic", "synaptic.mjs", {}),
    refusal: synapticRefusal,
    comparable: never,
  },
];

function javascript(id: string, name: string, file: string, settings: Settings): Subject {
  return {
    id,
    name,
    kind: "javascript",
    module: new URL(`../../peers/${file}`, import.meta.url).href,
    settings,
    nodeFlags: () => [],
    refusal: () => undefined,
    comparable: always,
  };
}

function torch(id: string, threads: number): Subject {
  return {
    ...javascript(id, `PyTorch, ${threads} thread${threads === 1 ? "" : "s"}`, "pytorch.py", { threads }),
    kind: "python",
  };
}

function synapticRefusal(job: JobName): string | undefined {
  if (job === "J3") return undefined;
  return job === "J4" ? "it has no convolution" : "it makes an object of each of the 100,000 connections and more";
}

function majorOf(version: string): number {
  return Number(version.replace(/^v/, "").split(".")[0]);
}
