/** How often each class (row) was read as each class (column); `counts[row][column]`. */
export function confusionMatrix(labels: ArrayLike<number>, predicted: ArrayLike<number>, classes: number): number[][] {
  const counts = Array.from({ length: classes }, () => new Array<number>(classes).fill(0));
  for (let i = 0; i < labels.length; i++) counts[labels[i]][predicted[i]]++;
  return counts;
}

/**
 * The matrix as text, with zeros as dots and the share of each row that was read right.
 *
 * @param names of the classes; each stands before the number of its class. Default the numbers alone.
 */
export function confusionText(counts: readonly (readonly number[])[], names: readonly string[] = []): string {
  const labels = counts.map((_, index) => {
    const name = names[index] ?? String(index);
    return name === String(index) ? name : `${name} ${index}`;
  });
  const margin = Math.max(5, ...labels.map((label) => label.length));
  const width = Math.max(4, ...counts.flat().map((value) => String(value).length)) + 1;
  const header = counts.map((_, index) => String(index).padStart(width)).join("");
  const rows = counts.map((row, index) => {
    const total = row.reduce((sum, value) => sum + value, 0);
    const right = total === 0 ? "" : `${((100 * row[index]) / total).toFixed(1)} %`;
    const cells = row.map((value) => (value === 0 ? "." : String(value)).padStart(width)).join("");
    return `${labels[index].padStart(margin)}${cells}${right.padStart(10)}`;
  });
  return [`true \\ read as\n${" ".repeat(margin)}${header}${"right".padStart(10)}`, ...rows].join("\n");
}
