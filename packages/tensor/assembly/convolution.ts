import { panelsOf, Phase, Plan } from "./convolution-plan";
import { gatheredTile } from "./gathered-tile";
import { stepsPerBlock } from "./k-block";
import { TILE_COLUMNS, TILE_ROWS } from "./tile";
import { scatterTile, turnTile } from "./turn-tile";

/** Room for the sums of a tile, and for what is added where there is no bias. */
const EDGE_BYTES: usize = 128;
const ZEROS_BYTES: usize = 64;

/** Bytes that `convolution` writes beside its target. */
export function convolutionScratchBytes(plan: Plan): usize {
  return EDGE_BYTES + ZEROS_BYTES + plan.bytesOf(plan.sourceChannels);
}

/**
 * What a plan says, for `batch` examples: a convolution, or the gradient of its input. `bias`, a number for each target
 * channel, is added unless its address is 0.
 *
 * Every target is the same sequence of roundings whatever the batch, so a caller may split it anywhere.
 */
export function convolution(target: usize, source: usize, bias: usize, batch: i32, plan: Plan, scratch: usize): void {
  const zeros = scratch + EDGE_BYTES;
  const memoryOfFrame = zeros + ZEROS_BYTES;
  const sourceBytes = <usize>plan.sourceChannels * plan.sourceBytes;
  const targetBytes = <usize>plan.targetChannels * plan.targetBytes;
  memory.fill(zeros, 0, ZEROS_BYTES);
  plan.clear(memoryOfFrame, plan.sourceChannels);
  for (; batch > 0; batch--) {
    for (let group: i32 = 0; group < plan.groups; group++) {
      const framed = plan.enter(memoryOfFrame, source, plan.sourceChannels);
      const added = bias + (<usize>(group * plan.targetChannels) << 2);
      for (let index: i32 = 0; index < plan.phases; index++) {
        sumWindows(target, framed, bias == 0 ? 0 : added, zeros, group, plan, plan.phase(index), scratch);
      }
      source += sourceBytes;
      target += targetBytes;
    }
  }
}

/** All windows of a phase for all target channels of a group. */
// @ts-ignore: decorator
@inline
function sumWindows(
  target: usize,
  framed: usize,
  bias: usize,
  zeros: usize,
  group: i32,
  plan: Plan,
  phase: Phase,
  edge: usize,
): void {
  const channels = plan.targetChannels;
  const planeBytes = plan.targetBytes;
  const allSteps = phase.steps;
  const count = phase.count;
  const targets = phase.targets;
  const panels = phase.panels + (<usize>(group * panelsOf(channels) * allSteps) << 5);
  const mostSteps = stepsPerBlock(max(1, allSteps));
  let step: i32 = 0;
  do {
    const steps = min(mostSteps, allSteps - step);
    const offsets = phase.offsets + (<usize>step << 2);
    for (let channel: i32 = 0; channel < channels; channel += TILE_COLUMNS) {
      const panel = panels + (<usize>((channel / TILE_COLUMNS) * allSteps + step) << 5);
      const width = min(TILE_COLUMNS, channels - channel);
      const plane = target + <usize>channel * planeBytes;
      const added = bias == 0 ? zeros : bias + (<usize>channel << 2);
      for (let i: i32 = 0; i < count; i += TILE_ROWS) {
        const origins = phase.origins + (<usize>i << 2);
        const a0 = framed + load<usize>(origins);
        const a1 = framed + load<usize>(origins, 4);
        const a2 = framed + load<usize>(origins, 8);
        const a3 = framed + load<usize>(origins, 12);
        const height = min(TILE_ROWS, count - i);
        const at = plane + (<usize>i << 2);
        const isWhole = targets == 0 && height == TILE_ROWS && width == TILE_COLUMNS;
        const sums = isWhole ? at : edge;
        const turned = isWhole ? planeBytes : 0;
        gatheredTile(steps, offsets, a0, a1, a2, a3, panel, sums, turned, added, isWhole && step > 0);
        if (isWhole) continue;
        if (targets == 0) turnTile(at, planeBytes, edge, height, width, added, step > 0);
        else scatterTile(plane, planeBytes, targets + (<usize>i << 2), edge, height, width, added, step > 0);
      }
    }
    step += mostSteps;
  } while (step < allSteps);
}
