import { spawn } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { UsageError } from "../command-line/usage-error.ts";
import { childEnvironment } from "./child-environment.ts";

const peers = fileURLToPath(new URL("../../peers/", import.meta.url));
/** A copy of the lockfile that the installed peers were installed from. */
const installedFrom = `${peers}node_modules/.installed-from.yaml`;

/**
 * Installs the peers in bench/peers as its lockfile has them, unless they are there. No package's own script runs.
 *
 * @returns why it failed, or undefined.
 */
export async function installPeers(note: (text: string) => void, signal: AbortSignal): Promise<string | undefined> {
  const lockfile = readFileSync(`${peers}pnpm-lock.yaml`, "utf8");
  if (existsSync(installedFrom) && readFileSync(installedFrom, "utf8") === lockfile) return undefined;
  note("installing the other libraries into bench/peers, about 400 MB, once");
  const args = ["pnpm@12.21.0", "install", "--ignore-workspace", "--frozen-lockfile", "--ignore-scripts"];
  const failure = await npx(args, signal);
  if (failure === undefined) writeFileSync(installedFrom, lockfile);
  return failure;
}

/**
 * The path of a Node of that major version from npm, installed into bench/peers/node-MAJOR unless it is there.
 *
 * @throws UsageError when npm has none for this machine.
 */
export async function installNode(major: string, note: (text: string) => void, signal: AbortSignal): Promise<string> {
  const system = process.platform === "win32" ? "win" : process.platform;
  const name = `node-${system}-${process.arch}`;
  const folder = `${peers}node-${major}`;
  const program = `${folder}/node_modules/${name}/bin/node${system === "win" ? ".exe" : ""}`;
  if (existsSync(program)) return program;
  note(`installing Node ${major} into bench/peers/node-${major}, once`);
  const args = ["npm@11", "install", "--prefix", folder, "--no-save", "--ignore-scripts", `${name}@${major}`];
  const failure = await npx(args, signal);
  if (failure === undefined) return program;
  throw new UsageError(`--node: Node ${major} did not install: ${failure}`);
}

/** Runs a program of npm's in bench/peers, and gives the end of what it said if it failed. */
function npx(args: readonly string[], signal: AbortSignal): Promise<string | undefined> {
  signal.throwIfAborted();
  return new Promise((resolve, reject) => {
    // A group of its own, so that what npx starts ends with it.
    const child = spawn("npx", ["-y", ...args], {
      cwd: peers,
      env: childEnvironment(process.env),
      stdio: ["ignore", "pipe", "pipe"],
      detached: true,
    });
    const end = (): void => void (child.pid !== undefined && process.kill(-child.pid, "SIGTERM"));
    signal.addEventListener("abort", end);
    let said = "";
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (part) => (said += String(part)));
    child.on("error", (error) => resolve(error.message));
    child.on("close", (status) => {
      signal.removeEventListener("abort", end);
      if (signal.aborted) reject(signal.reason as Error);
      else resolve(status === 0 ? undefined : said.trim().split("\n").slice(-3).join(" / "));
    });
  });
}
