import type { ModelState } from "@chainrule/core";
import type { EngineOptions } from "@chainrule/tensor";
import type { BatchReport } from "../callback/batch-report.ts";
import type {
  BatchBegin,
  EpochBegin,
  TrainAbort,
  TrainBegin,
  ValidationBegin,
  ValidationEnd,
} from "../callback/callback.ts";
import type { EpochReport } from "../trainer/epoch-report.ts";
import type { TrainerState } from "../trainer/trainer-state.ts";
import type { PackedError } from "./error-courier.ts";
import type { PlainFitOptions } from "./training-set-up.ts";

/** What callbacks of the main thread remember, by name; undefined when none of them remembers anything. */
export type MainStates = Readonly<Record<string, object>> | undefined;

/** A callback of the main thread that remembers something. */
export interface KeptState {
  /** Its name among the callbacks there, under which {@link MainStates} has it. */
  readonly key: string;
  /** The name that it gives itself; a state of the whole run has it under this, after those of the set-up. */
  readonly name: string | undefined;
}

/** Why a run ended early, as a message carries it. */
interface PackedAbort {
  readonly cause: TrainAbort["cause"];
  readonly reason: PackedError;
}

/** What happens in a run, and only goes to the main thread where somebody listens. */
export type MinuteEvents = {
  readonly epochBegin: (info: EpochBegin) => Promise<MainStates>;
  readonly batchBegin: (info: BatchBegin) => Promise<MainStates>;
  readonly batchEnd: (report: BatchReport) => Promise<MainStates>;
  readonly validationBegin: (info: ValidationBegin) => Promise<MainStates>;
  readonly validationEnd: (info: ValidationEnd) => Promise<MainStates>;
};

/** What a worker asks and tells the thread that made it. */
export type MainQuestions = MinuteEvents & {
  /** Its module has been loaded. */
  readonly ready: (nothing: undefined) => void;
  /** How the run stands, after so many orders from the main thread. */
  readonly control: (control: ControlNotice) => void;
  /** `states` are those that a resumed run begins with. */
  readonly trainBegin: (begin: Omit<TrainBegin, "trainer"> & { readonly states: MainStates }) => Promise<MainStates>;
  readonly epochEnd: (report: EpochReport) => Promise<MainStates>;
  readonly trainEnd: (end: {
    readonly completed: boolean;
    readonly abort: PackedAbort | undefined;
    /** The epoch that was finished but not told, as a callback over there threw before. */
    readonly untold: readonly EpochReport[];
  }) => Promise<MainStates>;
};

/** How a run is held or let go. */
export interface ControlNotice {
  readonly isPaused: boolean;
  readonly stopReason: string | undefined;
  /** How many orders had come. */
  readonly orders: number;
}

/** What a worker is to do. */
export interface WorkerBegin {
  readonly input: unknown;
  readonly options: PlainFitOptions;
  readonly resume: TrainerState | undefined;
  readonly engine: { readonly name: string; readonly settings: EngineOptions };
  /** What the callbacks of the main thread listen to. */
  readonly hears: readonly (keyof MinuteEvents)[];
  /** Which of them remember something. */
  readonly keeps: readonly KeptState[];
}

/** What the main thread asks and tells a worker. */
export type WorkerQuestions = {
  /** Asks for a `ready`, as the first one may have been said before anybody listened. */
  readonly hello: (nothing: undefined) => void;
  /** Makes the parts. */
  readonly begin: (begin: WorkerBegin) => Promise<void>;
  /** Trains an epoch; false when there was none left. */
  readonly next: (nothing: undefined) => Promise<boolean>;
  /** Leaves the loop. */
  readonly leave: (nothing: undefined) => Promise<void>;
  /** Orders, which are counted. */
  readonly step: (nothing: undefined) => Promise<boolean>;
  readonly pause: (nothing: undefined) => void;
  readonly resume: (nothing: undefined) => void;
  readonly stop: (reason: string | undefined) => void;
  readonly abort: (reason: PackedError) => void;
  /** With what the callbacks of the main thread remember now; undefined when the worker knows it. */
  readonly state: (states: MainStates) => TrainerState;
  readonly modelState: (nothing: undefined) => ModelState;
};
