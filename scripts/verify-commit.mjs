// Checks the first line of a commit message: type(scope): what changed. Called by the commit-msg hook.
import { readFileSync } from "node:fs";

const form = /^(feat|fix|perf|refactor|docs|test|build|ci|chore)(\([a-z-]+(,[a-z-]+)*\))?: .{1,80}$/;
const firstLine = readFileSync(process.argv[2], "utf8").split("\n", 1)[0];
if (!form.test(firstLine)) {
  console.error(`commit message: expected "feat(layers): what changed and why it matters", got "${firstLine}"`);
  process.exit(1);
}
