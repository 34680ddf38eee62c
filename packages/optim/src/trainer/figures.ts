/**
 * The loss and the metrics, by name, over some examples.
 *
 * @typeParam Names the names of the metrics, as the compiler knows them: `Figures<"accuracy">` has `loss` and `accuracy`.
 */
export type Figures<Names extends string = string> = { readonly loss: number } & {
  readonly [Name in Names]: number;
};
