import { ChainruleError, DTypeError, FormatError, ShapeError, StateError, ValueError } from "@chainrule/tensor";
import type { FormatErrorDetails } from "@chainrule/tensor";
import { NonFiniteError } from "../non-finite/non-finite-error.ts";
import type { NonFiniteDetails } from "../non-finite/non-finite-error.ts";
import { packTree, unpackTree } from "./packed-tree.ts";

/** What was thrown, as a message can carry it. */
export interface PackedError {
  /** The number under which the side that threw it keeps it. */
  readonly kept: number;
  /** Whether it comes back to the side that threw it. */
  readonly isReturned: boolean;
  /** What was thrown, where it is no object. */
  readonly plain?: { readonly value: unknown };
  readonly name: string;
  readonly message: string;
  readonly stack?: string;
  /** Of a {@link ChainruleError}, without its cause; tensors as `packTree` makes them. */
  readonly details?: unknown;
  /** Numbers, texts and switches that the error has beside, such as Node's `code`. */
  readonly extras: Readonly<Record<string, unknown>>;
  readonly cause?: PackedError;
}

/** What errors of the library are made of, of whichever class. */
type Details = Omit<FormatErrorDetails & NonFiniteDetails, "cause">;

/** Causes below this are left out; one that is its own cause would have no end. */
const DEEPEST = 16;

const OURS = { ChainruleError, DTypeError, FormatError, NonFiniteError, ShapeError, StateError, ValueError };
const HOSTS = { EvalError, RangeError, ReferenceError, SyntaxError, TypeError, URIError };

/**
 * Carries errors between threads: the library's own come out as the class they were, with all of their parts;
 * the host's likewise; others as an `Error` of their name. What has been there and comes back is the very error that left.
 */
export class ErrorCourier {
  /** What has left this side. */
  readonly #kept: unknown[] = [];
  /** Under which number the other side keeps what came from there. */
  readonly #foreign: WeakMap<Error, number> = new WeakMap();

  pack(thrown: unknown): PackedError {
    return this.#packed(thrown, DEEPEST);
  }

  unpack(packed: PackedError): unknown {
    if (packed.isReturned) return this.#kept[packed.kept];
    if (packed.plain !== undefined) return packed.plain.value;
    const error = this.#made(packed);
    if (packed.stack !== undefined) error.stack = packed.stack;
    this.#foreign.set(error, packed.kept);
    return error;
  }

  #packed(thrown: unknown, depth: number): PackedError {
    const foreign = thrown instanceof Error ? this.#foreign.get(thrown) : undefined;
    const common = { kept: foreign ?? this.#kept.length, isReturned: foreign !== undefined };
    if (foreign === undefined) this.#kept.push(thrown);
    if (!isErrorLike(thrown)) {
      const isObject = (typeof thrown === "object" && thrown !== null) || typeof thrown === "function";
      const text = { name: "Error", message: String(thrown), extras: {} };
      return { ...common, ...text, ...(!isObject && { plain: { value: thrown } }) };
    }
    const { name, message, stack, cause } = thrown;
    return {
      ...common,
      name,
      message,
      ...(stack !== undefined && { stack }),
      ...(thrown instanceof ChainruleError && { details: packTree(detailsOf(thrown)).tree }),
      extras: extrasOf(thrown),
      ...(cause !== undefined && depth > 0 && { cause: this.#packed(cause, depth - 1) }),
    };
  }

  #made({ name, message, details, extras, cause }: PackedError): Error {
    const options = cause === undefined ? undefined : { cause: this.unpack(cause) };
    if (details !== undefined) {
      const Ours = Object.hasOwn(OURS, name) ? OURS[name as keyof typeof OURS] : ChainruleError;
      return new Ours({ ...(unpackTree(details) as Details), ...options });
    }
    if (Object.hasOwn(HOSTS, name)) {
      return Object.assign(new HOSTS[name as keyof typeof HOSTS](message, options), extras);
    }
    return Object.assign(new Error(message, options), extras, name === "Error" ? {} : { name });
  }
}

/** Errors of other realms, and the host's `DOMException`, are no `Error` everywhere. */
function isErrorLike(value: unknown): value is Error {
  return value instanceof Error || (typeof value === "object" && value !== null && "message" in value);
}

function detailsOf(error: ChainruleError): object {
  const { cause: _, ...details } = error.details;
  return details;
}

function extrasOf(error: Error): Record<string, unknown> {
  const plain = Object.entries(error).filter(([name, value]) => name !== "name" && isPlain(value));
  return Object.fromEntries(plain);
}

function isPlain(value: unknown): boolean {
  return typeof value === "number" || typeof value === "string" || typeof value === "boolean";
}
