import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** What the compiler says of the fixture, which must not compile. */
function compilerOutput(): string {
  try {
    execFileSync(process.execPath, ["node_modules/typescript/bin/tsc", "-p", "test-kit/fixtures/width-messages"], {
      cwd: root,
      encoding: "utf8",
    });
  } catch (error) {
    return (error as { stdout: string }).stdout;
  }
  throw new Error("the fixture compiled, but its stacks do not fit");
}

test("Sequential with widths that do not fit is refused by the compiler at the very gate, naming both sizes", () => {
  const output = compilerOutput();
  const errors = output.split("\n").filter((line) => line.includes("error TS"));
  expect(errors).toHaveLength(5);
  expect(errors[0]).toContain("misfits.ts(3,72)");
  expect(errors[0]).toContain('ShapeMismatch<"Linear 64 -> 10 after 128">');
  expect(errors[1]).toContain('ShapeMismatch<"Linear 100 -> 10 after 128">');
  expect(errors[2]).toContain('ShapeMismatch<"Conv2d 4 -> 16 after 8">');
  expect(errors[3]).toContain('ShapeMismatch<"8 -> 9 beside a shortcut that keeps the width">');
  expect(errors[4]).toContain('ShapeMismatch<"8 -> 4 added to 3">');
});
