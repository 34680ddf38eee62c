/** A program in a page: a fenced `ts` block, and the `text` block right after it that shows what it prints. */
export interface CodeBlock {
  /** Line of the opening fence, counted from 1. */
  readonly line: number;
  readonly code: string;
  /** What it prints; undefined when the page does not show it. */
  readonly output: string | undefined;
}

/** Every fenced `ts` block of a Markdown page, in order. */
export function codeBlocks(markdown: string): CodeBlock[] {
  const fence = /^```(\w*)\n([\s\S]*?)^```$/gm;
  const found = [...markdown.matchAll(fence)];
  return found.flatMap((match, i) => {
    if (match[1] !== "ts") return [];
    const next = found[i + 1];
    const between = next && markdown.slice(match.index + match[0].length, next.index);
    const shown = next?.[1] === "text" && !/\n#|\n```/.test(between ?? "") ? next[2].trimEnd() : undefined;
    return [{ line: markdown.slice(0, match.index).split("\n").length, code: match[2], output: shown }];
  });
}
