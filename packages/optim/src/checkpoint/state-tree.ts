import { isIntegerTensor, isTensor, ValueError } from "@chainrule/tensor";
import type { IntegerTensor, Tensor } from "@chainrule/tensor";

/** What JSON can say. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };

/** Plain data whose tensors are taken out, each with a name that stands in its place. */
export interface SplitTree {
  readonly data: Json;
  readonly tensors: ReadonlyMap<string, Tensor | IntegerTensor>;
}

/** No state is deeper; a file that is would only exhaust the stack. */
const DEEPEST = 64;

/** Keys that stand for what JSON cannot say; other keys that begin like them get one more sign in front. */
const TENSOR = "$tensor";
const NUMBER = "$number";

/**
 * Takes the tensors out of plain data. Each is named after its path, `"optimizer.groups.0.parameters.1.slots.velocity"`, and
 * stands there as `{ "$tensor": name }`. NaN, the infinities and -0, which JSON has not, stand as `{ "$number": "NaN" }`.
 * Properties that are undefined are left out, as JSON does.
 *
 * @param nameOf the name for the tensor at a path. Default the path joined by dots.
 * @throws ValueError for anything else than numbers, texts, booleans, null, lists, plain objects and tensors.
 */
export function splitTree(
  tree: unknown,
  nameOf: (path: readonly string[]) => string = (path) => path.join("."),
): SplitTree {
  const tensors = new Map<string, Tensor | IntegerTensor>();
  const visit = (value: unknown, path: readonly string[]): Json => {
    if (path.length > DEEPEST) throw refused(path, `data at most ${DEEPEST} levels deep`, "a deeper level");
    if (isTensor(value) || isIntegerTensor(value)) return { [TENSOR]: keep(value, nameOf(path)) };
    if (typeof value === "number")
      return isPlain(value) ? value : { [NUMBER]: Object.is(value, -0) ? "-0" : `${value}` };
    if (value === null || typeof value === "string" || typeof value === "boolean") return value;
    if (Array.isArray(value)) return value.map((entry, i) => visit(entry, [...path, `${i}`]));
    if (!isPlainObject(value))
      throw refused(path, "numbers, texts, booleans, null, lists, plain objects or tensors", value);
    return Object.fromEntries(
      Object.entries(value)
        .filter(([, entry]) => entry !== undefined)
        .map(([key, entry]) => [key.startsWith("$") ? `$${key}` : key, visit(entry, [...path, key])]),
    );
  };
  const keep = (tensor: Tensor | IntegerTensor, name: string): string => {
    let free = name;
    for (let count = 2; tensors.has(free); count++) free = `${name}#${count}`;
    tensors.set(free, tensor);
    return free;
  };
  return { data: visit(tree, []), tensors };
}

/**
 * Puts the tensors back: what {@link splitTree} was given.
 *
 * @param tensorOf the tensor of a name; each is asked for once.
 * @param refuse the error for data that splitTree does not make.
 */
export function joinTree(
  data: Json,
  tensorOf: (name: string) => Tensor | IntegerTensor | undefined,
  refuse: (expected: string, got: string) => Error,
): unknown {
  const visit = (value: Json, depth: number): unknown => {
    if (depth > DEEPEST) throw refuse(`data at most ${DEEPEST} levels deep`, "a deeper level");
    if (typeof value !== "object" || value === null) return value;
    if (isList(value)) return value.map((entry) => visit(entry, depth + 1));
    const keys = Object.keys(value);
    if (keys.length === 1 && keys[0] === TENSOR) return tensor(value[TENSOR]);
    if (keys.length === 1 && keys[0] === NUMBER) return number(value[NUMBER]);
    const entries = keys.map((key): [string, unknown] => {
      if (key.startsWith("$") && !key.startsWith("$$")) throw refuse("a known mark", key);
      return [key.startsWith("$$") ? key.slice(1) : key, visit(value[key], depth + 1)];
    });
    // It defines each name as the object's own, "__proto__" too.
    return Object.fromEntries(entries);
  };
  const tensor = (name: Json): Tensor | IntegerTensor => {
    const found = typeof name === "string" ? tensorOf(name) : undefined;
    if (found === undefined) throw refuse("the name of a tensor of the file, once", JSON.stringify(name).slice(0, 80));
    return found;
  };
  const number = (text: Json): number => {
    if (text === "NaN" || text === "Infinity" || text === "-Infinity" || text === "-0") return Number(text);
    throw refuse("NaN, Infinity, -Infinity or -0", JSON.stringify(text).slice(0, 80));
  };
  return visit(data, 0);
}

function isPlain(value: number): boolean {
  return Number.isFinite(value) && !Object.is(value, -0);
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

function isPlainObject(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== "object" || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype;
}

function refused(path: readonly string[], expected: string, got: unknown): ValueError {
  const kind = typeof got === "object" && got !== null ? `an object of class ${got.constructor?.name}` : typeof got;
  return new ValueError({
    code: "not-plain-data",
    where: `state.${path.slice(0, 8).join(".")}`,
    expected: `a state must be made of ${expected}`,
    got: typeof got === "string" ? got : kind,
    fix: "Let state() of callbacks and metrics give plain data, and describe an architecture with toJSON(model, registry)",
  });
}
