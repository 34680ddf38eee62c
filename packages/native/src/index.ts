export type { Attempt, NativeProduct } from "./native-product.ts";
export { openNativeProduct } from "./open-native-product.ts";
export type { NativeProductOptions } from "./open-native-product.ts";
