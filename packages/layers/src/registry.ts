export { layerRegistry } from "./registry/layer-registry.ts";
