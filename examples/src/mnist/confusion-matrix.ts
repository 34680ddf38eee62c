/** How often each digit (row) was read as each digit (column); `counts[row][column]`. */
export function confusionMatrix(labels: ArrayLike<number>, predicted: ArrayLike<number>, classes: number): number[][] {
  const counts = Array.from({ length: classes }, () => new Array<number>(classes).fill(0));
  for (let i = 0; i < labels.length; i++) counts[labels[i]][predicted[i]]++;
  return counts;
}

/** The matrix as text, with zeros as dots and the share of each row that was read right. */
export function confusionText(counts: readonly (readonly number[])[]): string {
  const width = Math.max(4, ...counts.flat().map((value) => String(value).length)) + 1;
  const header = counts.map((_, digit) => String(digit).padStart(width)).join("");
  const rows = counts.map((row, digit) => {
    const total = row.reduce((sum, value) => sum + value, 0);
    const right = total === 0 ? "" : `${((100 * row[digit]) / total).toFixed(1)} %`;
    const cells = row.map((value) => (value === 0 ? "." : String(value)).padStart(width)).join("");
    return `${String(digit).padStart(5)}${cells}${right.padStart(10)}`;
  });
  return [`true \\ read as\n     ${header}${"right".padStart(10)}`, ...rows].join("\n");
}
