import { isContainer } from "@chainrule/core";
import type { Gate, Parameter } from "@chainrule/core";
import { Residual, Sequential } from "@chainrule/layers";
import type { Random, Tensor } from "@chainrule/tensor";

type OneInput = Gate<[input: Tensor]>;

/** A network with a gate put into it. */
export interface FaultyModel {
  readonly model: Sequential;
  /** Where that gate stands. */
  readonly path: string;
}

/** Puts a gate between those of a network, at any place: beside them, in a chain together with some, or with a way around it. */
export function faultyModel(gates: readonly OneInput[], faulty: OneInput, random: Random): FaultyModel {
  const position = random.integer(gates.length + 1);
  const all: OneInput[] = gates.toSpliced(position, 0, faulty);
  switch (random.integer(3)) {
    case 0:
      return { model: chain(all), path: `${position}` };
    case 1: {
      const start = random.integer(position + 1);
      const length = position - start + 1 + random.integer(all.length - position);
      const inner = chain(all.splice(start, length)) as unknown as OneInput;
      return { model: chain(all.toSpliced(start, 0, inner)), path: `${start}.${position - start}` };
    }
    default: {
      const around = new Residual(faulty) as unknown as OneInput;
      return { model: chain(all.with(position, around)), path: `${position}.0` };
    }
  }
}

/** Where the innermost gate stands that has a parameter, the first of several. */
export function pathOfParameter(gate: Gate, parameter: Parameter): string | undefined {
  if (![...gate.parameters()].includes(parameter)) return undefined;
  const inner = isContainer(gate) ? gate.gates : [];
  for (const [i, child] of inner.entries()) {
    const path = pathOfParameter(child, parameter);
    if (path !== undefined) return path === "" ? `${i}` : `${i}.${path}`;
  }
  return "";
}

function chain(gates: readonly OneInput[]): Sequential {
  return new Sequential(...(gates as [OneInput]));
}
