// Compiles assembly/ to WebAssembly and writes the builds, in hexadecimal, as a source file of the package: one of them
// whole, the others as what differs. Does nothing when neither the sources nor the compiler have changed since.
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { deltaOf } from "./kernel-delta.mjs";

const folder = fileURLToPath(new URL("./", import.meta.url));
const target = `${folder}src/engine/wasm/kernels.generated.ts`;

const FMA = ["--enable", "relaxed-simd", "--use", "USE_FMA=1"];

/**
 * The builds by the name of their constant: the same sources with and without fused multiply-add, and the matrix product
 * for vectors twice as wide.
 */
const BUILDS = {
  RELAXED: ["assembly/index.ts", ...FMA],
  SIMD_DELTA: ["assembly/index.ts"],
  WIDE_DELTA: ["assembly/wide.ts", ...FMA, "--use", "USE_WIDE=1"],
};

const FLAGS = (
  "--outFile kernels.wasm -O3 --runtime stub --noAssert --uncheckedBehavior always --enable simd " +
  "--importMemory --noExportMemory --initialMemory 1 --maximumMemory 65536"
).split(" ");

function fingerprint() {
  const hash = createHash("sha256");
  const { version } = createRequire(import.meta.url)("assemblyscript/package.json");
  hash.update(version);
  for (const name of ["build-kernels.mjs", "kernel-delta.mjs"]) hash.update(readFileSync(`${folder}${name}`));
  for (const name of readdirSync(`${folder}assembly`).toSorted()) {
    hash.update(name).update(readFileSync(`${folder}assembly/${name}`));
  }
  return hash.digest("hex");
}

async function compile(flags) {
  const { default: asc } = await import("assemblyscript/asc");
  let binary;
  const { error, stderr } = await asc.main([...flags, ...FLAGS, "--baseDir", folder], {
    writeFile(name, contents) {
      if (name.endsWith(".wasm")) binary = contents;
    },
  });
  if (error) {
    process.stderr.write(`${stderr.toString()}\n${error.message}\n`);
    process.exit(1);
  }
  return Buffer.from(binary);
}

const mark = `// Made by build-kernels.mjs from assembly/; do not edit. Sources: ${fingerprint()}`;
if (!existsSync(target) || !readFileSync(target, "utf8").startsWith(mark)) {
  const lines = [mark];
  let whole;
  for (const [name, flags] of Object.entries(BUILDS)) {
    const binary = await compile(flags);
    const bytes = whole === undefined ? binary : deltaOf(whole, binary);
    whole ??= binary;
    lines.push(`export const ${name}: string =\n  "${bytes.toString("hex")}";`);
  }
  writeFileSync(target, `${lines.join("\n")}\n`);
}
