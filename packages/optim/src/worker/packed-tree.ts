import { copyElements, fromTypedArray, isIntegerTensor, isTensor } from "@chainrule/tensor";
import type { IntegerTensor, Tensor } from "@chainrule/tensor";

/** A tensor as a message can carry it. */
interface PackedTensor {
  readonly "~shape": readonly number[];
  readonly data: Tensor["data"] | IntegerTensor["data"];
}

/** Plain data with tensors, as a message carries it. */
export interface PackedTree {
  readonly tree: unknown;
  /** The memory of the tensors, to be handed over instead of copied once more. */
  readonly buffers: readonly object[];
}

/**
 * Makes plain data with tensors into what can be sent to another thread: each tensor becomes a copy of its numbers, row by
 * row, with a shape. Everything else is left to the host, which copies what it can and refuses functions.
 */
export function packTree(data: unknown): PackedTree {
  const buffers: object[] = [];
  const visit = (value: unknown): unknown => {
    if (isTensor(value) || isIntegerTensor(value)) {
      const packed = packTensor(value);
      buffers.push(packed.data.buffer);
      return packed;
    }
    return mapPlain(value, visit);
  };
  return { tree: visit(data), buffers };
}

/** The data that {@link packTree} was given, over the memory that came. */
export function unpackTree(tree: unknown): unknown {
  if (!isPackedTensor(tree)) return mapPlain(tree, unpackTree);
  return fromTypedArray(tree.data as Tensor["data"], tree["~shape"]);
}

function packTensor(x: Tensor | IntegerTensor): PackedTensor {
  // Memory of the engine may be shared, or part of a large block, which would be sent as a whole.
  const Data = x.data.constructor as new (length: number) => Float32Array;
  const copy = fromTypedArray(new Data(x.size), x.shape);
  copyElements(copy, x as Tensor);
  return { "~shape": [...x.shape], data: copy.data };
}

function isPackedTensor(value: unknown): value is PackedTensor {
  return typeof value === "object" && value !== null && Object.hasOwn(value, "~shape");
}

function mapPlain(value: unknown, visit: (value: unknown) => unknown): unknown {
  if (Array.isArray(value)) return value.map(visit);
  if (typeof value !== "object" || value === null) return value;
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, entry]) => [name, visit(entry)]));
}
