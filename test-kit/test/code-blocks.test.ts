import { expect, test } from "vitest";
import { codeBlocks } from "../src/code-blocks.ts";

test("codeBlocks finds each ts block with its line and the text block that follows", () => {
  const page = "# Title\n\n```ts\nconsole.log(1);\n```\n\nIt prints\n\n```text\n1\n```\n\n```sh\nls\n```\n";
  expect(codeBlocks(page)).toEqual([{ line: 3, code: "console.log(1);\n", output: "1" }]);
});

test("codeBlocks does not take a text block of the next section for the output", () => {
  const page = "```ts\nlet x = 1;\n```\n\n## Other\n\n```text\n1\n```\n";
  expect(codeBlocks(page)).toEqual([{ line: 1, code: "let x = 1;\n", output: undefined }]);
});

test("codeBlocks of a page without programs is empty", () => {
  expect(codeBlocks("just words\n")).toEqual([]);
});
