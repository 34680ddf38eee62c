import type { FloatArray, IntegerArray } from "../../tensor.ts";
import type { WasmHost, WasmMemory } from "./web-assembly.ts";

const PAGE = 65536;
/** 16 MiB to begin with; pages that are not touched cost nothing. */
const INITIAL_PAGES = 256;
/** 4 GiB, all that 32-bit addresses reach. */
const MAXIMUM_PAGES = 65536;
/** 2 GiB, 1 GiB, 256 MiB, 64 MiB: what is reserved where memory must never grow, the first that the host grants. */
const RESERVED_PAGES = [32768, 16384, 4096, 1024];
/** Blocks begin at cache lines. */
const ALIGNMENT = 64;

/**
 * The memory that kernels compute in, handed out in blocks.
 *
 * The memory is shared, because growing a shared one leaves every array in it valid. Growing any other would empty every
 * array, so where the host shares none, as much as it grants is reserved at once and the memory never grows; pages that
 * are not touched cost nothing. A block belongs to the typed array made over it and is free again when that array has
 * been collected.
 */
export class Heap {
  readonly memory: WasmMemory;
  /** Whether other threads can see the memory. */
  readonly isShared: boolean;
  readonly #mostPages: number;
  /** Under this name an array of the heap keeps its address: to ask it for its buffer takes longer than a small kernel. */
  readonly #address: symbol = Symbol("address in the engine's memory");
  #next = ALIGNMENT;
  readonly #free: Map<number, number[]> = new Map();
  readonly #buffers: WeakSet<ArrayBufferLike> = new WeakSet();
  #latest: ArrayBufferLike;
  readonly #collected: FinalizationRegistry<{ pointer: number; bytes: number }> = new FinalizationRegistry((block) =>
    this.release(block.pointer, block.bytes),
  );

  /** @throws RangeError when the host has no room for the memory. */
  constructor(host: WasmHost) {
    const shared = sharedMemory(host);
    this.isShared = shared !== undefined;
    this.memory = shared ?? reservedMemory(host);
    this.#mostPages = this.isShared ? MAXIMUM_PAGES : this.memory.buffer.byteLength / PAGE;
    this.#latest = this.memory.buffer;
    this.#buffers.add(this.#latest);
  }

  /** Whether a typed array over this buffer lies in the heap. Growing makes a new buffer object over the same bytes. */
  owns(buffer: ArrayBufferLike): boolean {
    return buffer === this.#latest || this.#buffers.has(buffer);
  }

  /** Where an array begins in the heap; 0, which is no block's address, when it lies elsewhere. */
  addressOf(array: FloatArray | IntegerArray): number {
    return (array as Addressed)[this.#address] ?? this.#findAddress(array);
  }

  /**
   * A block of at least so many bytes, not cleared.
   *
   * @throws RangeError when memory has run out.
   */
  allocate(bytes: number): number {
    const size = blockSize(bytes);
    const reused = this.#free.get(size)?.pop();
    if (reused !== undefined) return reused;
    const pointer = this.#next;
    this.#growTo(pointer + size);
    this.#next = pointer + size;
    return pointer;
  }

  /** Takes back a block that was allocated with this many bytes. */
  release(pointer: number, bytes: number): void {
    const size = blockSize(bytes);
    const blocks = this.#free.get(size);
    if (blocks === undefined) this.#free.set(size, [pointer]);
    else blocks.push(pointer);
  }

  /** An array in the heap, cleared; its block is free again when nobody holds the array itself. */
  floats(count: number): Float32Array {
    const bytes = count * Float32Array.BYTES_PER_ELEMENT;
    const pointer = this.allocate(bytes);
    const array = new Float32Array(this.memory.buffer, pointer, count).fill(0);
    this.#collected.register(array, { pointer, bytes });
    return array;
  }

  #findAddress(array: FloatArray | IntegerArray): number {
    // Most arrays from outside begin at their buffer's first byte, where no block does; a small one makes its buffer only
    // when asked for it, which takes longer than a small kernel.
    if (array.byteOffset === 0 || !this.owns(array.buffer)) return 0;
    // Not enumerable, so that arrays are alike whatever their address. An array never moves.
    if (Object.isExtensible(array)) Object.defineProperty(array, this.#address, { value: array.byteOffset });
    return array.byteOffset;
  }

  #growTo(end: number): void {
    const missing = end - this.#latest.byteLength;
    if (missing <= 0) return;
    const pages = Math.ceil(missing / PAGE);
    const room = this.#mostPages - this.#latest.byteLength / PAGE;
    if (pages > room)
      throw new RangeError(`the ${(this.#mostPages * PAGE) / 2 ** 20} MiB of the engine's memory are used up`);
    // A quarter more than now, so that growing is rare.
    this.memory.grow(Math.min(room, Math.max(pages, Math.ceil(this.#latest.byteLength / PAGE / 4))));
    this.#latest = this.memory.buffer;
    this.#buffers.add(this.#latest);
  }
}

function sharedMemory(host: WasmHost): WasmMemory | undefined {
  try {
    return new host.Memory({ initial: INITIAL_PAGES, maximum: MAXIMUM_PAGES, shared: true });
  } catch {
    return undefined;
  }
}

/** @throws RangeError when the host grants not even the least. */
function reservedMemory(host: WasmHost): WasmMemory {
  for (const pages of RESERVED_PAGES.slice(0, -1)) {
    try {
      return new host.Memory({ initial: pages, maximum: pages, shared: false });
    } catch {
      // The next one is smaller.
    }
  }
  const least = RESERVED_PAGES[RESERVED_PAGES.length - 1];
  return new host.Memory({ initial: least, maximum: least, shared: false });
}

/** An array of a heap, which knows its address from the first time it was asked for. */
type Addressed = (FloatArray | IntegerArray) & { readonly [address: symbol]: number | undefined };

/** Sizes come in four steps for each doubling, so that a freed block fits many later requests and wastes under a quarter. */
function blockSize(bytes: number): number {
  const needed = Math.max(bytes, ALIGNMENT);
  const step = Math.max(ALIGNMENT, 2 ** (Math.floor(Math.log2(needed)) - 2));
  return Math.ceil(needed / step) * step;
}
