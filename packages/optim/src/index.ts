export { clipGradientNorm } from "./clip/clip-gradient-norm.ts";
export { clipGradientValue } from "./clip/clip-gradient-value.ts";

export { Adadelta } from "./optimizer/adadelta.ts";
export type { AdadeltaHyperparameters, AdadeltaOptions } from "./optimizer/adadelta.ts";
export { Adagrad } from "./optimizer/adagrad.ts";
export type { AdagradHyperparameters, AdagradOptions } from "./optimizer/adagrad.ts";
export { Adam } from "./optimizer/adam.ts";
export type { AdamOptions } from "./optimizer/adam.ts";
export type { AdamHyperparameters } from "./optimizer/adam-rule.ts";
export { Adamax } from "./optimizer/adamax.ts";
export type { AdamaxHyperparameters, AdamaxOptions } from "./optimizer/adamax.ts";
export { AdamW } from "./optimizer/adamw.ts";
export type { AdamWOptions } from "./optimizer/adamw.ts";
export { LBFGS } from "./optimizer/lbfgs/lbfgs.ts";
export type { LBFGSOptions } from "./optimizer/lbfgs/lbfgs-options.ts";
export type { LBFGSState } from "./optimizer/lbfgs/lbfgs-state.ts";
export { GroupedOptimizer } from "./optimizer/grouped-optimizer.ts";
export { Lion } from "./optimizer/lion.ts";
export type { LionHyperparameters, LionOptions } from "./optimizer/lion.ts";
export type { MomentHyperparameters } from "./optimizer/moment-hyperparameters.ts";
export { Muon } from "./optimizer/muon.ts";
export type { MuonHyperparameters, MuonOptions } from "./optimizer/muon.ts";
export { NAdam } from "./optimizer/nadam.ts";
export type { NAdamHyperparameters, NAdamOptions } from "./optimizer/nadam.ts";
export type { Optimizer, OptimizerOptions } from "./optimizer/optimizer.ts";
export type { GroupState, OptimizerState, ParameterState } from "./optimizer/optimizer-state.ts";
export type {
  CommonHyperparameters,
  Defaults,
  OptimizerParameters,
  ParameterGroup,
  ParameterGroupOptions,
} from "./optimizer/parameter-group.ts";
export { RAdam } from "./optimizer/radam.ts";
export type { RAdamHyperparameters, RAdamOptions } from "./optimizer/radam.ts";
export { RMSProp } from "./optimizer/rmsprop.ts";
export type { RMSPropHyperparameters, RMSPropOptions } from "./optimizer/rmsprop.ts";
export { SGD } from "./optimizer/sgd.ts";
export type { SGDHyperparameters, SGDOptions } from "./optimizer/sgd.ts";
export type { UpdateMemory, UpdateRule } from "./optimizer/update-rule.ts";

export { averagedWeights, type AveragedWeightsOptions } from "./averaging/averaged-weights.ts";
export type { AverageState } from "./averaging/average-state.ts";
export type { Decay } from "./averaging/decay.ts";
export {
  ExponentialMovingAverage,
  type ExponentialMovingAverageOptions,
} from "./averaging/exponential-moving-average.ts";
export { limitBelow } from "./constraint/limit-below.ts";
export { limitNorm } from "./constraint/limit-norm.ts";
export { addPenalty, type PenaltyOptions } from "./penalty/add-penalty.ts";

export { constantRate } from "./schedule/constant-rate.ts";
export { cosineDecay, type CosineDecayOptions } from "./schedule/cosine-decay.ts";
export { cosineRestarts, type CosineRestartsOptions } from "./schedule/cosine-restarts.ts";
export { exponentialDecay, type ExponentialDecayOptions } from "./schedule/exponential-decay.ts";
export { findLearningRate, type FindLearningRateOptions, type RangeTestParts } from "./schedule/find-learning-rate.ts";
export { inEpochs } from "./schedule/in-epochs.ts";
export { inverseTimeDecay, type InverseTimeDecayOptions } from "./schedule/inverse-time-decay.ts";
export { joined, type Stretch } from "./schedule/joined.ts";
export type { LearningRateCurve } from "./schedule/learning-rate-curve.ts";
export { oneCycle, type OneCycleOptions } from "./schedule/one-cycle.ts";
export { polynomialDecay, type PolynomialDecayOptions } from "./schedule/polynomial-decay.ts";
export type { Schedule } from "./schedule/schedule.ts";
export { stepDecay, type StepDecayOptions } from "./schedule/step-decay.ts";
export { warmUp, type WarmUpOptions } from "./schedule/warm-up.ts";

export { Accuracy } from "./metric/accuracy.ts";
export { BinaryAccuracy, type BinaryAccuracyOptions } from "./metric/binary-accuracy.ts";
export type { Average, ClassScoreOptions } from "./metric/class-score.ts";
export { type ClassDecision, ConfusionMatrix } from "./metric/confusion-matrix.ts";
export { F1 } from "./metric/f1.ts";
export { LossMetric } from "./metric/loss-metric.ts";
export type { Metric } from "./metric/metric.ts";
export type { MetricState } from "./metric/metric-state.ts";
export { Precision } from "./metric/precision.ts";
export { RSquared } from "./metric/r-squared.ts";
export { Recall } from "./metric/recall.ts";
export { RootMeanSquaredError } from "./metric/root-mean-squared-error.ts";
export { TopKAccuracy } from "./metric/top-k-accuracy.ts";
export type { LabelOptions } from "./metric/wanted-classes.ts";

export type { BatchReport } from "./callback/batch-report.ts";
export type {
  BatchBegin,
  Callback,
  EpochBegin,
  ResumedRun,
  TrainAbort,
  TrainBegin,
  TrainEnd,
  ValidationBegin,
  ValidationEnd,
} from "./callback/callback.ts";
export type { CallbackState } from "./callback/callback-state.ts";
export { CSVLog } from "./callback/csv-log.ts";
export { EarlyStopping } from "./callback/early-stopping.ts";
export type { EarlyStoppingOptions } from "./callback/early-stopping.ts";
export type { EarlyStoppingState } from "./callback/early-stopping-state.ts";
export { JSONLinesLog } from "./callback/json-lines-log.ts";
export type { LineSink } from "./callback/line-sink.ts";
export type { LogState } from "./callback/log-lines.ts";
export type { LogOptions } from "./callback/log-options.ts";
export { MemoryLines } from "./callback/memory-lines.ts";
export type { Direction, Monitor } from "./callback/monitor.ts";
export {
  ReduceOnPlateau,
  type ReduceOnPlateauOptions,
  type ReduceOnPlateauState,
} from "./callback/reduce-on-plateau.ts";
export type { TrainControl } from "./callback/train-control.ts";

export { FiniteGradients } from "./non-finite/finite-gradients.ts";
export { NonFiniteError, type NonFiniteDetails, type Replay } from "./non-finite/non-finite-error.ts";
export type { NonFinitePolicy } from "./non-finite/non-finite-watch.ts";
export type { OperandValue, Provenance } from "./non-finite/provenance.ts";
export { replayNonFinite } from "./non-finite/replay-non-finite.ts";

export type { AbortSignalLike } from "./trainer/abort-signal.ts";
export type { EpochReport } from "./trainer/epoch-report.ts";
export type { EvaluateOptions } from "./trainer/evaluate.ts";
export type { BatchData } from "./trainer/expect-batch-source.ts";
export type { Figures } from "./trainer/figures.ts";
export type { FitOptions } from "./trainer/fit-options.ts";
export type { History } from "./trainer/history.ts";
export type { MeterState } from "./trainer/meter.ts";
export { predict } from "./trainer/predict.ts";
export type { PredictOptions } from "./trainer/predict.ts";
export type { RunningTrainer } from "./trainer/running-trainer.ts";
export type { BeforeUpdate, ClipOptions, StepOptions } from "./trainer/step-options.ts";
export { Trainer } from "./trainer/trainer.ts";
export type { TrainerOptions } from "./trainer/trainer-options.ts";
export type { EpochSums, RunSettings, RunState, TrainerState } from "./trainer/trainer-state.ts";
export type { TrainingRun } from "./trainer/training-run.ts";

export { Diagnosis } from "./doctor/diagnosis.ts";
export { doctor } from "./doctor/doctor.ts";
export type { DoctorOptions, DoctorProgress } from "./doctor/doctor-options.ts";
export type { Finding, Measure, Verdict } from "./doctor/finding.ts";
export type { OverfitOptions } from "./doctor/overfit.ts";

export type { Checkpoint, NewCheckpoint } from "./checkpoint/checkpoint.ts";
export { decodeCheckpoint, type DecodeCheckpointOptions } from "./checkpoint/decode-checkpoint.ts";
export { encodeCheckpoint } from "./checkpoint/encode-checkpoint.ts";
export type { Json } from "./checkpoint/state-tree.ts";
export { loadWeights, saveWeights } from "./checkpoint/weights.ts";

export { crossValidate, type CrossValidation, type CrossValidationOptions } from "./search/cross-validate.ts";
export { between } from "./search/between.ts";
export { choice } from "./search/choice.ts";
export type { Distribution } from "./search/distribution.ts";
export { integerBetween } from "./search/integer-between.ts";
export { logUniform } from "./search/log-uniform.ts";
export type { FigureSummary } from "./search/figure-summary.ts";
export type { Fold, FoldReport, SelectableData } from "./search/fold.ts";
export {
  randomSearch,
  type RandomSearchOptions,
  type SearchResult,
  type Trial,
  type TrialContext,
} from "./search/random-search.ts";
export type { SearchSpace, TrialSettings } from "./search/search-space.ts";

export { defineTraining, type Training } from "./worker/define-training.ts";
export type { WebWorker } from "./worker/host.ts";
export type { TrainingModule } from "./worker/open-worker.ts";
export { trainInWorker } from "./worker/train-in-worker.ts";
export type { SetUpOption, TrainingSetUp } from "./worker/training-set-up.ts";
export type { WorkerFitOptions } from "./worker/worker-fit-options.ts";
export type { WorkerRun } from "./worker/worker-run.ts";
