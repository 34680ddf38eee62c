// Runs one of the long proofs: pnpm campaign <name>.
import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";

const built = fileURLToPath(new URL("../test-kit/dist/campaign/", import.meta.url));
const names = readdirSync(built)
  .filter((file) => file.endsWith(".js"))
  .map((file) => file.slice(0, -".js".length));

const [name, ...options] = process.argv.slice(2);
if (!names.includes(name)) {
  const wanted = name === undefined || name === "--help" || name === "-h";
  console.log(
    `${wanted ? "" : `There is no campaign "${name}".\n`}usage: pnpm campaign <${names.join(" | ")}> [options]`,
  );
  process.exit(wanted ? 0 : 2);
}

// Ctrl-C reaches the campaign by itself; this process waits for it to finish.
process.on("SIGINT", () => {});
const { status } = spawnSync(process.execPath, [`${built}${name}.js`, ...options], { stdio: "inherit" });
process.exit(status ?? 130);
