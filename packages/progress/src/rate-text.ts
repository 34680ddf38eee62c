const UNITS = ["", "k", "M", "G"];

/** Examples per second to three digits: `987 samples/s`, `12.3k samples/s`. */
export function rateText(samplesPerSecond: number): string {
  let rate = samplesPerSecond;
  let unit = 0;
  // Compared as it is shown, so that 999.6 becomes 1.00k and not 1.00e+3.
  while (Number(rate.toPrecision(3)) >= 1000 && unit < UNITS.length - 1) {
    rate /= 1000;
    unit++;
  }
  return `${rate.toPrecision(3)}${UNITS[unit]} samples/s`;
}
