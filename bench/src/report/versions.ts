import { readFileSync } from "node:fs";
import type { NodeHost } from "../process/node-host.ts";

/** The versions of the Nodes that ran, and of the peers as bench/peers pins them. */
export function versionsOf(hosts: readonly NodeHost[]): Record<string, string> {
  const manifest = readFileSync(new URL("../../peers/package.json", import.meta.url), "utf8");
  const { dependencies } = JSON.parse(manifest) as { dependencies: Record<string, string> };
  return { Node: hosts.map(({ version }) => version.slice(1)).join(" and "), ...dependencies };
}
