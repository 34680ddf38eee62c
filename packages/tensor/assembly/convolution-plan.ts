import { Frame } from "./frame";
import { TILE_COLUMNS, TILE_ROWS } from "./tile";

/** Bytes kept for the record itself, so that what follows begins at a cache line. */
const PLAN_BYTES: usize = 128;
const PHASE_BYTES: usize = 32;

/**
 * Targets whose windows meet the same entries of the kernel. A convolution has one phase; the gradient of its input has
 * one for each remainder that a place leaves when divided by the stride.
 */
@unmanaged
export class Phase {
  /** Products in each sum, and for each how far, in bytes, its factor lies from where the window begins. */
  steps: i32;
  offsets: usize;
  /** Windows, and for each where it begins in the framed planes; filled up to whole tiles with the last one. */
  count: i32;
  origins: usize;
  /** For each window the bytes from the plane's beginning to its target; 0 when they lie side by side in order. */
  targets: usize;
  /** The other factors, packed for tiles: of each group, for 8 target channels at a time, each step's 8 numbers. */
  panels: usize;
}

/** All that the parts of one call share: how source planes are framed, and which windows are summed to which targets. */
@unmanaged
export class Plan extends Frame {
  groups: i32;
  /** Channels of a group. */
  sourceChannels: i32;
  targetChannels: i32;
  /** Bytes of a plane of the target. */
  targetBytes: usize;
  phases: i32;

  /** Bytes of a plane of the source. */
  @inline
  get sourceBytes(): usize {
    return (<usize>this.height * <usize>this.width) << 2;
  }

  @inline
  phase(index: i32): Phase {
    return changetype<Phase>(changetype<usize>(this) + PLAN_BYTES + <usize>index * PHASE_BYTES);
  }

  /** Where tables may begin. */
  @inline
  get tables(): usize {
    return changetype<usize>(this) + roundedUp(headBytes(this.phases));
  }
}

/** Bytes of a plan with so many phases before its tables. */
// @ts-ignore: decorator
@inline
export function headBytes(phases: i32): usize {
  return PLAN_BYTES + <usize>phases * PHASE_BYTES + 64;
}

/** The next address that a cache line begins at. */
// @ts-ignore: decorator
@inline
export function roundedUp(address: usize): usize {
  return (address + 63) & ~63;
}

/** How many of something a whole number of tiles covers. */
// @ts-ignore: decorator
@inline
export function wholeTiles(count: i32): i32 {
  return (count + TILE_ROWS - 1) & ~(TILE_ROWS - 1);
}

/** Panels of 8 that cover so many channels. */
// @ts-ignore: decorator
@inline
export function panelsOf(channels: i32): i32 {
  return (channels + TILE_COLUMNS - 1) / TILE_COLUMNS;
}

/** Repeats the last of `count` addresses or offsets until they fill whole tiles. */
export function fillTile(table: usize, count: i32): void {
  for (let i = count; i < wholeTiles(count); i++) {
    store<usize>(table + (<usize>i << 2), load<usize>(table + (<usize>(count - 1) << 2)));
  }
}
