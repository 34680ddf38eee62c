import { fileURLToPath } from "node:url";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { rolldown } from "rolldown";

/** How many bytes a page must load. */
export interface BundleSize {
  readonly name: string;
  readonly minified: number;
  readonly gzip: number;
  readonly brotli: number;
}

const BUNDLES: readonly [name: string, file: string][] = [
  ["tensor, core, layers and optim, everything", "whole-library.js"],
  ["a classifier: Sequential, Linear, ReLU, SoftmaxCrossEntropy, SGD, Trainer", "one-classifier.js"],
];

/** Bundles the built library for browsers, minified, and gives the sizes. */
export function bundleSizes(): Promise<BundleSize[]> {
  return Promise.all(BUNDLES.map(([name, file]) => sizeOf(name, new URL(`../bundle/${file}`, import.meta.url))));
}

async function sizeOf(name: string, entry: URL): Promise<BundleSize> {
  const bundle = await rolldown({ input: fileURLToPath(entry), platform: "browser", logLevel: "silent" });
  try {
    const { output } = await bundle.generate({ format: "esm", minify: true });
    const code = Buffer.concat(output.map((part) => Buffer.from(part.type === "chunk" ? part.code : part.source)));
    return {
      name,
      minified: code.length,
      gzip: gzipSync(code, { level: 9 }).length,
      brotli: brotliCompressSync(code).length,
    };
  } finally {
    await bundle.close();
  }
}
