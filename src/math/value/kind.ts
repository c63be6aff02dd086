import type { Value } from "./value.js";

/** From where values of a symbol are drawn. */
export type Domain =
  | "real"
  | "positive"
  | "nonzero"
  | "integer"
  | "probability"
  | "summing"
  | "summing rows"
  | "simplex"
  | "stochastic"
  | "onehot"
  | "unit"
  | "binary"
  | "sign"
  | "symmetric"
  | "definite"
  /** QᵀQ = I */
  | "orthogonal"
  /** QQᵀ = I */
  | "orthonormal rows"
  | "diagonal"
  | "upper triangular"
  | "lower triangular"
  | "identity"
  /** Aᵀ = −A */
  | "skew"
  /** xᵀAx ≥ 0, and symmetric */
  | "semidefinite"
  /** P² = P */
  | "idempotent"
  /** P² = P = Pᵀ */
  | "projection";

/** Where a number lies, as `2 < x \le 5` says it; an even number is a whole one `every` 2 from 0. */
export interface Bounds {
  readonly low: number;
  readonly high: number;
  /** Whether the ends belong to it. */
  readonly withLow: boolean;
  readonly withHigh: boolean;
  readonly steps?: { readonly every: number; readonly from: number };
  /** The only numbers that it may be, where they are listed: `n \in \{3, 5\}`. */
  readonly among?: readonly number[];
  /** A number that it is not. */
  readonly except?: number;
  /** As it is told, after the name has been put in for `#`. */
  readonly told: readonly string[];
}

/** A function from numbers or arrays to numbers or arrays, as a notebook's cell writes it. */
export type PlainFunction = (...args: never[]) => unknown;

/**
 * What a free symbol is. `rows` and `cols` name lengths (1 for none); a name that starts with `?` is not fixed yet.
 * A vector whose orientation nobody stated follows the reading: `turns`.
 */
export interface Kind {
  readonly rows: string | 1;
  readonly cols: string | 1;
  /** Lengths of leading indices that select a member: `x^{(i)}`, or `\mathbf{x}_i` for vectors. */
  readonly family: readonly string[];
  readonly turns: boolean;
  readonly domain: Domain;
  /** Where in the domain its numbers lie, if that is known. */
  readonly bounds?: Bounds;
  /** The length up to which it counts from 1: n of `i \in \{1, \dots, n\}`. */
  readonly upTo?: string;
  /** The name of the index at which a one-hot vector is 1. */
  readonly hotAt?: string;
  /** Given, so not drawn. */
  readonly value?: Value;
  readonly callable?: PlainFunction;
}

export const SCALAR_KIND: Kind = { rows: 1, cols: 1, family: [], turns: false, domain: "real" };

/** A number, and not one of many. */
export function isNumberKind({ rows, cols, family }: Kind): boolean {
  return rows === 1 && cols === 1 && family.length === 0;
}

export function scalarKind(domain: Domain = "real"): Kind {
  return { ...SCALAR_KIND, domain };
}

/** A vector of the named length, column or row as the reading says. */
export function vectorKind(length: string, domain: Domain = "real"): Kind {
  return { rows: length, cols: 1, family: [], turns: true, domain };
}

export function matrixKind(rows: string, cols: string, domain: Domain = "real"): Kind {
  return { rows, cols, family: [], turns: false, domain };
}
