import { fileURLToPath } from "node:url";
import type { NodeHost } from "../process/node-host.ts";
import { threadsEnvironment } from "../process/python.ts";
import type { Command } from "../process/run-child.ts";
import type { Subject } from "./subject.ts";

const child = fileURLToPath(new URL("../process/child.js", import.meta.url));

/** A subject under a host: what one row of a table is about. */
export interface Entrant {
  readonly subject: Subject;
  /** The version of Node, or the language. */
  readonly host: string;
  readonly command: Command;
}

/** The rows that subjects and hosts make: JavaScript under every Node, Python once. */
export function entrants(
  subjects: readonly Subject[],
  hosts: readonly NodeHost[],
  python: string | undefined,
): Entrant[] {
  return subjects.flatMap((subject) => {
    if (subject.kind === "python") return [pythonEntrant(subject, python)];
    return hosts.flatMap(({ program, version }) => {
      const flags = subject.nodeFlags(version);
      if (flags === undefined) return [];
      return [{ subject, host: `Node ${version.slice(1)}`, command: { program, args: [...flags, child] } }];
    });
  });
}

function pythonEntrant(subject: Subject, python = "python3"): Entrant {
  const command = {
    program: python,
    args: [fileURLToPath(subject.module)],
    environment: threadsEnvironment(Number(subject.settings["threads"])),
  };
  return { subject, host: "Python", command };
}
