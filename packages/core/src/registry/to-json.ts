import { gateState } from "../conformance/gate-state.ts";
import { isGate } from "../is-gate.ts";
import type { Parameter } from "../parameter.ts";
import { descriptionError } from "./description-error.ts";
import type { GateDescription, GateNodeDescription } from "./gate-description.ts";
import type { GateRegistry } from "./gate-registry.ts";
import type { Describable, GateType } from "./gate-type.ts";
import { jsonOf } from "./json.ts";
import type { JsonObject } from "./json.ts";

/** Where a parameter, or a tensor of state, was met first. */
interface Owner {
  readonly gate: Describable;
  /** The way to the gate from the root. */
  readonly path: string;
  /** Which of the gate's parameters it is. */
  readonly index: number;
}

/**
 * The architecture of a model, or a loss, as plain data for `JSON.stringify`; values of parameters are not in it, nor
 * which of them are frozen, but for a graph's own. A gate that shares its parameters with one before is described as tied to it.
 *
 * @throws ValueError for a gate whose class has no type in the registry, or that shares parameters in another way.
 */
export function toJSON(gate: Describable, registry: GateRegistry): GateDescription {
  return { format: "chainrule-architecture", version: 1, root: new Describer(registry).describe(gate, "") };
}

/** The way to a gate inside, from the root. */
export function pathInside(path: string, at: number): string {
  return `${path === "" ? "" : `${path}.`}gates[${at}]`;
}

class Describer {
  readonly #registry: GateRegistry;
  readonly #owners: Map<unknown, Owner> = new Map();

  constructor(registry: GateRegistry) {
    this.#registry = registry;
  }

  describe(gate: Describable, path: string): GateNodeDescription {
    const type = this.#registry.of(gate);
    if (type === undefined) throw unknownClass(gate, path);
    const head = { type: type.type, version: type.version };
    if (type.tiesWhole) {
      const tie = this.#tieOf(gate, type, path);
      if (tie !== undefined) return { ...head, settings: this.#settingsOf(gate, type), tied: tie.path };
    }
    const inner = type.gates(gate);
    const gates = inner.map((each, at) => this.describe(each, pathInside(path, at)));
    const settings = this.#settingsOf(gate, type, (parameter, owner) => {
      throw otherwiseShared(gate, path, parameter, owner);
    });
    this.#own(gate, path);
    return { ...head, settings, ...(gates.length > 0 && { gates }) };
  }

  /** @param onShared what happens with a parameter of the gate's own that stands elsewhere, unless the settings tell it. */
  #settingsOf(gate: Describable, type: GateType, onShared?: (parameter: unknown, owner: Owner) => void): JsonObject {
    const told = new Set<unknown>();
    const placeOf = (parameter: Parameter): string | undefined => {
      told.add(parameter);
      const owner = this.#owners.get(parameter);
      return owner && `${owner.path === "" ? "" : `${owner.path}.`}parameters[${owner.index}]`;
    };
    const settings = jsonOf(type.settings(gate, { placeOf })) as JsonObject;
    const inside = new Set(type.gates(gate).flatMap(learned));
    for (const each of learned(gate)) {
      const owner = this.#owners.get(each);
      if (owner !== undefined && !inside.has(each) && !told.has(each)) onShared?.(each, owner);
    }
    return settings;
  }

  /** The gate that this one is tied to, if it shares anything. */
  #tieOf(gate: Describable, type: GateType, path: string): Owner | undefined {
    const own = learned(gate);
    const shared = own.find((each) => this.#owners.has(each));
    if (shared === undefined) return undefined;
    const first = this.#owners.get(shared) as Owner;
    const others = learned(first.gate);
    const text = (of: Describable): string => JSON.stringify(this.#settingsOf(of, type));
    const isTied =
      first.gate.constructor === gate.constructor &&
      own.length === others.length &&
      own.every((each, i) => each === others[i]) &&
      text(gate) === text(first.gate);
    if (!isTied) throw otherwiseShared(gate, path, shared, first);
    return first;
  }

  #own(gate: Describable, path: string): void {
    for (const [index, each] of learned(gate).entries()) {
      if (!this.#owners.has(each)) this.#owners.set(each, { gate, path, index });
    }
  }
}

/** What gates can share: parameters, and tensors of state. */
function learned(gate: Describable): readonly unknown[] {
  return isGate(gate) ? [...gate.parameters(), ...gateState(gate)] : [];
}

function unknownClass(gate: Describable, path: string): Error {
  const name = gate?.constructor?.name ?? String(gate);
  return descriptionError(
    "unknown-class",
    path,
    "must be of a class with a type in the registry",
    name,
    `Register a class of your own with registry.with(gateType(${name}, { ... })); functions, as a Lambda has them, are no data`,
    "toJSON",
  );
}

function otherwiseShared(gate: Describable, path: string, what: unknown, owner: Owner): Error {
  return descriptionError(
    "shared-otherwise",
    path,
    `must share all of its parameters with a gate like it, or none`,
    `${String(gate)}, which shares ${isNamed(what) ? what.name : "state"} with ${owner.path || "the root"}`,
    "Tie it as a whole with tied(), or register a type whose settings tell placeOf(parameter)",
    "toJSON",
  );
}

function isNamed(value: unknown): value is { readonly name: string } {
  return typeof value === "object" && value !== null && "name" in value;
}
