import { GroupNorm, InstanceNorm1d, InstanceNorm2d, LocalResponseNorm, RMSNorm } from "@chainrule/layers";
import { imageGateLaws } from "../image-gate-laws.ts";

imageGateLaws([
  { title: "GroupNorm", make: (dtype) => new GroupNorm(2, 4, { dtype }), shape: [2, 4, 3] },
  { title: "GroupNorm, not affine", make: () => new GroupNorm(1, 2, { affine: false }), shape: [2, 2, 3, 2] },
  { title: "InstanceNorm1d", make: () => new InstanceNorm1d(3, { epsilon: 0.1 }), shape: [2, 3, 5] },
  { title: "InstanceNorm2d", make: (dtype) => new InstanceNorm2d(2, { dtype, affine: true }), shape: [3, 2, 2, 3] },
  { title: "RMSNorm", make: (dtype) => new RMSNorm(5, { dtype }), shape: [3, 2, 5] },
  { title: "RMSNorm, not affine", make: () => new RMSNorm(4, { affine: false, epsilon: 0.5 }), shape: [3, 4] },
  { title: "LocalResponseNorm", make: () => new LocalResponseNorm(3, { alpha: 0.5, k: 2 }), shape: [2, 5, 2] },
  { title: "LocalResponseNorm of 2", make: () => new LocalResponseNorm(2, { alpha: 1, beta: 2 }), shape: [2, 3, 2, 2] },
]);
