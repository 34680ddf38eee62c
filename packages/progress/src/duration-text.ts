/** A time in whole seconds: `4s`, `12m 05s`, `2h 05m`. */
export function durationText(seconds: number): string {
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole}s`;
  if (whole < 3600) return `${Math.floor(whole / 60)}m ${twoDigits(whole % 60)}s`;
  const minutes = Math.round(seconds / 60);
  return `${Math.floor(minutes / 60)}h ${twoDigits(minutes % 60)}m`;
}

/** The same, finer below ten seconds: `0.4s`, `18ms`. */
export function elapsedText(seconds: number): string {
  if (seconds < 0.0995) return `${Math.round(seconds * 1000)}ms`;
  return seconds < 9.95 ? `${seconds.toFixed(1)}s` : durationText(seconds);
}

function twoDigits(value: number): string {
  return String(value).padStart(2, "0");
}
