// Compiles assembly/ to WebAssembly and writes the builds, in base64, as a source file of the package. Does nothing when
// neither the sources nor the compiler have changed since.
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";

const folder = fileURLToPath(new URL("./", import.meta.url));
const target = `${folder}src/engine/wasm/kernels.generated.ts`;

const FMA = ["--enable", "relaxed-simd", "--use", "USE_FMA=1"];

/**
 * The builds by the name of their constant: the same sources with and without fused multiply-add, and the matrix product
 * for vectors twice as wide.
 */
const BUILDS = {
  SIMD: ["assembly/index.ts"],
  RELAXED: ["assembly/index.ts", ...FMA],
  WIDE: ["assembly/wide.ts", ...FMA, "--use", "USE_WIDE=1"],
};

const FLAGS = (
  "--outFile kernels.wasm -O3 --runtime stub --noAssert --uncheckedBehavior always --enable simd " +
  "--importMemory --noExportMemory --initialMemory 1 --maximumMemory 65536"
).split(" ");

function fingerprint() {
  const hash = createHash("sha256");
  const { version } = createRequire(import.meta.url)("assemblyscript/package.json");
  hash.update(version).update(JSON.stringify([FLAGS, BUILDS]));
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
  return Buffer.from(binary).toString("base64");
}

const mark = `// Made by build-kernels.mjs from assembly/; do not edit. Sources: ${fingerprint()}`;
if (!existsSync(target) || !readFileSync(target, "utf8").startsWith(mark)) {
  const lines = [mark];
  for (const [name, flags] of Object.entries(BUILDS)) {
    lines.push(`export const ${name}: string =\n  "${await compile(flags)}";`);
  }
  writeFileSync(target, `${lines.join("\n")}\n`);
}
