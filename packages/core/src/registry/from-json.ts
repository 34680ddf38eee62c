import { ChainruleError, Random } from "@chainrule/tensor";
import type { Gate } from "../gate.ts";
import { isGate } from "../is-gate.ts";
import type { Parameter } from "../parameter.ts";
import { descriptionError, misfit, unknownName } from "./description-error.ts";
import { field, readFields } from "./field.ts";
import type { GateRegistry } from "./gate-registry.ts";
import type { BuildContext, Describable, GateType } from "./gate-type.ts";
import type { JsonObject } from "./json.ts";
import { pathInside } from "./to-json.ts";

/** Settings of {@link fromJSON}. */
export interface FromJSONOptions {
  /** Where initial values and noise come from, a split of it for each gate. Default `new Random(0)`. */
  readonly random?: Random;
  /**
   * Whether to draw initial values. Default true; without, layers whose values are to be loaded begin with zeros where that
   * is quicker.
   */
  readonly initialize?: boolean;
  /** How many numbers all parameters may have together. Default 2^28, which are 1 GiB of float32. */
  readonly maximumParameters?: number;
}

/** More containers around a gate than anybody stacks. */
const DEEPEST = 100;
/** More gates than anybody describes. */
const MOST = 100_000;

/**
 * Builds the model, or the loss, that {@link toJSON} described. Nothing is executed but constructors of types in the registry;
 * depth, number of gates and number of parameters are bounded.
 *
 * @typeParam Built what the description is of, as far as the program knows: a kind of gate, or of loss. It is not checked.
 * @param description what `JSON.parse` gave.
 * @throws ValueError that names the place, `gates[2].settings.stride`: for an unknown type, a newer version, an unknown, a
 *   missing or an ill-typed setting, and what a constructor refuses.
 */
export function fromJSON<Built extends Describable = Gate>(
  description: unknown,
  registry: GateRegistry,
  options: FromJSONOptions = {},
): Built {
  const { format, version, root } = readFields(
    { format: field.text, version: field.integer, root: { read: (value: unknown): unknown => value } },
    description,
    "",
  );
  if (format !== "chainrule-architecture") throw misfit("format", '"chainrule-architecture"', format);
  if (version !== 1) throw tooNew("version", version, 1, "format");
  return new Builder(registry, options).build(root, "", 0) as Built;
}

class Builder {
  /** What there is of every gate. */
  readonly #head = {
    type: field.text,
    version: field.integer,
    settings: { read: (value: unknown): unknown => value },
    gates: field.optional(field.list({ read: (value: unknown): unknown => value })),
    tied: field.optional(field.text),
  };
  readonly #registry: GateRegistry;
  readonly #options: FromJSONOptions;
  readonly #random: Random;
  readonly #built: Map<string, { readonly gate: Describable; readonly type: GateType }> = new Map();
  #gates = 0;
  #elements = 0;

  constructor(registry: GateRegistry, options: FromJSONOptions) {
    this.#registry = registry;
    this.#options = options;
    this.#random = options.random ?? new Random(0);
  }

  build(node: unknown, path: string, depth: number): Describable {
    if (depth > DEEPEST) throw tooMuch("too-deep", path, `${DEEPEST} containers around each other`);
    this.#count(1, path);
    const head = readFields(this.#head, node, path);
    const type = this.#registry.named(head.type);
    if (type === undefined) throw unknownType(inside(path, "type"), head.type, this.#registry);
    if (head.gates !== undefined && !type.hasGates) throw unknownName(inside(path, "gates"), ["settings", "tied"]);
    const parts = (head.gates ?? []).map((each, at) => this.build(each, pathInside(path, at), depth + 1));
    const given = upgraded(type, head.settings, head.version, path);
    const settings = readFields(type.fields, given, inside(path, "settings"));
    const gate =
      head.tied === undefined
        ? located(path, () => type.build(settings, this.#context(path, parts)))
        : this.#tied(head.tied, type, parts.length, path);
    this.#built.set(path, { gate, type });
    return gate;
  }

  #context(path: string, parts: readonly Describable[]): BuildContext {
    return {
      parts,
      get gates() {
        return parts.map((part, at) => {
          if (isGate(part)) return part;
          throw descriptionError("not-a-gate", pathInside(path, at), "must be a gate", part.constructor.name);
        });
      },
      random: this.#random.split(path),
      isBlank: this.#options.initialize === false,
      reserve: (elements) => {
        this.#elements += Math.max(elements, 0);
        const most = this.#options.maximumParameters ?? 2 ** 28;
        if (!(this.#elements <= most)) {
          throw tooMuch("too-large", path, `${most} numbers in all parameters`, "Raise maximumParameters");
        }
      },
      parameterAt: (place) => this.#parameterAt(place, path),
      refuse: (place, expected, got) => {
        throw descriptionError("invalid-setting", inside(path, place), expected, got);
      },
    };
  }

  /** A gate tied to one that was built before; not a container, as ties of ties of containers would double each time. */
  #tied(to: string, type: GateType, gates: number, path: string): Describable {
    const first = this.#built.get(to);
    const place = inside(path, "tied");
    if (first === undefined || first.type !== type || !isGate(first.gate) || !type.tiesWhole || gates > 0) {
      throw descriptionError("invalid-tie", place, `must be the way to a ${type.type} before, without gates here`, to);
    }
    const { gate } = first;
    this.#count([...gate.parameters()].length, path);
    return located(path, () => gate.tied?.() ?? notTieable(place, type));
  }

  #parameterAt(place: string, path: string): Parameter {
    const [, to, index] = /^(?:(.*)\.)?parameters\[(\d+)\]$/.exec(place) ?? [];
    const gate = this.#built.get(to ?? "")?.gate;
    const parameter = isGate(gate) ? [...gate.parameters()][Number(index)] : undefined;
    if (parameter !== undefined) return parameter;
    throw descriptionError("invalid-setting", path, "must refer to parameters of gates before", place.slice(0, 60));
  }

  #count(gates: number, path: string): void {
    this.#gates += gates;
    if (this.#gates > MOST) throw tooMuch("too-many-gates", path, `${MOST} gates`);
  }
}

function upgraded(type: GateType, settings: unknown, version: number, path: string): unknown {
  if (version === type.version) return settings;
  const place = inside(path, "version");
  if (version > type.version) throw tooNew(place, version, type.version, type.type);
  if (version < 1 || type.upgrade === undefined) throw misfit(place, `${type.version}`, version);
  return located(path, () => type.upgrade?.(settings as JsonObject, version));
}

function inside(path: string, name: string): string {
  return path === "" ? name : `${path}.${name}`;
}

/** What a constructor refuses is told with the place, unless the error tells it already. */
function located<Result>(path: string, build: () => Result): Result {
  try {
    return build();
  } catch (error) {
    if (!(error instanceof ChainruleError) || error.details.where === "fromJSON") throw error;
    throw error.within(`fromJSON ${path === "" ? "root" : path}:`);
  }
}

function tooNew(path: string, got: number, known: number, what: string): Error {
  const fix = "Update the library: a newer one has written this";
  return descriptionError("newer-version", path, `of ${what} must be at most ${known}`, String(got), fix);
}

function tooMuch(code: string, path: string, most: string, fix?: string): Error {
  return descriptionError(code, path, `must stay within ${most}`, "more", fix);
}

function unknownType(path: string, got: string, { types }: GateRegistry): Error {
  const expected = `must be one of the ${types.length} types in the registry`;
  const fix = "Register it: fromJSON(description, registry.with(gateType(Class, { ... })))";
  return descriptionError("unknown-type", path, expected, JSON.stringify(got.slice(0, 60)), fix);
}

function notTieable(path: string, type: GateType): never {
  throw descriptionError("invalid-tie", path, "must be a gate that can be tied", `${type.type} without tied()`);
}
