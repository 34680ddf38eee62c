export type { BackwardPattern, BackwardRole, Coupling } from "./backward-pattern.ts";
export type { Batch, BatchOptions, BatchSource, BatchStream } from "./batch.ts";
export { Cache } from "./cache.ts";
export { checkContents } from "./check-contents.ts";
export { conformance } from "./conformance/conformance.ts";
export { ConformanceReport } from "./conformance/conformance-report.ts";
export type { ConformanceSubject } from "./conformance/conformance-subject.ts";
export { couplingOf } from "./conformance/coupling-of.ts";
export { gateLaws } from "./conformance/gate-laws.ts";
export type { GateLaw } from "./conformance/gate-laws.ts";
export type { ConformanceFinding, LawKey } from "./conformance/law.ts";
export type { LawVerdict } from "./conformance/law-verdict.ts";
export { innermostGates, isContainer } from "./container.ts";
export type { Container } from "./container.ts";
export { checkGate } from "./gradient-check/check-gate.ts";
export type { GradientCheckOptions } from "./gradient-check/check-gate.ts";
export { checkLoss } from "./gradient-check/check-loss.ts";
export { GradientReport } from "./gradient-check/gradient-report.ts";
export type { GradientEntry } from "./gradient-check/gradient-report.ts";
export { jacobian } from "./gradient-check/jacobian.ts";
export { relativeError } from "./gradient-check/relative-error.ts";
export { compareSlope } from "./gradient-check/slope.ts";
export type { SlopeOptions, SlopeVerdict } from "./gradient-check/slope.ts";
export { GradientNote } from "./gradient-note.ts";
export { GradientUse } from "./gradient-use.ts";
export type { Gate, Gradients, ParametersOnly } from "./gate.ts";
export { isLayer, switchMode } from "./layer.ts";
export type { Layer } from "./layer.ts";
export type { Loss, Reduction } from "./loss.ts";
export { LossGate } from "./loss-gate.ts";
export type { Mode } from "./mode.ts";
export { Parameter } from "./parameter.ts";
export type { ParameterOptions } from "./parameter.ts";
export type { Minus, Over, Plus, ProductOf, Times } from "./literal-arithmetic.ts";
export type {
  ExampleShape,
  OnChannels,
  OnFeatures,
  SameShape,
  ShapeAfter,
  ShapeMisfit,
  ShapeRule,
  ToFeatures,
  WidthWithin,
} from "./shape-rule.ts";
export { watchCaches } from "./watch-caches.ts";
export type { CacheWatcher } from "./watch-caches.ts";
export { gateTree } from "./watch/gate-tree.ts";
export type { GatePlace } from "./watch/gate-tree.ts";
export { watchGates } from "./watch/watch-gates.ts";
export type { GateWatcher } from "./watch/watch-gates.ts";
export type {
  ChainRule,
  Chained,
  Fits,
  HasWidth,
  InputWidth,
  Keeps,
  KeepsExactly,
  Maps,
  MisfitText,
  OutputShape,
  OutputWidth,
  ShapeMismatch,
  Turns,
  WidthAfter,
  WidthAxis,
  WidthText,
} from "./width.ts";
export { apply } from "./graph/apply.ts";
export { Graph } from "./graph/graph.ts";
export type { GraphOptions, GraphOutputs, InputsByName, OutputsByName, TensorsOf } from "./graph/graph-types.ts";
export { ConstantNode, GateNode, input, InputNode, isGraphNode, ParameterNode } from "./graph/graph-node.ts";
export type { GraphNode, Operand } from "./graph/graph-node.ts";
export type { GraphView } from "./graph/graph-view.ts";
export type { OutputGradients } from "./graph/output-gradients.ts";
export { Walk } from "./graph/walk.ts";
export { WalkStep } from "./graph/walk-step.ts";
export { explain } from "./graph/explain.ts";
export type { ExplainOptions } from "./graph/explain.ts";
export { Explanation } from "./graph/explanation.ts";
export type { ExplainedOperand, UpstreamPart } from "./graph/explanation.ts";
export { fold } from "./graph/fold.ts";
export { graphInside } from "./graph/graph-inside.ts";
export type { Unfoldable } from "./graph/graph-inside.ts";
export type { LocalGradient } from "./graph/local-gradient.ts";
export { unfold } from "./graph/unfold.ts";
export { wire } from "./graph/wire.ts";
export type { Wiring } from "./graph/wire.ts";
export { loadModelState, type LoadableState, type LoadOptions } from "./state/load-model-state.ts";
export { modelState, type ModelState } from "./state/model-state.ts";
export { RunningState } from "./state/running-state.ts";
export { StateDifference, type Misfit } from "./state/state-difference.ts";
export {
  field,
  type Field,
  type FieldKinds,
  type Fields,
  type OptionalField,
  type Settings,
} from "./registry/field.ts";
export { fromJSON, type FromJSONOptions } from "./registry/from-json.ts";
export type { GateDescription, GateNodeDescription } from "./registry/gate-description.ts";
export { GateRegistry } from "./registry/gate-registry.ts";
export { gateType, type GateType, type GateTypeOptions } from "./registry/gate-type.ts";
export type { BuildContext, Describable, DescribeContext, GateClass } from "./registry/gate-type.ts";
export { graphType } from "./registry/graph-type.ts";
export type { JsonObject, JsonValue } from "./registry/json.ts";
export { lossGateType } from "./registry/loss-gate-type.ts";
export { toJSON } from "./registry/to-json.ts";
