import { threefry2x32 } from "../../random/threefry.ts";
import type { RandomMaskKernel } from "../kernel/random.ts";

export const randomMask: RandomMaskKernel = (y, count, key0, key1, counter0, counter1, last, value) => {
  const words = new Uint32Array(2);
  let [low, high] = [counter0, counter1];
  for (let i = 0; i < count; i += 2) {
    threefry2x32(words, key0, key1, low, high);
    y[i] = words[0] <= last ? value : 0;
    if (i + 1 < count) y[i + 1] = words[1] <= last ? value : 0;
    low = (low + 1) >>> 0;
    if (low === 0) high++;
  }
};
