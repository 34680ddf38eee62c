import { fillTile, headBytes, panelsOf, Plan, roundedUp, wholeTiles } from "./convolution-plan";
import { Geometry } from "./geometry";
import { pack } from "./pack";
import { TILE_COLUMNS } from "./tile";

/** Bytes that `planConvolution` writes at most. */
export function convolutionPlanBytes(geometry: Geometry): usize {
  const tables = <usize>(wholeTiles(geometry.taps) + wholeTiles(geometry.positions)) << 2;
  const panels = <usize>(geometry.groups * panelsOf(geometry.groupOutputs) * geometry.taps) << 5;
  return headBytes(1) + tables + panels + 256;
}

/**
 * The plan of `y[n, o] = sum over c, i, j of weight[o, c, i, j] * x[n, c, ...]`: the windows in the order of the outputs,
 * the steps in the order of the weight. Without a weight, at address 0, nothing is packed.
 */
export function planConvolution(plan: Plan, weight: usize, geometry: Geometry): void {
  plan.height = geometry.height;
  plan.width = geometry.width;
  plan.top = geometry.top;
  plan.left = geometry.left;
  plan.frameHeight = reach(geometry.outHeight, geometry.strideHeight, geometry.kernelHeight, geometry.dilationHeight);
  plan.frameWidth = reach(geometry.outWidth, geometry.strideWidth, geometry.kernelWidth, geometry.dilationWidth);
  plan.groups = geometry.groups;
  plan.sourceChannels = geometry.groupInputs;
  plan.targetChannels = geometry.groupOutputs;
  plan.targetBytes = <usize>geometry.positions << 2;
  plan.phases = 1;
  const phase = plan.phase(0);
  phase.steps = geometry.taps;
  phase.count = geometry.positions;
  phase.targets = 0;
  phase.offsets = plan.tables;
  phase.origins = roundedUp(phase.offsets + (<usize>wholeTiles(phase.steps) << 2));
  phase.panels = roundedUp(phase.origins + (<usize>wholeTiles(phase.count) << 2));
  writeOffsets(phase.offsets, plan, geometry);
  writeOrigins(phase.origins, plan, geometry);
  if (weight != 0) packWeights(phase.panels, weight, geometry);
}

/** Entries from the first to the last one that the windows meet along an axis. */
function reach(windows: i32, stride: i32, kernel: i32, dilation: i32): i32 {
  return (windows - 1) * stride + (kernel - 1) * dilation + 1;
}

function writeOffsets(table: usize, plan: Plan, geometry: Geometry): void {
  let at = table;
  for (let channel: i32 = 0; channel < plan.sourceChannels; channel++) {
    for (let i: i32 = 0; i < geometry.kernelHeight; i++) {
      const row = <usize>channel * plan.planeBytes + <usize>(i * geometry.dilationHeight) * plan.rowBytes;
      for (let j: i32 = 0; j < geometry.kernelWidth; j++) {
        store<usize>(at, row + (<usize>(j * geometry.dilationWidth) << 2));
        at += 4;
      }
    }
  }
  fillTile(table, geometry.taps);
}

function writeOrigins(table: usize, plan: Plan, geometry: Geometry): void {
  let at = table;
  for (let y: i32 = 0; y < geometry.outHeight; y++) {
    const row = <usize>(y * geometry.strideHeight) * plan.rowBytes;
    for (let x: i32 = 0; x < geometry.outWidth; x++) {
      store<usize>(at, row + (<usize>(x * geometry.strideWidth) << 2));
      at += 4;
    }
  }
  fillTile(table, geometry.positions);
}

function packWeights(panels: usize, weight: usize, geometry: Geometry): void {
  const taps = geometry.taps;
  const channels = geometry.groupOutputs;
  const tapBytes = <usize>taps << 2;
  for (let group: i32 = 0; group < geometry.groups; group++) {
    pack(TILE_COLUMNS, panels, weight, channels, taps, tapBytes, 4);
    panels += <usize>(panelsOf(channels) * taps) << 5;
    weight += <usize>channels * tapBytes;
  }
}
