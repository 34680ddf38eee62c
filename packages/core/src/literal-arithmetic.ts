/*
 * Arithmetic on whole numbers that the compiler knows, digit by digit as on paper, so that it takes a few steps whatever
 * the size of the numbers. Where a number is only known as `number`, or is not whole and from 0 up, so is the result.
 */

type Digit = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9;

/** As many ones as each digit says: the compiler adds by joining lists, and reads the sum off the length. */
type Ones = [
  [],
  [1],
  [1, 1],
  [1, 1, 1],
  [1, 1, 1, 1],
  [1, 1, 1, 1, 1],
  [1, 1, 1, 1, 1, 1],
  [1, 1, 1, 1, 1, 1, 1],
  [1, 1, 1, 1, 1, 1, 1, 1],
  [1, 1, 1, 1, 1, 1, 1, 1, 1],
];
type Ten = [...Ones[5], ...Ones[5]];

/** The sum of two numbers. */
export type Plus<A, B> = [DigitsOf<A>, DigitsOf<B>] extends [infer X extends Digit[], infer Y extends Digit[]]
  ? NumberOf<Added<X, Y>>
  : number;

/** `A` less `B`; `never` when that is below 0. */
export type Minus<A, B> = [DigitsOf<A>, DigitsOf<B>] extends [infer X extends Digit[], infer Y extends Digit[]]
  ? NumberOf<Subtracted<X, Y>>
  : number;

/** The product of two numbers. */
export type Times<A, B> = [DigitsOf<A>, DigitsOf<B>] extends [infer X extends Digit[], infer Y extends Digit[]]
  ? NumberOf<Multiplied<X, Y>>
  : number;

/** How often `B`, from 1 to 99, goes into `A`, rounded down. */
export type Over<A, B> = [DigitsOf<A>, OnesOf<DigitsOf<B>>] extends [
  infer X extends Digit[],
  infer Y extends [1, ...1[]],
]
  ? NumberOf<Divided<X, Y>>
  : number;

/** The product of all numbers of a list, 1 for none. */
export type ProductOf<Factors extends readonly unknown[], So = 1> = Factors extends readonly [
  infer First,
  ...infer Rest,
]
  ? ProductOf<Rest, Times<So, First>>
  : Factors extends readonly []
    ? So
    : number;

/** The digits of a whole number, ones first; undefined for what is none. */
type DigitsOf<N> = number extends N ? undefined : N extends number ? DigitsIn<`${N}`> : undefined;

type DigitsIn<Text, So extends Digit[] = []> = Text extends `${infer First extends Digit}${infer Rest}`
  ? DigitsIn<Rest, [First, ...So]>
  : Text extends ""
    ? So
    : undefined;

type NumberOf<Digits> = [Digits] extends [never] ? never : Parsed<TextOf<Digits>>;

type Parsed<Text> = Text extends `0${infer Rest extends `${Digit}${string}`}`
  ? Parsed<Rest>
  : Text extends `${infer N extends number}`
    ? N
    : number;

type TextOf<Digits, So extends string = ""> = Digits extends [infer First extends Digit, ...infer Rest]
  ? TextOf<Rest, `${First}${So}`>
  : So;

/** Of a number below 100 as text: ones and tens. */
type OnesDigit<Text> = Text extends `${Digit}${infer D extends Digit}`
  ? D
  : Text extends `${infer D extends Digit}`
    ? D
    : 0;
type TensDigit<Text> = Text extends `${infer D extends Digit}${Digit}` ? D : 0;

type Added<A extends Digit[], B extends Digit[], Carry extends Digit = 0> = A extends [
  infer X extends Digit,
  ...infer RestA extends Digit[],
]
  ? B extends [infer Y extends Digit, ...infer RestB extends Digit[]]
    ? Carried<`${[...Ones[X], ...Ones[Y], ...Ones[Carry]]["length"] & number}`, RestA, RestB>
    : Carry extends 0
      ? A
      : Added<A, [Carry]>
  : Carry extends 0
    ? B
    : Added<B, [Carry]>;

type Carried<Text, A extends Digit[], B extends Digit[]> = [OnesDigit<Text>, ...Added<A, B, TensDigit<Text>>];

type Subtracted<A extends Digit[], B extends Digit[], Borrow extends Digit = 0> = A extends [
  infer X extends Digit,
  ...infer RestA extends Digit[],
]
  ? B extends [infer Y extends Digit, ...infer RestB extends Digit[]]
    ? [...Ten, ...Ones[X]] extends [...Ones[Y], ...Ones[Borrow], ...infer Left extends 1[]]
      ? Left extends [...Ten, ...infer Over extends 1[]]
        ? Before<Over["length"], Subtracted<RestA, RestB>>
        : Before<Left["length"], Subtracted<RestA, RestB, 1>>
      : never
    : Borrow extends 0
      ? A
      : Subtracted<A, [Borrow]>
  : B extends []
    ? Borrow extends 0
      ? []
      : never
    : never;

type Before<First, Rest> = [Rest] extends [never] ? never : Rest extends Digit[] ? [First, ...Rest] : never;

type Multiplied<A extends Digit[], B extends Digit[]> = B extends [
  infer Y extends Digit,
  ...infer RestB extends Digit[],
]
  ? Added<TimesDigit<A, Y>, RestB extends [] ? [] : [0, ...Multiplied<A, RestB>]>
  : [];

type TimesDigit<A extends Digit[], Y extends Digit, Carry extends Digit = 0> = A extends [
  infer X extends Digit,
  ...infer RestA extends Digit[],
]
  ? TimesCarried<`${[...Copies<Ones[X], Ones[Y]>, ...Ones[Carry]]["length"] & number}`, RestA, Y>
  : Carry extends 0
    ? []
    : [Carry];

type TimesCarried<Text, A extends Digit[], Y extends Digit> = [OnesDigit<Text>, ...TimesDigit<A, Y, TensDigit<Text>>];

/** A list once for each entry of another one. */
type Copies<List extends 1[], Count extends 1[], So extends 1[] = []> = Count extends [1, ...infer Rest extends 1[]]
  ? Copies<List, Rest, [...So, ...List]>
  : So;

/** As many ones as a number below 100 says. */
type OnesOf<Digits> = Digits extends [infer D extends Digit]
  ? Ones[D]
  : Digits extends [infer D extends Digit, infer T extends Digit]
    ? [...Copies<Ten, Ones[T]>, ...Ones[D]]
    : undefined;

/** Long division, from the first digit on. */
type Divided<A extends Digit[], B extends 1[], Left extends 1[] = [], So extends Digit[] = []> = A extends [
  ...infer Lower extends Digit[],
  infer X extends Digit,
]
  ? Taken<[...Copies<Left, Ten>, ...Ones[X]], B> extends [infer Rest extends 1[], infer Q extends Digit]
    ? Divided<Lower, B, Rest, [Q, ...So]>
    : never
  : So;

/** What is left when `B` has been taken away as often as it goes, and how often that was. */
type Taken<A extends 1[], B extends 1[], Count extends 1[] = []> = A extends [...B, ...infer Rest extends 1[]]
  ? Taken<Rest, B, [...Count, 1]>
  : [A, Count["length"]];
