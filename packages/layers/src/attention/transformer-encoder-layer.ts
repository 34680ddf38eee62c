import { apply, Graph, input, Parameter } from "@chainrule/core";
import type { Gate, GateNode, GraphNode, InputNode, KeepsExactly, OnFeatures } from "@chainrule/core";
import { expectSwitch } from "@chainrule/tensor";
import type { Tensor } from "@chainrule/tensor";
import { Add } from "../arithmetic/add.ts";
import { labelledText } from "../container/labelled-text.ts";
import type { EncoderParts, TransformerEncoderLayerOptions } from "./encoder-options.ts";
import type { Dropout } from "../regularization/dropout.ts";
import { encoderParts } from "./encoder-parts.ts";
import type { SelfAttention } from "./self-attention.ts";
import type { LayerNorm } from "../normalization/layer-norm.ts";
import type { Linear } from "../affine/linear.ts";

/** The inputs of an encoder layer. */
type Inputs<Masked extends boolean> = Masked extends true
  ? [InputNode<"input">, InputNode<"mask">]
  : [InputNode<"input">];

/**
 * One layer of a transformer: attention of the sequence to itself and a feed-forward part for each place, each with a way
 * around it and a norm. With `A` the attention and `F(x) = narrow(activation(widen(x)))`:
 * `h = norm(x + A(x))`, `y = norm(h + F(h))`; or, with `normFirst`, `h = x + A(norm(x))`, `y = h + F(norm(h))`.
 *
 * - Shapes: input `[batch, time, features]`, output the same; with `masked` a second input, a mask as for
 *   {@link SelfAttention}.
 * - Backward: it is a graph of gates, each with its own backward pass; the ways around let the gradient through unchanged.
 * - Parameters: those of its gates, in the order in which they compute.
 * - Cache: what its gates keep.
 * - Numerics: dropout, in training only and at PyTorch's four places, is 0 unless asked for, where PyTorch has 0.1.
 * - Source: Vaswani et al., 2017, Attention Is All You Need; the norm before each part: Xiong et al., 2020, On Layer
 *   Normalization in the Transformer Architecture.
 */
export class TransformerEncoderLayer<const Features extends number = number, Masked extends boolean = false>
  extends Graph<Inputs<Masked>, GateNode>
  implements EncoderParts
{
  declare readonly "~width": KeepsExactly<"TransformerEncoderLayer", Features, OnFeatures<Features>>;
  readonly features: Features;
  readonly heads: number;
  readonly normFirst: boolean;
  readonly masked: boolean;
  readonly attention: SelfAttention;
  readonly attentionNorm: LayerNorm;
  readonly widen: Linear;
  readonly activation: Gate<[Tensor]>;
  readonly narrow: Linear;
  readonly feedForwardNorm: LayerNorm;
  readonly dropouts: readonly Dropout[];

  constructor(features: Features, heads: number, options: TransformerEncoderLayerOptions<Masked> = {}) {
    const { normFirst = false, masked = false } = options;
    expectSwitch("TransformerEncoderLayer", "normFirst", normFirst);
    expectSwitch("TransformerEncoderLayer", "masked", masked);
    const parts = encoderParts(features, heads, options);
    const [x, mask] = [input("input"), input("mask")];
    const dropped = (h: GraphNode, at: number): GraphNode =>
      parts.dropouts.length === 0 ? h : apply(parts.dropouts[at], h);
    const attend = (h: GraphNode): GraphNode =>
      dropped((masked ? apply(parts.attention.withMask, h, mask) : apply(parts.attention, h)).as("attention"), 0);
    const widened = (h: GraphNode): GateNode => apply(parts.activation, apply(parts.widen, h).as("widen"));
    const feed = (h: GraphNode): GraphNode =>
      dropped(apply(parts.narrow, dropped(widened(h).as("activation"), 1)).as("narrow"), 2);
    const first = (h: GraphNode): GateNode => apply(parts.attentionNorm, h).as("attentionNorm");
    const second = (h: GraphNode): GateNode => apply(parts.feedForwardNorm, h).as("feedForwardNorm");
    const h = normFirst ? add(x, attend(first(x))) : first(add(x, attend(x)));
    const y = normFirst ? add(h, feed(second(h))) : second(add(h, feed(h)));
    super((masked ? [x, mask] : [x]) as unknown as Inputs<Masked>, y, { title: "TransformerEncoderLayer" });
    this.features = features;
    this.heads = heads;
    this.normFirst = normFirst;
    this.masked = masked;
    this.attention = parts.attention;
    this.attentionNorm = parts.attentionNorm;
    this.widen = parts.widen;
    this.activation = parts.activation;
    this.narrow = parts.narrow;
    this.feedForwardNorm = parts.feedForwardNorm;
    this.dropouts = parts.dropouts;
    Parameter.join(this.parameters());
  }

  override tied(): TransformerEncoderLayer<Features, Masked> {
    const { features, heads, normFirst } = this;
    const masked = this.masked as Masked;
    return new TransformerEncoderLayer(features, heads, { normFirst, masked, share: this }).asModeOf(this);
  }

  override toString(): string {
    const { attention, attentionNorm, widen, activation, narrow, feedForwardNorm } = this;
    const held = Object.entries({ attention, attentionNorm, widen, activation, narrow, feedForwardNorm });
    const dropout = this.dropouts.slice(0, 1).map(({ p }) => `dropout ${p}`);
    return labelledText(
      "TransformerEncoderLayer",
      held,
      [...(this.normFirst ? ["norm first"] : []), ...dropout].join(", "),
    );
  }
}

function add(a: GraphNode, b: GraphNode): GateNode {
  return apply(new Add(), a, b);
}
