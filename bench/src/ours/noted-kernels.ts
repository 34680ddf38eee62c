import type { Engine, EngineKernels } from "@chainrule/tensor";

/** Microseconds spent in each kernel, and how often it was called, by name. */
export type KernelNotes = Map<string, { calls: number; microseconds: number }>;

/** The kernels of an engine, each of which notes the time that it takes. */
export function notedKernels(engine: Engine, notes: KernelNotes): EngineKernels {
  return noted(engine as unknown as Record<string, unknown>, "", notes) as EngineKernels;
}

function noted(kernels: Record<string, unknown>, prefix: string, notes: KernelNotes): Record<string, unknown> {
  const result: Record<string, unknown> = {};
  for (const [name, kernel] of Object.entries(kernels)) {
    // Memory is no kernel.
    if (name === "floats") result[name] = kernel;
    else if (typeof kernel === "function") result[name] = timed(kernel as Kernel, prefix + name, notes);
    else if (typeof kernel === "object") result[name] = noted(kernel as Record<string, unknown>, `${name} `, notes);
  }
  return result;
}

type Kernel = (...values: unknown[]) => void;

function timed(kernel: Kernel, name: string, notes: KernelNotes): Kernel {
  return (...values) => {
    const start = performance.now();
    kernel(...values);
    const note = notes.get(name) ?? { calls: 0, microseconds: 0 };
    notes.set(name, { calls: note.calls + 1, microseconds: note.microseconds + 1000 * (performance.now() - start) });
  };
}
