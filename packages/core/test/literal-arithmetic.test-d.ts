/* What the compiler must compute; `tsc -b`, the first half of the test command, runs this file. */
import type { Minus, Over, Plus, ProductOf, Times } from "@chainrule/core";

type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
function holds<Claim extends true>(): Claim | undefined {
  return undefined;
}

holds<Equal<Plus<28, 4>, 32>>();
holds<Equal<Plus<999, 1>, 1000>>();
holds<Equal<Plus<0, 0>, 0>>();
holds<Equal<Minus<224, 7>, 217>>();
holds<Equal<Minus<1000, 1>, 999>>();
holds<Equal<Minus<7, 7>, 0>>();
holds<Equal<Times<16, 25>, 400>>();
holds<Equal<Times<0, 25>, 0>>();
holds<Equal<Times<99, 99>, 9801>>();
holds<Equal<Over<217, 2>, 108>>();
holds<Equal<Over<5, 7>, 0>>();
holds<Equal<Over<9999, 99>, 101>>();
holds<Equal<ProductOf<[512, 7, 7]>, 25_088>>();
holds<Equal<ProductOf<readonly [3, 224, 224]>, 150_528>>();
holds<Equal<ProductOf<[]>, 1>>();

// There is nothing below 0.
holds<Equal<Minus<5, 7>, never>>();
holds<Equal<Minus<15, 107>, never>>();

// What is not known, not whole, below 0 or beyond the digits is number again.
holds<Equal<Plus<number, 1>, number>>();
holds<Equal<Plus<-1, 1>, number>>();
holds<Equal<Times<0.5, 4>, number>>();
holds<Equal<Plus<1e21, 1>, number>>();
holds<Equal<ProductOf<[3, number]>, number>>();
holds<Equal<ProductOf<number[]>, number>>();
holds<Equal<Over<5, 0>, number>>();
holds<Equal<Over<500, 100>, number>>();
