/** A text within quotes in Mermaid: what means something there stands as the number of its character. */
export function mermaidText(text: string): string {
  return text.replaceAll(/[^\p{L}\p{N} .,−∂…→×÷√σΣ+()[\]/·^-]/gu, (character) => {
    return /\s/u.test(character) ? " " : `#${character.codePointAt(0)};`;
  });
}
