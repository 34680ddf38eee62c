// Runs one of the built examples: pnpm example <name> [its own options].
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";

const built = fileURLToPath(new URL("../examples/dist/", import.meta.url));
const names = readdirSync(built, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && existsSync(`${built}${entry.name}/main.js`))
  .map((entry) => entry.name);

const [name, ...options] = process.argv.slice(2);
if (!names.includes(name)) {
  const wanted = name === undefined || name === "--help" || name === "-h";
  console.log(
    `${wanted ? "" : `There is no example "${name}".\n`}usage: pnpm example <${names.join(" | ")}> [options]`,
  );
  process.exit(wanted ? 0 : 2);
}

// Ctrl-C reaches the example by itself; this process waits for it to finish.
process.on("SIGINT", () => {});
const { status } = spawnSync(process.execPath, [`${built}${name}/main.js`, ...options], { stdio: "inherit" });
process.exit(status ?? 130);
