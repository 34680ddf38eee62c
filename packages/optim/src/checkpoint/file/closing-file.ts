import type { OpenFile } from "./file-system.ts";

/** Closes the file however the work ends; what the work throws counts. */
export async function closingFile(file: OpenFile, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    await file.close().catch(() => {});
    throw error;
  }
  await file.close();
}
