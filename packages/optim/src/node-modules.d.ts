/*
 * The few functions of Node that the "./node" entry uses, in the shapes it uses them in. Node's own types would make
 * its globals visible in the whole package, whose other files must run on any host.
 */

declare module "node:fs/promises" {
  interface FileHandle {
    write(bytes: Uint8Array, offset: number, length: number): Promise<{ readonly bytesWritten: number }>;
    sync(): Promise<void>;
    close(): Promise<void>;
  }
  export function appendFile(path: string, data: string | Uint8Array, options: { flush: boolean }): Promise<void>;
  export function mkdir(path: string, options: { recursive: true }): Promise<string | undefined>;
  export function open(path: string, flags: string): Promise<FileHandle>;
  export function readFile(path: string): Promise<Uint8Array>;
  export function readFile(path: string, encoding: "utf8"): Promise<string>;
  export function readdir(path: string): Promise<string[]>;
  export function rename(from: string, to: string): Promise<void>;
  export function rm(path: string, options: { force: true }): Promise<void>;
  export function stat(path: string): Promise<{ readonly size: number }>;
  export function truncate(path: string, length: number): Promise<void>;
  export function writeFile(path: string, data: Uint8Array, options: { flag: "wx" }): Promise<void>;
}

declare module "node:os" {
  export function hostname(): string;
}

declare module "node:path" {
  export function dirname(path: string): string;
  export function join(...parts: string[]): string;
  export function resolve(path: string): string;
}

declare module "node:timers/promises" {
  export function setTimeout(milliseconds: number): Promise<void>;
}
