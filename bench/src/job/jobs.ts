import { digitsAdam } from "./digits-adam.ts";
import { digitsConvolution } from "./digits-convolution.ts";
import { digitsMlp } from "./digits-mlp.ts";
import type { Job } from "./job.ts";
import { moonsTanh } from "./moons-tanh.ts";

/** Every job, in the order of the tables. */
export const jobs: readonly Job[] = [digitsMlp, digitsAdam, moonsTanh, digitsConvolution];
