import {
  encodeEvent,
  eventFileStart,
  readEvents,
  readSafetensors,
  tensorBytes,
  writeSafetensors,
} from "@chainrule/formats";
import { Linear, MeanSquaredError } from "@chainrule/layers";
import { decodeCheckpoint, encodeCheckpoint, SGD, Trainer } from "@chainrule/optim";
import { fromTypedArray, Random, scalar, tensor, zeros } from "@chainrule/tensor";
import { BYTE_MUTATIONS } from "./byte-mutations.ts";
import { CHECKPOINT_LIES } from "./checkpoint-lies.ts";
import { HEADER_LIES } from "./header-lies.ts";
import { RECORD_LIES } from "./record-lies.ts";
import { isDeepStrictEqual } from "node:util";
import type { FuzzSubject } from "./fuzz.ts";
import type { FloatArray, IntegerArray, Tensor } from "@chainrule/tensor";

/** Every reader of foreign bytes that the campaign tries. */
export const FUZZ_SUBJECTS: readonly FuzzSubject[] = [
  {
    name: "safetensors",
    files: [smallSafetensors(), everyType(), network()],
    mutations: [...BYTE_MUTATIONS, ...HEADER_LIES],
    read: readAndCheckSafetensors,
  },
  {
    name: "events",
    files: [eventFile(2), eventFile(20)],
    mutations: [...BYTE_MUTATIONS, ...RECORD_LIES],
    read: readAndCheckEvents,
  },
  {
    name: "checkpoints",
    files: [checkpoint(1), checkpoint(16)],
    mutations: [...BYTE_MUTATIONS, ...HEADER_LIES, ...CHECKPOINT_LIES],
    read: readAndCheckCheckpoint,
  },
];

function smallSafetensors(): Uint8Array {
  return writeSafetensors({ weight: tensor([[1, 2, 3]]), bias: scalar(4) }, { epoch: "3" });
}

function everyType(): Uint8Array {
  const arrays = [Float32Array, Float64Array, Int8Array, Uint8Array, Int16Array, Uint16Array, Int32Array, Uint32Array];
  const tensors = arrays.map((Elements) => {
    const data: FloatArray | IntegerArray = Elements.of(0, 1, 2, 3, 4, 5);
    return [Elements.name, fromTypedArray(data, [2, 3]) as Tensor] as const;
  });
  return writeSafetensors({ ...Object.fromEntries(tensors), empty: zeros([0, 4]) });
}

/** The parameters of a layer of 64 x 32 with the state of its optimizer. */
function network(): Uint8Array {
  const random = new Random(1);
  const names = ["0.weight", "0.bias", "0.weight.mean", "0.bias.mean", "0.weight.variance", "0.bias.variance"];
  const tensors = names.map((name) => {
    const x = zeros(name.startsWith("0.weight") ? [64, 32] : [32]);
    random.fillNormal(x);
    return [name, x] as const;
  });
  return writeSafetensors(Object.fromEntries(tensors), { format: "chainrule", step: "1200", text: '{"a":[1,2]}' });
}

/** Of an untrained line of so many inputs. */
function checkpoint(inputs: number): Uint8Array {
  const model = new Linear(inputs, 1);
  const optimizer = new SGD(model.parameters(), { learningRate: 0.1 });
  return encodeCheckpoint({ trainer: new Trainer({ model, loss: new MeanSquaredError(), optimizer }).state() });
}

function eventFile(events: number): Uint8Array {
  const parts = [eventFileStart(1700000000)];
  for (let step = 0; step < events; step++) {
    parts.push(
      encodeEvent({ wallTime: 1700000000 + step, step: 100 * step, scalars: { loss: 1 / (1 + step), accuracy: 0.5 } }),
    );
  }
  return new Uint8Array(Buffer.concat(parts));
}

/** What was read can be written, and is the same when it is read again. */
function readAndCheckSafetensors(bytes: Uint8Array): void {
  const { tensors, metadata } = readSafetensors(bytes);
  const again = readSafetensors(writeSafetensors(tensors, metadata));
  const names = Object.keys(tensors).toSorted();
  const same =
    String(Object.keys(again.tensors).toSorted()) === String(names) &&
    JSON.stringify(again.metadata) === JSON.stringify(metadata) &&
    names.every((name) => {
      const [x, y] = [tensors[name], again.tensors[name]];
      return String(x.shape) === String(y.shape) && x.dtype === y.dtype && sameBytes(tensorBytes(x), tensorBytes(y));
    });
  if (!same) throw new Error("what was read is another when it is written and read again");
}

/** What was read can be written, and is the same when it is read again. */
function readAndCheckCheckpoint(bytes: Uint8Array): void {
  const { trainer, architecture, notes } = decodeCheckpoint(bytes);
  const again = encodeCheckpoint({ trainer, architecture: architecture as object | null, notes });
  const same = isDeepStrictEqual(decodeCheckpoint(again), { trainer, architecture, notes });
  if (!same) throw new Error("what was read is another when it is written and read again");
  if (Object.hasOwn(Object.prototype, "polluted")) throw new Error("a file changed the prototype of all objects");
}

function readAndCheckEvents(bytes: Uint8Array): void {
  for (const { wallTime, step, scalars } of readEvents(bytes)) {
    const numbers = [wallTime, step, ...Object.values(scalars)];
    if (!numbers.every((number) => typeof number === "number")) throw new Error("an event holds what is no number");
  }
}

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return Buffer.compare(a, b) === 0;
}
