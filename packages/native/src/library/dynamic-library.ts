import { load } from "koffi";

/** A C function as JavaScript calls it. Typed arrays are handed over where they lie, never copied. */
type CFunction<Result> = (...values: readonly (number | ArrayBufferView)[]) => Result;

/** A shared library that the system's loader has opened. */
export interface DynamicLibrary {
  /** The function with this C prototype in the library or in what it is linked with; undefined where there is none. */
  find<Result>(prototype: string): CFunction<Result> | undefined;
}

/**
 * Opens a library by a path, or by a name that the system's loader looks up.
 *
 * @throws Error with the loader's reason.
 */
export function dynamicLibrary(path: string): DynamicLibrary {
  const library = load(path);
  return {
    find: (prototype) => {
      try {
        return library.func(prototype);
      } catch (error) {
        if (String(error).includes("Cannot find function")) return undefined;
        throw error;
      }
    },
  };
}
