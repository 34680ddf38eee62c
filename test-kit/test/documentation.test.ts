import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { codeBlocks } from "../src/code-blocks.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
const generated = `${root}test-kit/.generated/`;

const guides = readdirSync(`${root}docs`)
  .filter((name) => name.endsWith(".md"))
  .map((name) => `docs/${name}`);
const packagePages = readdirSync(`${root}packages`)
  .map((name) => `packages/${name}/README.md`)
  .filter((page) => existsSync(root + page));
const pages = ["README.md", "CONTRIBUTING.md", ...guides, ...packagePages];
const programs = pages.toSorted().flatMap((page) =>
  codeBlocks(readFileSync(root + page, "utf8")).map((block) => ({
    ...block,
    place: `${page}:${block.line}`,
    file: `${generated}${page.replaceAll(/[^\w]/g, "-")}-${block.line}.ts`,
  })),
);

beforeAll(() => {
  rmSync(generated, { recursive: true, force: true });
  mkdirSync(generated, { recursive: true });
  // As in a user's project: the built packages, with the declarations checked as well.
  const compilerOptions = {
    customConditions: [],
    skipLibCheck: false,
    noPropertyAccessFromIndexSignature: true,
  };
  const config = { extends: "../../tsconfig.tests.json", compilerOptions, include: ["*.ts"], exclude: [] };
  writeFileSync(`${generated}tsconfig.json`, JSON.stringify(config));
  for (const { file, code } of programs) writeFileSync(file, `${code}\nexport {};\n`);
});

afterEach(() => {
  vi.restoreAllMocks();
});

test("the README shows a program, and so does every package", () => {
  const withProgram = new Set(programs.map(({ place }) => place.split(":")[0]));
  expect([...withProgram]).toEqual(expect.arrayContaining(["README.md", "docs/adding-a-gate.md"]));
  expect([...withProgram].filter((page) => page.startsWith("packages/"))).toEqual(packagePages.toSorted());
  expect(packagePages).toHaveLength(readdirSync(`${root}packages`).length);
});

test("the programs in the documentation compile under strict settings against the built packages", () => {
  const compile = (): string =>
    execFileSync(process.execPath, ["node_modules/typescript/bin/tsc", "-p", "test-kit/.generated"], {
      cwd: root,
      encoding: "utf8",
    });
  expect(compile).not.toThrow();
});

describe("the program at", () => {
  test.each(programs)("$place prints what the page shows", async ({ file, output }) => {
    const lines: string[] = [];
    vi.spyOn(console, "log").mockImplementation((...values: unknown[]) => {
      lines.push(values.map(String).join(" "));
    });
    // A progress bar would write over the test runner's own lines.
    vi.spyOn(process.stderr, "write").mockImplementation(() => true);
    await import(/* @vite-ignore */ file);
    // A program without shown output only has to run to its end.
    const printed = lines.join("\n");
    expect(printed).toBe(output ?? printed);
  });
});
