import { appendFile, mkdir, readFile } from "node:fs/promises";
import { dirname } from "node:path";
import { codeOf } from "../../checkpoint/file/code-of.ts";
import { nodeFileSystem } from "../../checkpoint/file/file-system.ts";
import { writeDurably } from "../../checkpoint/file/write-durably.ts";
import type { LineSink } from "../line-sink.ts";

declare class TextEncoder {
  encode(text: string): Uint8Array;
}

/**
 * The lines of a log in a file, UTF-8 with line feeds. Its folder is made. A line is on the disk when `append` is done, and
 * the file is rewritten so that it is never in between. Lines that a program of Windows has ended with CR LF are read as well;
 * `rewrite` ends them with line feeds. Needs Node.
 */
export class LineFile implements LineSink {
  readonly path: string;

  constructor(path: string) {
    this.path = path;
  }

  async read(): Promise<readonly string[]> {
    const text = await this.#text();
    if (text === "") return [];
    return (text.endsWith("\n") ? text.slice(0, -1) : text).split("\n").map((line) => line.replace(/\r$/, ""));
  }

  /** A file that has these lines already is left as it is. */
  async rewrite(lines: readonly string[]): Promise<void> {
    const text = lines.map((line) => `${line}\n`).join("");
    await mkdir(dirname(this.path), { recursive: true });
    if (text === (await this.#text())) return;
    await writeDurably(nodeFileSystem, this.path, new TextEncoder().encode(text));
  }

  async append(line: string): Promise<void> {
    await appendFile(this.path, `${line}\n`, { flush: true });
  }

  /** An empty text where there is no file. */
  async #text(): Promise<string> {
    try {
      return await readFile(this.path, "utf8");
    } catch (error) {
      if (codeOf(error) === "ENOENT") return "";
      throw error;
    }
  }
}
