import type { Made, Sign } from "./exact-number.js";
import { ExactNumber } from "./exact-number.js";
import type { ExactPoint } from "./exact-number.js";

/** Undefined where nothing exact is known. */
export type Exact = ExactNumber | undefined;

/** A fraction; `at` a point where logarithms and roots may be asked of it. */
export function exactFraction(above: bigint, below = 1n, at?: ExactPoint): ExactNumber {
  const divisor = greatest(above < 0n ? -above : above, below);
  const made = { by: "number", above: above / divisor, below: below / divisor } as const;
  return new ExactNumber(made, at, above > 0n ? "positive" : "unknown");
}

function greatest(a: bigint, b: bigint): bigint {
  return b === 0n ? a : greatest(b, a % b);
}

export const EXACT_ZERO: ExactNumber = exactFraction(0n);
export const EXACT_ONE: ExactNumber = exactFraction(1n);
const MINUS_ONE = exactFraction(-1n);

export function sum(a: Exact, b: Exact): Exact {
  if (a === undefined || b === undefined) return undefined;
  if (isZero(a)) return b;
  if (isZero(b)) return a;
  const [x, y] = [a.made, b.made];
  if (x.by === "number" && y.by === "number")
    return exactFraction(x.above * y.below + y.above * x.below, x.below * y.below, a.at ?? b.at);
  const isPositive = (a.isPositive && b.isPositive) || isOneMinus(a, b) || isOneMinus(b, a);
  return make({ by: "+", of: [a, b] }, isPositive ? "positive" : "unknown");
}

/** 1 − p of a probability p, or more. */
function isOneMinus({ made: one }: ExactNumber, { made: other }: ExactNumber): boolean {
  if (one.by !== "number" || one.above < one.below || other.by !== "*") return false;
  const [sign, name] = other.of;
  return sign === MINUS_ONE && name.sign === "below one";
}

export function product(a: Exact, b: Exact): Exact {
  if (a === undefined || b === undefined) return undefined;
  if (isZero(a) || isOne(b)) return a;
  if (isZero(b) || isOne(a)) return b;
  const [x, y] = [a.made, b.made];
  if (x.by === "number" && y.by === "number")
    return exactFraction(x.above * y.above, x.below * y.below, a.at ?? b.at);
  return make({ by: "*", of: [a, b] }, a.isPositive && b.isPositive ? "positive" : "unknown");
}

export function negative(a: Exact): Exact {
  return a !== undefined && isZero(a) ? a : product(MINUS_ONE, a);
}

/** 1/a; what is a name is assumed not to be 0. */
export function reciprocal(a: Exact): Exact {
  if (a === undefined) return undefined;
  const { made } = a;
  if (made.by === "number") {
    if (made.above === 0n) return undefined;
    const sign = made.above < 0n ? -1n : 1n;
    return exactFraction(sign * made.below, sign * made.above, a.at);
  }
  if (made.by === "inverse") return made.of[0];
  if (made.by === "name" && !a.isPositive) a.at?.divided.add(made.told);
  return make({ by: "inverse", of: [a] }, a.isPositive ? "positive" : "unknown");
}

/** Numbers are not made of others that are made of others … deeper than this. */
const DEEPEST = 1000;

/** A number made of others. Throws `Problem` where there are too many. */
export function make(made: Extract<Made, { of: readonly ExactNumber[] }>, sign: Sign = "unknown"): Exact {
  const at = made.of.find((each) => each.at !== undefined)?.at;
  at?.countNumber();
  if (made.of.some(isLarge)) return undefined;
  const number = new ExactNumber(made, at, sign);
  return number.depth > DEEPEST ? undefined : number;
}

/** Of a function of which nothing else is known: equal arguments, equal values. */
export function anyFunction(name: string): (...of: readonly Exact[]) => Exact {
  return (...of) => {
    const known = of.filter((each): each is ExactNumber => each !== undefined);
    return known.length === of.length ? make({ by: "any", name, of: known }) : undefined;
  };
}

/** Numbers that are not small against the primes could be made to vanish modulo one of them. */
const LARGE = 2n ** 64n;

function isLarge({ made }: ExactNumber): boolean {
  return made.by === "number" && (made.above > LARGE || made.above < -LARGE || made.below > LARGE);
}

export function isZero({ made }: ExactNumber): boolean {
  return made.by === "number" && made.above === 0n;
}

function isOne({ made }: ExactNumber): boolean {
  return made.by === "number" && made.above === made.below;
}

/** a^n for a whole number n. */
export function wholePower(a: Exact, n: number): Exact {
  if (n < 0) return reciprocal(wholePower(a, -n));
  if (n === 0) return a === undefined ? undefined : EXACT_ONE;
  const half = n > 1 ? wholePower(a, Math.floor(n / 2)) : undefined;
  if (half === undefined) return n === 1 ? a : undefined;
  return n % 2 === 0 ? product(half, half) : product(product(half, half), a);
}
