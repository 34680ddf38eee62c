import { panelsOf, Plan, wholeTiles } from "./convolution-plan";
import { gatheredTile } from "./gathered-tile";
import { stepsPerBlock } from "./k-block";
import { pack } from "./pack";
import { TILE_COLUMNS, TILE_ROWS } from "./tile";
import { writeEight } from "./write-sums";

/** Bytes that `convolutionWeightGradient` writes beside its sums. */
export function convolutionWeightGradientScratchBytes(plan: Plan): usize {
  return 64 + plan.bytesOf(plan.sourceChannels) + gradientPanelBytes(plan);
}

/** Bytes of the sums of one part of a batch. */
export function convolutionWeightGradientSumsBytes(plan: Plan): usize {
  return <usize>plan.groups * groupBytes(plan);
}

/** The gradient of the outputs of one group, packed for tiles. */
function gradientPanelBytes(plan: Plan): usize {
  return <usize>(panelsOf(plan.targetChannels) * plan.phase(0).count) << 5;
}

/** The sums for 8 output channels: each tap's 8 numbers, then those of the bias. */
// @ts-ignore: decorator
@inline
function panelBytes(plan: Plan): usize {
  return <usize>(wholeTiles(plan.phase(0).steps) + 1) << 5;
}

/** The sums of one group. */
function groupBytes(plan: Plan): usize {
  return <usize>panelsOf(plan.targetChannels) * panelBytes(plan);
}

/**
 * The sums over `batch` examples of `gradOutput * x` for each weight, and of `gradOutput` for each bias, in the order of the
 * examples, as `convolutionWeightGradientTotal` reads them. `plan` is that of the convolution: here its steps are the rows
 * of tiles, and its windows are summed over.
 */
export function convolutionWeightGradient(
  sums: usize,
  gradOutput: usize,
  x: usize,
  batch: i32,
  plan: Plan,
  scratch: usize,
): void {
  const memoryOfPanels = scratch;
  const memoryOfFrame = scratch + gradientPanelBytes(plan);
  const positions = plan.phase(0).count;
  memory.fill(sums, 0, convolutionWeightGradientSumsBytes(plan));
  plan.clear(memoryOfFrame, plan.sourceChannels);
  for (; batch > 0; batch--) {
    let groupSums = sums;
    for (let group: i32 = 0; group < plan.groups; group++) {
      const framed = plan.enter(memoryOfFrame, x, plan.sourceChannels);
      pack(TILE_COLUMNS, memoryOfPanels, gradOutput, plan.targetChannels, positions, plan.targetBytes, 4);
      addOuterProducts(groupSums, framed, memoryOfPanels, plan);
      addGradients(groupSums + (<usize>wholeTiles(plan.phase(0).steps) << 5), memoryOfPanels, plan);
      groupSums += groupBytes(plan);
      x += <usize>plan.sourceChannels * plan.sourceBytes;
      gradOutput += <usize>plan.targetChannels * plan.targetBytes;
    }
  }
}

/** Adds one example's products for one group. */
// @ts-ignore: decorator
@inline
function addOuterProducts(sums: usize, framed: usize, gradients: usize, plan: Plan): void {
  const phase = plan.phase(0);
  const positions = phase.count;
  const rows = wholeTiles(phase.steps);
  const panels = panelsOf(plan.targetChannels);
  const mostSteps = stepsPerBlock(max(1, positions));
  for (let position: i32 = 0; position < positions; position += mostSteps) {
    const steps = min(mostSteps, positions - position);
    const origins = phase.origins + (<usize>position << 2);
    for (let panel: i32 = 0; panel < panels; panel++) {
      const gradient = gradients + (<usize>(panel * positions + position) << 5);
      const target = sums + <usize>panel * panelBytes(plan);
      for (let row: i32 = 0; row < rows; row += TILE_ROWS) {
        const offsets = phase.offsets + (<usize>row << 2);
        const a0 = framed + load<usize>(offsets);
        const a1 = framed + load<usize>(offsets, 4);
        const a2 = framed + load<usize>(offsets, 8);
        const a3 = framed + load<usize>(offsets, 12);
        gatheredTile(steps, origins, a0, a1, a2, a3, gradient, target + (<usize>row << 5), 0, 0, true);
      }
    }
  }
}

/** Adds one example's gradients for one group; even and odd places apart, as additions to one sum wait for each other. */
// @ts-ignore: decorator
@inline
function addGradients(sums: usize, gradients: usize, plan: Plan): void {
  for (let panel = panelsOf(plan.targetChannels); panel > 0; panel--) {
    let evenLeft = f32x4.splat(0);
    let evenRight = f32x4.splat(0);
    let oddLeft = f32x4.splat(0);
    let oddRight = f32x4.splat(0);
    let positions = plan.phase(0).count;
    for (; positions >= 2; positions -= 2) {
      evenLeft = f32x4.add(evenLeft, v128.load(gradients));
      evenRight = f32x4.add(evenRight, v128.load(gradients, 16));
      oddLeft = f32x4.add(oddLeft, v128.load(gradients, 32));
      oddRight = f32x4.add(oddRight, v128.load(gradients, 48));
      gradients += 64;
    }
    if (positions > 0) {
      evenLeft = f32x4.add(evenLeft, v128.load(gradients));
      evenRight = f32x4.add(evenRight, v128.load(gradients, 16));
      gradients += 32;
    }
    writeEight(sums, f32x4.add(evenLeft, oddLeft), f32x4.add(evenRight, oddRight), true);
    sums += panelBytes(plan);
  }
}

/**
 * The sums of the parts, one behind the other in memory, added up in order as the gradients of the weight and, unless its
 * address is 0, of the bias.
 */
export function convolutionWeightGradientTotal(
  gradWeight: usize,
  gradBias: usize,
  sums: usize,
  parts: i32,
  plan: Plan,
  accumulate: bool,
): void {
  const taps = plan.phase(0).steps;
  const partBytes = convolutionWeightGradientSumsBytes(plan);
  for (let group: i32 = 0; group < plan.groups; group++) {
    for (let channel: i32 = 0; channel < plan.targetChannels; channel++) {
      let column = sums + <usize>(channel / TILE_COLUMNS) * panelBytes(plan) + (<usize>(channel % TILE_COLUMNS) << 2);
      const bias = column + (<usize>wholeTiles(taps) << 5);
      for (let tap: i32 = 0; tap < taps; tap++) {
        addParts(gradWeight, column, parts, partBytes, accumulate);
        gradWeight += 4;
        column += <usize>TILE_COLUMNS << 2;
      }
      if (gradBias == 0) continue;
      addParts(gradBias, bias, parts, partBytes, accumulate);
      gradBias += 4;
    }
    sums += groupBytes(plan);
  }
}

/** One number of all parts. */
// @ts-ignore: decorator
@inline
function addParts(target: usize, sum: usize, parts: i32, partBytes: usize, accumulate: bool): void {
  let total: f32 = 0;
  for (; parts > 0; parts--) {
    total += load<f32>(sum);
    sum += partBytes;
  }
  store<f32>(target, accumulate ? load<f32>(target) + total : total);
}
