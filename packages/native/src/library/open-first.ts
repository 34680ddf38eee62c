import type { Attempt } from "../native-product.ts";
import type { BlasLibrary } from "./blas-library.ts";
import { cblas } from "./cblas.ts";
import type { DynamicLibrary } from "./dynamic-library.ts";
import { oneDnn } from "./one-dnn.ts";
import { selfTest } from "./self-test.ts";

/** The library found, if any, and every attempt on the way. */
export interface Found {
  readonly library: BlasLibrary | undefined;
  /** By which the library was opened, empty where there is none. */
  readonly path: string;
  readonly tried: readonly Attempt[];
}

/**
 * The first library that opens, lets its threads be set and passes the self-test with that many.
 *
 * @param load opens a library by path or name, or throws with the reason why not.
 */
export function openFirst(paths: readonly string[], threads: number, load: (path: string) => DynamicLibrary): Found {
  const tried: Attempt[] = [];
  for (const path of paths) {
    try {
      const library = recognised(load(path));
      library.setThreads(threads);
      selfTest(library.product);
      tried.push({ library: path, outcome: "used" });
      return { library, path, tried };
    } catch (error) {
      tried.push({ library: path, outcome: error instanceof Error ? error.message : String(error) });
    }
  }
  return { library: undefined, path: "", tried };
}

function recognised(opened: DynamicLibrary): BlasLibrary {
  const library = oneDnn(opened) ?? cblas(opened);
  if (library === undefined) throw new Error("it has neither dnnl_sgemm nor cblas_sgemm");
  return library;
}
