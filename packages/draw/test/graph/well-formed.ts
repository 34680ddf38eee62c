/** What is wrong with a text as XML, as far as tags and escapes go; undefined when nothing is. */
export function faultInXml(xml: string): string | undefined {
  const open: string[] = [];
  const rest = xml.replaceAll(
    /<(\/?)([a-z][\w-]*)((?:\s+[\w:-]+="[^"<]*")*)\s*(\/?)>/gi,
    (_, close, name, __, empty) => {
      if (close === "/") open.splice(open.lastIndexOf(name), open.at(-1) === name ? 1 : 0);
      else if (empty === "") open.push(name);
      return "";
    },
  );
  if (open.length > 0) return `not closed: ${open.join(", ")}`;
  if (/[<>]/.test(rest)) return `not a tag: ${/.{0,20}[<>].{0,20}/.exec(rest)?.[0]}`;
  const entity = /&(?!amp;|lt;|gt;|quot;|#39;)/.exec(xml);
  return entity === null ? undefined : `not an escape: ${xml.slice(entity.index, entity.index + 20)}`;
}
