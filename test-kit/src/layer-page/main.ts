import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { layerPage } from "./layer-page.ts";

const root = fileURLToPath(new URL("../../../", import.meta.url));
writeFileSync(`${root}docs/layers.md`, layerPage(root));
