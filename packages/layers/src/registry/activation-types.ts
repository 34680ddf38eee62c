import { field, gateType } from "@chainrule/core";
import type { GateType } from "@chainrule/core";
import { ELU } from "../activation/elu.ts";
import { GELU } from "../activation/gelu.ts";
import { GLU } from "../activation/glu.ts";
import { HardSigmoid } from "../activation/hard-sigmoid.ts";
import { HardSwish } from "../activation/hard-swish.ts";
import { HardTanh } from "../activation/hard-tanh.ts";
import { LeakyReLU } from "../activation/leaky-relu.ts";
import { LogSoftmax } from "../activation/log-softmax.ts";
import { Mish } from "../activation/mish.ts";
import { PReLU } from "../activation/prelu.ts";
import { ReLU } from "../activation/relu.ts";
import { ReLU6 } from "../activation/relu6.ts";
import { SELU } from "../activation/selu.ts";
import { Sigmoid } from "../activation/sigmoid.ts";
import { SiLU } from "../activation/silu.ts";
import { Softmax } from "../activation/softmax.ts";
import { Softplus } from "../activation/softplus.ts";
import { Softsign } from "../activation/softsign.ts";
import { Tanh } from "../activation/tanh.ts";
import { dtypeOfParameter } from "./initial-values.ts";

const AXIS = { axis: field.integer };

/** The gates of `activation/`. */
export const activationTypes: readonly GateType[] = [
  gateType(ELU, { type: "ELU", fields: { alpha: field.number }, build: (options) => new ELU(options) }),
  gateType(GELU, {
    type: "GELU",
    fields: { approximate: field.oneOf("none", "tanh") },
    build: (options) => new GELU(options),
  }),
  gateType(GLU, { type: "GLU", fields: AXIS, build: (options) => new GLU(options) }),
  gateType(HardSigmoid, { type: "HardSigmoid", build: () => new HardSigmoid() }),
  gateType(HardSwish, { type: "HardSwish", build: () => new HardSwish() }),
  gateType(HardTanh, {
    type: "HardTanh",
    fields: { low: field.number, high: field.number },
    build: (options) => new HardTanh(options),
  }),
  gateType(LeakyReLU, {
    type: "LeakyReLU",
    fields: { slope: field.number },
    build: (options) => new LeakyReLU(options),
  }),
  gateType(LogSoftmax, { type: "LogSoftmax", fields: AXIS, build: (options) => new LogSoftmax(options) }),
  gateType(Mish, { type: "Mish", build: () => new Mish() }),
  gateType(PReLU, {
    type: "PReLU",
    fields: { channels: field.integer, dtype: field.dtype },
    settings: ({ channels, weight }) => ({ channels, dtype: dtypeOfParameter(weight) }),
    build: (options, { reserve }) => {
      reserve(options.channels);
      return new PReLU(options);
    },
  }),
  gateType(ReLU, { type: "ReLU", build: () => new ReLU() }),
  gateType(ReLU6, { type: "ReLU6", build: () => new ReLU6() }),
  gateType(SELU, { type: "SELU", build: () => new SELU() }),
  gateType(Sigmoid, { type: "Sigmoid", build: () => new Sigmoid() }),
  gateType(SiLU, { type: "SiLU", build: () => new SiLU() }),
  gateType(Softmax, { type: "Softmax", fields: AXIS, build: (options) => new Softmax(options) }),
  gateType(Softplus, {
    type: "Softplus",
    fields: { beta: field.number, threshold: field.number },
    build: (options) => new Softplus(options),
  }),
  gateType(Softsign, { type: "Softsign", build: () => new Softsign() }),
  gateType(Tanh, { type: "Tanh", build: () => new Tanh() }),
];
