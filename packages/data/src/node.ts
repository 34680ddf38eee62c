export { loadMnist } from "./mnist/load-mnist.ts";
export type { LoadMnistOptions, Mnist } from "./mnist/load-mnist.ts";
export { locateMnist } from "./mnist/locate-mnist.ts";
export type { LocateMnistOptions } from "./mnist/locate-mnist.ts";
export type { MnistFiles } from "./mnist/mnist-files.ts";
