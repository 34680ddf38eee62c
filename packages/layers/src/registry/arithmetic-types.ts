import { field, gateType } from "@chainrule/core";
import type { GateType } from "@chainrule/core";
import { Add } from "../arithmetic/add.ts";
import { Divide } from "../arithmetic/divide.ts";
import { Exp } from "../arithmetic/exp.ts";
import { Flatten } from "../arithmetic/flatten.ts";
import { Log } from "../arithmetic/log.ts";
import { MatMul } from "../arithmetic/mat-mul.ts";
import { Max } from "../arithmetic/max.ts";
import { Mean } from "../arithmetic/mean.ts";
import { Min } from "../arithmetic/min.ts";
import { Multiply } from "../arithmetic/multiply.ts";
import { Negate } from "../arithmetic/negate.ts";
import { Power } from "../arithmetic/power.ts";
import { Reciprocal } from "../arithmetic/reciprocal.ts";
import { Reshape } from "../arithmetic/reshape.ts";
import { Slice } from "../arithmetic/slice.ts";
import { Sqrt } from "../arithmetic/sqrt.ts";
import { Subtract } from "../arithmetic/subtract.ts";
import { Sum } from "../arithmetic/sum.ts";

const AXES = { axes: field.optional(field.list(field.integer)), keepAxes: field.flag };

/** The gates of `arithmetic/`. */
export const arithmeticTypes: readonly GateType[] = [
  gateType(Add, { type: "Add", build: () => new Add() }),
  gateType(Divide, { type: "Divide", build: () => new Divide() }),
  gateType(Exp, { type: "Exp", build: () => new Exp() }),
  gateType(Flatten, { type: "Flatten", build: () => new Flatten() }),
  gateType(Log, { type: "Log", build: () => new Log() }),
  gateType(MatMul, { type: "MatMul", build: () => new MatMul() }),
  gateType(Max, { type: "Max", build: () => new Max() }),
  gateType(Mean, { type: "Mean", fields: AXES, build: (options) => new Mean(options) }),
  gateType(Min, { type: "Min", build: () => new Min() }),
  gateType(Multiply, { type: "Multiply", build: () => new Multiply() }),
  gateType(Negate, { type: "Negate", build: () => new Negate() }),
  gateType(Power, { type: "Power", fields: { exponent: field.number }, build: ({ exponent }) => new Power(exponent) }),
  gateType(Reciprocal, { type: "Reciprocal", build: () => new Reciprocal() }),
  gateType(Reshape, {
    type: "Reshape",
    fields: { shape: field.list(field.integer) },
    build: ({ shape }) => new Reshape(shape),
  }),
  gateType(Slice, {
    type: "Slice",
    fields: { start: field.integer, end: field.integer, axis: field.integer },
    build: ({ start, end, axis }) => new Slice(start, end, { axis }),
  }),
  gateType(Sqrt, { type: "Sqrt", build: () => new Sqrt() }),
  gateType(Subtract, { type: "Subtract", build: () => new Subtract() }),
  gateType(Sum, { type: "Sum", fields: AXES, build: (options) => new Sum(options) }),
];
