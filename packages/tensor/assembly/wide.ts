// The build for wide vectors: the matrix product alone, over the tile of `wide-tile.ts`.
export { matrixProduct, matrixProductTelling } from "./matrix-product";
