import { Cache, field, gateType, Parameter } from "@chainrule/core";
import type { Gate, GateType } from "@chainrule/core";
import { addScaled, binary, full, sumToShape, unary } from "@chainrule/tensor";
import type { DType, Tensor } from "@chainrule/tensor";

/** `y = factor * scale * x`, with a learned scale and a factor that is a setting. */
export class Scale implements Gate<[input: Tensor]> {
  readonly factor: number;
  readonly dtype: DType;
  readonly scale: Parameter;
  readonly #cache: Cache<Tensor> = new Cache("Scale");

  constructor(
    factor: number,
    dtype: DType = "float64",
    scale: Parameter = new Parameter("scale", full([1], 1, dtype)),
  ) {
    this.factor = factor;
    this.dtype = dtype;
    this.scale = scale;
  }

  forward(...[input]: [input: Tensor]): Tensor {
    const output = unary("scale", binary("multiply", input, this.scale.value), this.factor);
    this.#cache.keep(output, input);
    return output;
  }

  backward(gradOutput: Tensor): [gradInput: Tensor] {
    const scaled = unary("scale", gradOutput, this.factor);
    addScaled(this.scale.grad, sumToShape(binary("multiply", scaled, this.#cache.take(gradOutput)), [1]));
    return [binary("multiply", scaled, this.scale.value)];
  }

  parameters(): Parameter[] {
    return [this.scale];
  }

  tied(): Scale {
    return new Scale(this.factor, this.dtype, this.scale);
  }

  toString(): string {
    return `Scale(${this.factor})`;
  }
}

export const scaleType: GateType = gateType(Scale, {
  type: "Scale",
  fields: { factor: field.number, dtype: field.dtype },
  build: ({ factor, dtype }, { reserve }) => {
    reserve(1);
    return new Scale(factor, dtype);
  },
});
