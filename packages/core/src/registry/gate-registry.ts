import { ValueError } from "@chainrule/tensor";
import type { Describable, GateType } from "./gate-type.ts";

/**
 * The types of gates that descriptions may name: an explicit list, so that nothing but what stands in it is ever built. It
 * never changes; `with` makes a longer one.
 */
export class GateRegistry {
  readonly types: readonly GateType[];
  readonly #byName: ReadonlyMap<string, GateType>;
  readonly #byClass: ReadonlyMap<unknown, GateType>;

  /** @throws ValueError when two types have the same name or the same class. */
  constructor(types: Iterable<GateType>) {
    this.types = Object.freeze([...types]);
    this.#byName = new Map(this.types.map((type) => [type.type, type]));
    this.#byClass = new Map(this.types.map((type) => [type.gate, type]));
    const names = this.types.map(({ type }) => type);
    const classes = this.types.map(({ gate }) => gate);
    const [name, known] = [repeated(names), repeated(classes)];
    if (name !== undefined) throw twice(`two types with the name ${name}`);
    if (known !== undefined) throw twice(`two types for the class ${known.name}`);
  }

  /** A registry with these types too. */
  with(...types: readonly GateType[]): GateRegistry {
    return new GateRegistry([...this.types, ...types]);
  }

  /** The type of this name, if there is one. */
  named(type: string): GateType | undefined {
    return this.#byName.get(type);
  }

  /** The type of the gate's very class, if there is one. */
  of(gate: Describable): GateType | undefined {
    return this.#byClass.get(gate.constructor);
  }
}

function repeated<Value>(values: readonly Value[]): Value | undefined {
  return values.find((value, i) => values.indexOf(value) !== i);
}

function twice(got: string): ValueError {
  return new ValueError({
    code: "type-registered-twice",
    where: "GateRegistry",
    expected: "every type must have a name and a class of its own",
    got,
    fix: "Give one of them another name: gateType(Class, { type: ... })",
  });
}
