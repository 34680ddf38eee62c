import { fillTile, headBytes, panelsOf, Phase, Plan, roundedUp, wholeTiles } from "./convolution-plan";
import { Geometry } from "./geometry";
import { TILE_COLUMNS } from "./tile";

/** Bytes that `planConvolutionInputGradient` writes at most. */
export function convolutionInputGradientPlanBytes(geometry: Geometry): usize {
  const phases = geometry.strideHeight * geometry.strideWidth;
  const steps = geometry.groupOutputs * geometry.window;
  const tables = <usize>(steps + 2 * geometry.height * geometry.width + 12 * phases) << 2;
  const panels = <usize>(geometry.groups * panelsOf(geometry.groupInputs) * steps) << 5;
  return headBytes(phases) + tables + panels + <usize>(phases + 1) * 256;
}

/**
 * The plan of `gradInput[n, c, y, x] = sum of weight[o, c, i, j] * gradOutput[n, o, p, q]` over all `o`, and the `i, p` and
 * `j, q` with `p * stride + i * dilation = y + top`, and so for columns.
 *
 * Divided by the stride, `y + top` leaves the remainder of `i * dilation`. So the places of one remainder meet the same
 * entries of the kernel, and neighbours among them meet neighbouring `p`: each remainder is a convolution of stride 1.
 */
export function planConvolutionInputGradient(plan: Plan, weight: usize, geometry: Geometry): void {
  const furthestRow = (geometry.kernelHeight - 1) * geometry.dilationHeight / geometry.strideHeight;
  const furthestColumn = (geometry.kernelWidth - 1) * geometry.dilationWidth / geometry.strideWidth;
  plan.height = geometry.outHeight;
  plan.width = geometry.outWidth;
  plan.top = max(0, furthestRow - geometry.top / geometry.strideHeight);
  plan.left = max(0, furthestColumn - geometry.left / geometry.strideWidth);
  plan.frameHeight = plan.top + (geometry.height - 1 + geometry.top) / geometry.strideHeight + 1;
  plan.frameWidth = plan.left + (geometry.width - 1 + geometry.left) / geometry.strideWidth + 1;
  plan.groups = geometry.groups;
  plan.sourceChannels = geometry.groupOutputs;
  plan.targetChannels = geometry.groupInputs;
  plan.targetBytes = geometry.inputBytes;
  plan.phases = geometry.strideHeight * geometry.strideWidth;
  let tables = plan.tables;
  for (let row: i32 = 0; row < geometry.strideHeight; row++) {
    for (let column: i32 = 0; column < geometry.strideWidth; column++) {
      const phase = plan.phase(row * geometry.strideWidth + column);
      phase.offsets = tables;
      phase.steps = writeOffsets(tables, plan, geometry, row, column);
      phase.origins = roundedUp(tables + (<usize>phase.steps << 2));
      phase.count = writeOrigins(phase.origins, plan, geometry, row, column);
      const targets = roundedUp(phase.origins + (<usize>wholeTiles(phase.count) << 2));
      if (plan.phases > 1) writeTargets(targets, geometry, row, column);
      phase.targets = plan.phases > 1 ? targets : 0;
      phase.panels = roundedUp(targets + (plan.phases > 1 ? <usize>phase.count << 2 : 0));
      tables = roundedUp(packWeights(phase, weight, geometry, row, column));
    }
  }
}

/** The first place along an axis whose distance from the frame's edge leaves this remainder. */
// @ts-ignore: decorator
@inline
function firstOf(remainder: i32, before: i32, stride: i32): i32 {
  return (remainder + stride - before % stride) % stride;
}

/** Whether an entry of the kernel meets the places of a remainder. */
// @ts-ignore: decorator
@inline
function meets(index: i32, dilation: i32, stride: i32, remainder: i32): bool {
  return index * dilation % stride == remainder;
}

/** Channel by channel, the entries of the kernel that the places meet. */
function writeOffsets(table: usize, plan: Plan, geometry: Geometry, row: i32, column: i32): i32 {
  let steps: i32 = 0;
  for (let channel: i32 = 0; channel < plan.sourceChannels; channel++) {
    for (let k: i32 = 0; k < geometry.window; k++) {
      const i = k / geometry.kernelWidth;
      const j = k % geometry.kernelWidth;
      if (!meets(i, geometry.dilationHeight, geometry.strideHeight, row)) continue;
      if (!meets(j, geometry.dilationWidth, geometry.strideWidth, column)) continue;
      const up = <usize>(i * geometry.dilationHeight / geometry.strideHeight) * plan.rowBytes;
      const back = <usize>(j * geometry.dilationWidth / geometry.strideWidth) << 2;
      store<usize>(table + (<usize>steps << 2), <usize>channel * plan.planeBytes - up - back);
      steps++;
    }
  }
  return steps;
}

function writeOrigins(table: usize, plan: Plan, geometry: Geometry, row: i32, column: i32): i32 {
  let count: i32 = 0;
  const firstColumn = firstOf(column, geometry.left, geometry.strideWidth);
  for (let y = firstOf(row, geometry.top, geometry.strideHeight); y < geometry.height; y += geometry.strideHeight) {
    const from = <usize>(plan.top + (y + geometry.top) / geometry.strideHeight) * plan.rowBytes;
    for (let x = firstColumn; x < geometry.width; x += geometry.strideWidth) {
      const at = plan.left + (x + geometry.left) / geometry.strideWidth;
      store<usize>(table + (<usize>count << 2), from + (<usize>at << 2));
      count++;
    }
  }
  fillTile(table, count);
  return count;
}

function writeTargets(table: usize, geometry: Geometry, row: i32, column: i32): void {
  const firstColumn = firstOf(column, geometry.left, geometry.strideWidth);
  for (let y = firstOf(row, geometry.top, geometry.strideHeight); y < geometry.height; y += geometry.strideHeight) {
    for (let x = firstColumn; x < geometry.width; x += geometry.strideWidth) {
      store<usize>(table, <usize>(y * geometry.width + x) << 2);
      table += 4;
    }
  }
}

/** @returns where the panels end. */
function packWeights(phase: Phase, weight: usize, geometry: Geometry, row: i32, column: i32): usize {
  const window = geometry.window;
  const channels = geometry.groupInputs;
  const outputs = geometry.groupOutputs;
  const channelBytes = <usize>window << 2;
  const outputBytes = <usize>channels * channelBytes;
  let target = phase.panels;
  for (let group: i32 = 0; group < geometry.groups; group++) {
    for (let channel: i32 = 0; channel < channels; channel += TILE_COLUMNS) {
      const lanes = min(TILE_COLUMNS, channels - channel);
      for (let output: i32 = 0; output < outputs; output++) {
        const source = weight + <usize>output * outputBytes + <usize>channel * channelBytes;
        for (let k: i32 = 0; k < window; k++) {
          if (!meets(k / geometry.kernelWidth, geometry.dilationHeight, geometry.strideHeight, row)) continue;
          if (!meets(k % geometry.kernelWidth, geometry.dilationWidth, geometry.strideWidth, column)) continue;
          packStep(target, source + (<usize>k << 2), lanes, channelBytes);
          target += <usize>TILE_COLUMNS << 2;
        }
      }
    }
    weight += <usize>outputs * outputBytes;
  }
  return target;
}

/** The numbers of one step, filled up with zeros. */
// @ts-ignore: decorator
@inline
function packStep(target: usize, source: usize, lanes: i32, laneBytes: usize): void {
  for (let lane: i32 = 0; lane < TILE_COLUMNS; lane++) {
    store<f32>(target + (<usize>lane << 2), lane < lanes ? load<f32>(source + <usize>lane * laneBytes) : 0);
  }
}
