import {
  DONE,
  FAILED,
  MOST_PARTS,
  PART_LENGTH,
  PARTS_OFFSET,
  READY,
  SLEEPING,
  TICKET,
  WAITING,
} from "./control-block.ts";

/** How long a thread without work looks out for more before it sleeps: the gaps between the kernels of a step. */
const SPIN_MILLISECONDS = 1;

/**
 * The program of a helping thread, as text, as a package cannot count on its files being where it thinks: bundlers move
 * them. It runs in Node's workers and in web workers (Bun's of the former kind have what both have, and hear the parent
 * port only), waits for one message `{ modules, memory, control }`, says "ready"
 * and then serves for good: it takes parts while there are any, looks out for more for a moment, and sleeps.
 *
 * A kernel that several modules export is the last one's, as in `loadModule`.
 */
export const WORKER_SOURCE: string = `
const parent = typeof require === "function" ? require("node:worker_threads").parentPort : null;
const port = parent ?? self;
const begin = ({ modules, memory, control }) => {
  const exported = {};
  for (const module of modules) {
    Object.assign(exported, new WebAssembly.Instance(module, { env: { memory } }).exports);
  }
  const kernels = Object.values(exported);
  const words = new Int32Array(memory.buffer, control, ${PARTS_OFFSET / 4});
  const parts = new Float64Array(memory.buffer, control + ${PARTS_OFFSET}, ${MOST_PARTS * PART_LENGTH});
  const given = [];
  Atomics.add(words, ${READY}, 1);
  port.postMessage("ready");
  for (;;) {
    const until = performance.now() + ${SPIN_MILLISECONDS};
    let ticket = Atomics.load(words, ${TICKET});
    for (let turn = 0; !hasParts(ticket); ticket = Atomics.load(words, ${TICKET})) {
      if (++turn % 256 === 0 && performance.now() > until) {
        Atomics.add(words, ${SLEEPING}, 1);
        Atomics.wait(words, ${TICKET}, ticket);
        Atomics.sub(words, ${SLEEPING}, 1);
      }
    }
    if (Atomics.compareExchange(words, ${TICKET}, ticket, ticket + 1) !== ticket) continue;
    const at = (ticket & 255) * ${PART_LENGTH};
    given.length = parts[at + 1];
    for (let i = 0; i < given.length; i++) given[i] = parts[at + 2 + i];
    try {
      kernels[parts[at]](...given);
    } catch (error) {
      Atomics.store(words, ${FAILED}, 1);
      throw error;
    } finally {
      Atomics.add(words, ${DONE}, 1);
      if (Atomics.load(words, ${WAITING}) !== 0) Atomics.notify(words, ${DONE});
    }
  }
};
const hasParts = (ticket) => (ticket & 255) < ((ticket >> 8) & 255);
if (parent) parent.once("message", begin);
else self.onmessage = ({ data }) => begin(data);
`;
