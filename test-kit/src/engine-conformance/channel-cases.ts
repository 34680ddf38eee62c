/** Sizes of an array whose middle axis holds channels. */
export type ChannelSizes = readonly [outer: number, channels: number, inner: number];

const LENGTHS = Array.from({ length: 40 }, (_, i) => i + 1);

/** Rows and columns of every length around vectors, axes of size 1, nothing at all, and some as large as in use. */
export const CHANNEL_SIZES: readonly ChannelSizes[] = [
  ...LENGTHS.map((length): ChannelSizes => [1, 3, length]),
  ...LENGTHS.map((length): ChannelSizes => [length, 3, 1]),
  ...LENGTHS.map((length): ChannelSizes => [5, length, 1]),
  ...LENGTHS.map((length): ChannelSizes => [2, 3, length]),
  [1, 1, 1],
  [0, 0, 3],
  [4, 0, 1],
  [1, 0, 5],
  [1, 300, 17],
  [1, 2, 4099],
  [1031, 7, 1],
  [64, 130, 1],
  [3, 5, 784],
];

/** The channel of an entry. */
export function channelOf(at: number, [, channels, inner]: ChannelSizes): number {
  return Math.floor(at / inner) % channels;
}

/** Mean, variance and mean absolute value of each channel, by definition. */
export function momentsOf(
  values: readonly number[],
  sizes: ChannelSizes,
): { mean: number; variance: number; size: number }[] {
  return Array.from({ length: sizes[1] }, (_, c) => {
    const own = values.filter((_, at) => channelOf(at, sizes) === c);
    const mean = meanOf(own);
    return { mean, variance: meanOf(own.map((x) => (x - mean) ** 2)), size: meanOf(own.map(Math.abs)) };
  });
}

/** One over the standard deviation. */
export function inverseOf(variance: number, epsilon: number): number {
  return 1 / Math.sqrt(variance + epsilon);
}

/** Sizes as a failed test shows them. */
export function sizesText(sizes: ChannelSizes): string {
  return sizes.join(" x ");
}

function meanOf(numbers: readonly number[]): number {
  return numbers.reduce((total, x) => total + x, 0) / numbers.length;
}
