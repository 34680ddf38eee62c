/** What a model and a state have both, but not alike. */
export interface Misfit {
  /** The name in the state, such as `"2.weight"`. */
  readonly name: string;
  /** What the model has: `"float32 [10, 64]"`. */
  readonly expected: string;
  /** What the state has. */
  readonly got: string;
}

/** So many names of a kind are shown. */
const SHOWN = 8;

/**
 * Where a state does not fit a model; `toString()` tells it to people. Names of tensors stand as they are, others after
 * `"generator "` and `"mode of "`.
 */
export class StateDifference {
  /** What the model has and the state has not. */
  readonly missing: readonly string[];
  /** What the state has and the model has not. */
  readonly unexpected: readonly string[];
  /** What both have, in another shape or of another type. */
  readonly misshapen: readonly Misfit[];

  constructor(missing: readonly string[], unexpected: readonly string[], misshapen: readonly Misfit[]) {
    this.missing = missing;
    this.unexpected = unexpected;
    this.misshapen = misshapen;
  }

  /** How many there are. */
  get count(): number {
    return this.missing.length + this.unexpected.length + this.misshapen.length;
  }

  /** What is likely to help, if anything can be told. */
  get hint(): string | undefined {
    return this.#prefixHint() ?? this.#misfitHint();
  }

  toString(): string {
    if (this.count === 0) return "no difference between the model and the state";
    const misfits = this.misshapen.map(({ name, expected, got }) => `${name}: model ${expected}, state ${got}`);
    return [
      `${this.count} ${this.count === 1 ? "difference" : "differences"} between the model and the state`,
      ...listed("missing in the state", this.missing),
      ...listed("not in the model", this.unexpected),
      ...listed("not alike", misfits, "; "),
    ].join("\n  ");
  }

  /** Whether the names differ by what they begin with. */
  #prefixHint(): string | undefined {
    const more = commonPrefix(this.unexpected);
    if (more !== undefined && this.missing.includes(this.unexpected[0].slice(more.length))) {
      return `All of these names of the state begin with "${more}": take that off`;
    }
    const fewer = commonPrefix(this.missing);
    if (fewer !== undefined && this.unexpected.includes(this.missing[0].slice(fewer.length))) {
      return `All of these names of the model begin with "${fewer}": put that before those of the state`;
    }
    return undefined;
  }

  #misfitHint(): string | undefined {
    const [first] = this.misshapen;
    if (first === undefined) {
      return this.count === 0 ? undefined : "Make the model as the saved one was made, or load with { strict: false }";
    }
    const [model, state] = [first.expected, first.got].map(partsOf);
    if (model === undefined || state === undefined) return undefined;
    if (model.dtype !== state.dtype) return `Make the model with dtype "${state.dtype}", as the saved one was`;
    const axis = model.lengths.findIndex((length, i) => length !== state.lengths[i]);
    if (model.lengths.length !== state.lengths.length) return "It is another kind of layer: make it as it was saved";
    const lengths = `${first.name} has ${model.lengths[axis]} in the model and ${state.lengths[axis]} in the state`;
    return `Along axis ${axis} ${lengths}: make the layer of that size, or load the others with { strict: false }`;
  }
}

function listed(title: string, names: readonly string[], between = ", "): string[] {
  if (names.length === 0) return [];
  const more = names.length > SHOWN ? [`and ${names.length - SHOWN} more`] : [];
  return [`${title}: ${[...names.slice(0, SHOWN), ...more].join(between)}`];
}

/** What all of these names begin with, up to their first point. */
function commonPrefix(names: readonly string[]): string | undefined {
  if (names.length === 0) return undefined;
  const prefix = names[0].slice(0, names[0].indexOf(".") + 1);
  return prefix !== "" && names.every((name) => name.startsWith(prefix)) ? prefix : undefined;
}

/** The parts of a text such as `"float32 [2, 3]"`. */
function partsOf(text: string): { dtype: string; lengths: string[] } | undefined {
  const found = /^(float\d+) \[(.*)\]$/.exec(text);
  return found === null ? undefined : { dtype: found[1], lengths: found[2].match(/\d+/g) ?? [] };
}
