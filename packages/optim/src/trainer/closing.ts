import type { BatchReader } from "./batch-reader.ts";

/** Closes the stream however the work ends; what the work throws counts. */
export async function closing<Result>(reader: BatchReader, work: () => Promise<Result>): Promise<Result> {
  let result: Result;
  try {
    result = await work();
  } catch (error) {
    await reader.close().catch(() => {});
    throw error;
  }
  await reader.close();
  return result;
}
