/** The shortest run of bytes that is worth a reference. */
const LEAST_RUN = 12;
/** How many places with the same first bytes are looked at. */
const MOST_PLACES = 64;

/**
 * `target` as a list of what `base` does not have and where to find the rest in it: builds of the same kernels share
 * most functions. `src/engine/wasm/apply-delta.ts` is the other direction and tells the format.
 */
export function deltaOf(base, target) {
  const places = placesByStart(base);
  const bytes = [];
  let expected = 0;
  let literalFrom = 0;
  for (let at = 0; at <= target.length;) {
    const run = at < target.length ? longestRun(base, target, at, places) : { from: expected, length: 0 };
    if (run === undefined) {
      at++;
      continue;
    }
    writeNumber(bytes, at - literalFrom);
    bytes.push(...target.subarray(literalFrom, at));
    writeNumber(bytes, run.length);
    // The distance from where the last run ended, signs in the lowest bit.
    const distance = run.from - expected;
    writeNumber(bytes, distance < 0 ? -2 * distance - 1 : 2 * distance);
    expected = run.from + run.length;
    if (run.length === 0) break;
    at += run.length;
    literalFrom = at;
  }
  return Buffer.from(bytes);
}

function placesByStart(base) {
  const places = new Map();
  for (let at = 0; at + LEAST_RUN <= base.length; at++) {
    const start = base.toString("latin1", at, at + LEAST_RUN);
    const known = places.get(start);
    if (known === undefined) places.set(start, [at]);
    else if (known.length < MOST_PLACES) known.push(at);
  }
  return places;
}

function longestRun(base, target, at, places) {
  let best;
  for (const from of places.get(target.toString("latin1", at, at + LEAST_RUN)) ?? []) {
    let length = LEAST_RUN;
    while (from + length < base.length && at + length < target.length && base[from + length] === target[at + length]) {
      length++;
    }
    if (best === undefined || length > best.length) best = { from, length };
  }
  return best;
}

/** Seven bits a byte, the lowest first; the highest bit says that more follow. */
function writeNumber(bytes, value) {
  let rest = value;
  for (; rest >= 128; rest = Math.floor(rest / 128)) bytes.push((rest % 128) + 128);
  bytes.push(rest);
}
