/** The variable that names the one library to use, by name or path. */
const VARIABLE = "CHAINRULE_NATIVE_LIBRARY";

/** Names that the system's loader looks up, and paths of package managers it does not know; the fastest first. */
const byPlatform: Readonly<Record<string, readonly string[]>> = {
  linux: [
    "libdnnl.so.3",
    "libdnnl.so.2",
    "libdnnl.so",
    "libmkl_rt.so.2",
    "libmkl_rt.so.1",
    "libmkl_rt.so",
    "libopenblas.so.0",
    "libopenblas.so",
    "libopenblas64.so.0",
    "libopenblas64_.so.0",
    "libblis.so.4",
    "libblis.so.3",
    "libblis.so",
  ],
  darwin: [
    "/System/Library/Frameworks/Accelerate.framework/Accelerate",
    "/opt/homebrew/opt/openblas/lib/libopenblas.dylib",
    "/usr/local/opt/openblas/lib/libopenblas.dylib",
    "libopenblas.dylib",
  ],
  win32: ["libopenblas.dll", "openblas.dll", "mkl_rt.2.dll", "mkl_rt.dll"],
};

/** 32-bit processors, whose calls pass 64-bit integers in another way than the products here are declared. */
const NARROW: ReadonlySet<string> = new Set(["ia32", "arm", "mips", "mipsel", "ppc"]);

/** What decides which libraries are tried. */
export interface Host {
  readonly platform: string;
  readonly arch: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/**
 * The libraries to try, in order: only the one that `CHAINRULE_NATIVE_LIBRARY` names where it is set, else those usual on
 * the platform. None on a 32-bit processor.
 */
export function candidates({ platform, arch, env }: Host): readonly string[] {
  if (NARROW.has(arch)) return [];
  const named = env[VARIABLE];
  return named ? [named] : (byPlatform[platform] ?? []);
}
