/** Variables that change what is measured without a word: core types of OpenBLAS, threads, engines, flags of Node. */
const DROPPED = /^(OPENBLAS_|OMP_|MKL_|GOTO_|CHAINRULE_|NODE_OPTIONS$)/;

/**
 * The environment of a child: this process's own without what would steer a library behind the benchmark's back, and
 * with what the subject asks for.
 */
export function childEnvironment(
  environment: Readonly<Record<string, string | undefined>>,
  own: Readonly<Record<string, string>> = {},
): Record<string, string> {
  const kept = Object.entries(environment).filter(([name, value]) => value !== undefined && !DROPPED.test(name));
  return { ...(Object.fromEntries(kept) as Record<string, string>), ...own };
}
