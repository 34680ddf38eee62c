/** Something that did not run, or did. */
export interface Attempt {
  readonly name: string;
  readonly host: string;
  readonly reason?: string;
}

/** What did not run, a line for each reason; undefined when everything ran. */
export function reasonsOf(attempts: readonly Attempt[]): string | undefined {
  const byReason = new Map<string, string[]>();
  for (const { name, host, reason } of attempts) {
    if (reason !== undefined) byReason.set(reason, [...(byReason.get(reason) ?? []), `${name} (${host})`]);
  }
  const lines = [...byReason].map(([reason, names]) => `- ${names.join(", ")}: ${reason}`);
  return lines.length === 0 ? undefined : `Not run:\n\n${lines.join("\n")}`;
}
