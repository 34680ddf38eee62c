/* What the compiler must accept and refuse; `tsc -b`, the first half of the test command, runs this file. */
import type { OutputWidth } from "@chainrule/core";
import { Conv1d, Conv2d, GlobalAveragePool, GroupNorm, InstanceNorm2d, Linear, Pad2d } from "@chainrule/layers";
import { RMSNorm, Sequential, Upsample2d } from "@chainrule/layers";

type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
function holds<Claim extends true>(): Claim | undefined {
  return undefined;
}

// Channels pass through norms, padding, upsampling and global pooling, behind which a Linear must take them.
export const classifier = new Sequential(
  new Pad2d(1),
  new Conv2d(1, 8, 3),
  new GroupNorm(2, 8),
  new Upsample2d({ scaleFactor: 2 }),
  new InstanceNorm2d(8),
  new GlobalAveragePool(),
  new RMSNorm(8),
  new Linear(8, 10),
);
holds<Equal<OutputWidth<typeof classifier>, 10>>();

export const misfits = [
  // @ts-expect-error 4 after 8
  (): unknown => new Sequential(new Conv2d(1, 8, 3), new GroupNorm(2, 4)),
  // @ts-expect-error 4 after 8
  (): unknown => new Sequential(new Conv2d(1, 8, 3), new InstanceNorm2d(4)),
  // @ts-expect-error 4 after 8
  (): unknown => new Sequential(new Conv1d(1, 8, 3), new GlobalAveragePool(), new Linear(4, 10)),
  // @ts-expect-error 4 after 8
  (): unknown => new Sequential(new Linear(1, 8), new RMSNorm(4)),
];
