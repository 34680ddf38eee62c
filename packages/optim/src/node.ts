export { stopOnSignals, type StopOnSignalsOptions } from "./callback/stop-on-signals.ts";
export { CheckpointFolder } from "./checkpoint/file/checkpoint-folder.ts";
export type { CheckpointFolderOptions, FoundCheckpoint } from "./checkpoint/file/checkpoint-folder.ts";
export { nodeFileSystem } from "./checkpoint/file/file-system.ts";
export type { FileSystem, OpenFile } from "./checkpoint/file/file-system.ts";
export { ModelCheckpoint, type ModelCheckpointOptions } from "./checkpoint/file/model-checkpoint.ts";
export { writeDurably } from "./checkpoint/file/write-durably.ts";
