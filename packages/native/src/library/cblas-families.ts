import type { DynamicLibrary } from "./dynamic-library.ts";

/** What differs between the libraries that share the C interface to BLAS. */
export interface CblasFamily {
  readonly name: string;
  /** How its number of threads is set; undefined when the library is not of this family. */
  threads(library: DynamicLibrary): ((count: number) => void) | undefined;
  core(library: DynamicLibrary): string | undefined;
  readonly coreVariable: string | undefined;
}

const openBlas: CblasFamily = {
  name: "OpenBLAS",
  threads: (library) =>
    library.find("void openblas_set_num_threads(int count)") ??
    library.find("void openblas_set_num_threads64_(int count)"),
  core: (library) =>
    (
      library.find<string>("const char *openblas_get_corename()") ??
      library.find<string>("const char *openblas_get_corename64_()")
    )?.(),
  coreVariable: "OPENBLAS_CORETYPE",
};

const mkl: CblasFamily = {
  name: "MKL",
  threads: (library) => library.find("void MKL_Set_Num_Threads(int count)"),
  core: (library) => {
    const text = Buffer.alloc(256);
    library.find<void>("void MKL_Get_Version_String(void *text, int length)")?.(text, text.length);
    return /\bfor (.+?)(?: enabled)? processors/.exec(text.toString("latin1"))?.[1];
  },
  coreVariable: "MKL_ENABLE_INSTRUCTIONS",
};

const blis: CblasFamily = {
  name: "BLIS",
  threads: (library) => library.find("void bli_thread_set_num_threads(int64_t count)"),
  core: (library) => {
    const architecture = library.find<number>("int bli_arch_query_id()");
    const text = library.find<string>("const char *bli_arch_string(int id)");
    return architecture === undefined ? undefined : text?.(architecture());
  },
  coreVariable: "BLIS_ARCH_TYPE",
};

/** Offers one thread or as many as it likes, from macOS 15 on; it does not tell its kernels. */
const accelerate: CblasFamily = {
  name: "Accelerate",
  threads: (library) => {
    const setThreading = library.find<number>("int BLASSetThreading(int threading)");
    return setThreading === undefined ? undefined : (count) => void setThreading(count === 1 ? 1 : 0);
  },
  core: () => undefined,
  coreVariable: undefined,
};

/** Every family that can be told apart by a function of its own. */
export const cblasFamilies: readonly CblasFamily[] = [mkl, openBlas, blis, accelerate];
