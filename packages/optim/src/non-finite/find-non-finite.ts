import { gateTree, watchGates } from "@chainrule/core";
import type { Batch, Gate, GatePlace, Loss, Parameter } from "@chainrule/core";
import { isTensor } from "@chainrule/tensor";
import type { IntegerTensor, Tensor } from "@chainrule/tensor";
import { firstNonFinite } from "./first-non-finite.ts";
import { operandsOf } from "./operands.ts";
import type { NamedTensor } from "./operands.ts";
import type { Provenance } from "./provenance.ts";

/**
 * Makes a step once more, without the update, and finds the first number in the order of computing that is not finite: in
 * the data, in the values of parameters, in what each gate gives forward, in the loss, and in what each gate gives backward,
 * to its inputs and to its parameters. Gradients are emptied before and after.
 *
 * @returns undefined where all are finite.
 */
export function findNonFinite(
  model: Gate<[input: Tensor]>,
  loss: Loss<Tensor | IntegerTensor>,
  batch: Batch,
): Provenance | undefined {
  return new Search(model, loss, batch).run();
}

/** Ends the search from within the calls of gates. */
class Found {
  readonly provenance: Provenance;

  constructor(provenance: Provenance) {
    this.provenance = provenance;
  }
}

class Search {
  readonly #model: Gate<[input: Tensor]>;
  readonly #loss: Loss<Tensor | IntegerTensor>;
  readonly #batch: Batch;
  readonly #paths: Map<Gate, string>;
  readonly #inputs: Map<Gate, readonly Tensor[]> = new Map();

  constructor(model: Gate<[input: Tensor]>, loss: Loss<Tensor | IntegerTensor>, batch: Batch) {
    this.#model = model;
    this.#loss = loss;
    this.#batch = batch;
    // A gate that stands at several places is told by the first of them.
    this.#paths = new Map(
      gateTree(model)
        .map(({ gate, path }) => [gate, path.join(".")] as const)
        .toReversed(),
    );
  }

  run(): Provenance | undefined {
    const parameters = [...new Set(this.#model.parameters())];
    for (const parameter of parameters) parameter.zeroGrad();
    try {
      this.#look("inputs", this.#batch.inputs, undefined, "the data", []);
      if (isTensor(this.#batch.targets)) this.#look("targets", this.#batch.targets, undefined, "the data", []);
      this.#lookAtValues();
      this.#step();
      for (const parameter of parameters) this.#lookAtGradient(parameter, this.#model, []);
      return undefined;
    } catch (found) {
      if (found instanceof Found) return found.provenance;
      throw found;
    } finally {
      for (const parameter of parameters) parameter.zeroGrad();
    }
  }

  #lookAtValues(): void {
    for (const [{ name, value }, { gate, path }] of owners(this.#model)) {
      this.#look(`parameter ${name}`, value, path.join("."), firstLine(gate), []);
    }
  }

  #step(): void {
    const watcher = {
      forward: (gate: Gate, compute: () => Tensor, inputs: readonly Tensor[]): Tensor => {
        this.#inputs.set(gate, inputs);
        const output = compute();
        this.#look("output", output, this.#paths.get(gate), firstLine(gate), this.#operands(gate), gate);
        return output;
      },
      backward: (gate: Gate, gradOutput: Tensor, compute: () => readonly Tensor[]): readonly Tensor[] => {
        const gradients = compute();
        const operands = [{ of: "gradOutput", tensor: gradOutput }, ...this.#operands(gate)];
        for (const [i, gradient] of gradients.entries()) {
          const name = `gradient of ${gradients.length === 1 ? "the input" : inputName(i, gradients.length)}`;
          this.#look(name, gradient, this.#paths.get(gate), firstLine(gate), operands, gate);
        }
        for (const parameter of gate.parameters()) this.#lookAtGradient(parameter, gate, operands);
        return gradients;
      },
    };
    watchGates(this.#paths.keys(), watcher, () => {
      const prediction = this.#model.forward(this.#batch.inputs);
      const of: NamedTensor[] = [{ of: "prediction", tensor: prediction }];
      if (isTensor(this.#batch.targets)) of.push({ of: "target", tensor: this.#batch.targets });
      const value = this.#loss.forward(prediction, this.#batch.targets);
      this.#look("value", value, undefined, String(this.#loss), of);
      const [gradPrediction] = this.#loss.backward();
      this.#look("gradient of the prediction", gradPrediction, undefined, String(this.#loss), of);
      // The gradient of the data is asked for as well: it may be the one that shows what went wrong.
      this.#model.backward(gradPrediction);
    });
  }

  #operands(gate: Gate): NamedTensor[] {
    const inputs = this.#inputs.get(gate) ?? [];
    return [
      ...inputs.map((tensor, i) => ({ of: inputName(i, inputs.length), tensor })),
      ...Array.from(gate.parameters(), ({ name, value }) => ({ of: `parameter ${name}`, tensor: value })),
    ];
  }

  #lookAtGradient({ name, grad }: Parameter, gate: Gate, operands: readonly NamedTensor[]): void {
    this.#look(`gradient of parameter ${name}`, grad, this.#paths.get(gate), firstLine(gate), operands);
  }

  /** Throws what is found. @param gate whose pattern tells which operands belong to an element; none for all of them. */
  #look(
    tensor: string,
    x: Tensor,
    path: string | undefined,
    text: string,
    operands: readonly NamedTensor[],
    gate?: Gate,
  ): void {
    const element = firstNonFinite(x);
    if (element === undefined) return;
    const examples = this.#batch.inputs.shape[0];
    const isOfParameter = tensor.includes("parameter");
    const example = !isOfParameter && x.shape[0] === examples ? element.index[0] : undefined;
    throw new Found({
      path,
      gate: text,
      tensor,
      ...element,
      operands: operandsOf(operands, element.index, x.shape, gate?.pattern?.coupling, example),
      example,
    });
  }
}

/** The parameters in the order of the model, each with the innermost gate that has it, at the first place where it stands. */
function owners(model: Gate): Map<Parameter, GatePlace> {
  const found = new Map<Parameter, GatePlace>();
  for (const place of gateTree(model)) {
    for (const parameter of place.gate.parameters()) {
      const around = found.get(parameter);
      const isInside = around?.path.every((position, depth) => place.path[depth] === position) ?? true;
      if (isInside) found.set(parameter, place);
    }
  }
  return found;
}

function inputName(i: number, count: number): string {
  return count === 1 ? "input" : `input ${i}`;
}

/** A container tells all of its gates, each on a line. */
function firstLine(gate: Gate): string {
  return String(gate).split("\n")[0];
}
