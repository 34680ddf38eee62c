/** A text without what could move a cursor or break an encoding: control characters, and halves of characters. */
export function plainText(text: string): string {
  return text.replaceAll(/\p{Cs}/gu, "\uFFFD").replaceAll(/\p{Cc}/gu, (control) => (/\s/u.test(control) ? " " : ""));
}
