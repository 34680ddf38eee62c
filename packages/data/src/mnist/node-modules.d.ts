/*
 * The few functions of Node that the "./node" entry uses, in the shapes it uses them in. Node's own types would make
 * its globals visible in the whole package, whose other files must run on any host.
 */

declare module "node:fs" {
  export function createReadStream(path: string, options: { highWaterMark: number }): AsyncIterable<Uint8Array>;
}

declare module "node:fs/promises" {
  export function readdir(path: string): Promise<string[]>;
  export function stat(path: string): Promise<{ isFile(): boolean }>;
}

declare module "node:module" {
  export function createRequire(from: string): { resolve(id: string): string };
}

declare module "node:path" {
  export function dirname(path: string): string;
  export function join(...parts: string[]): string;
}
