/** A variable of the process's environment; undefined when it is empty, and on hosts that have none. */
export function environment(name: string): string | undefined {
  const host = globalThis as { process?: { env?: Record<string, string | undefined> } };
  return host.process?.env?.[name] || undefined;
}
