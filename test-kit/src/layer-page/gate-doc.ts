/** The doc comment of a gate or a loss, taken apart. */
export interface GateDoc {
  readonly name: string;
  /** The first paragraph, which has the equation. */
  readonly equation: string;
  /** The text behind `- Shapes:`, `- Cache:` and so on, by those words. */
  readonly fields: Readonly<Record<string, string>>;
}

/** The exported classes of a source file that have a doc comment, in order. */
export function gateDocs(source: string): GateDoc[] {
  const classes = /\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\nexport (?:abstract )?class (\w+)/g;
  return [...source.matchAll(classes)].map(([, comment, name]) => {
    const text = comment.replaceAll(/^ *\* ?/gm, "").trim();
    const [introduction, ...rest] = text.split(/^- (?=[A-Z][A-Za-z ]*:)/m);
    const fields = rest.map((field): [string, string] => {
      const [, word, value] = /^([^:]+):([\s\S]*)$/.exec(field) as unknown as [string, string, string];
      // What follows an empty line is no longer the field's.
      return [word, oneLine(value.split(/\n\s*\n/)[0])];
    });
    return { name, equation: oneLine(introduction.split(/\n\s*\n/)[0]), fields: Object.fromEntries(fields) };
  });
}

function oneLine(text: string): string {
  return text
    .replaceAll(/\{@link ([^}|]+?)(?: *\|[^}]*)?\}/g, "`$1`")
    .replaceAll(/\s+/g, " ")
    .trim();
}
