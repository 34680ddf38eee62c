import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/** A Chromium that can run without a window: `CHROME_PATH`, else the first on the search path; undefined when there is none. */
export function findBrowser(environment: Readonly<Record<string, string | undefined>>): string | undefined {
  const { CHROME_PATH: named, PATH: path = "" } = environment;
  const folders = path.split(delimiter).filter((folder) => folder !== "");
  const candidates = named ? [named] : NAMES.flatMap((name) => folders.map((folder) => join(folder, name)));
  return candidates.find(isProgram);
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
