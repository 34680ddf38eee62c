import { branches } from "./branches.ts";
import type { Circuit } from "./circuit.ts";
import { firstCircuit } from "./first-circuit.ts";
import { patterns } from "./patterns.ts";
import { reluJacobian } from "./relu-jacobian.ts";
import { sigmoidGate, sigmoidNeuron } from "./sigmoid-neuron.ts";
import { spiralNetwork } from "./spiral-network.ts";
import { squaredNorm } from "./squared-norm.ts";

/** Every worked example by its name, in the order of docs/backprop.md. Each is computed when it is asked for. */
export const allCircuits: Readonly<Record<string, () => Circuit>> = {
  first: firstCircuit,
  neuron: sigmoidNeuron,
  sigmoid: sigmoidGate,
  patterns,
  branches,
  norm: squaredNorm,
  relu: reluJacobian,
  spiral: spiralNetwork,
};
