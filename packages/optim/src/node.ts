export { stopOnSignals, type StopOnSignalsOptions } from "./callback/stop-on-signals.ts";
