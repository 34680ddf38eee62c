export { formatEpochLine } from "./epoch-line.ts";
export type { OutputStream } from "./output-stream.ts";
export { progressBar } from "./progress-bar.ts";
export type { ProgressBarOptions } from "./progress-bar.ts";
export { formatStepLine } from "./step-line.ts";
export type { StepPosition } from "./step-line.ts";
