/** What the tokens of a page mean, settled by all of it before anything is judged: `src/derivation/scan/` finds it out. */
export interface PageNames {
  /** Letters that are one name: `HH`, and `db` of `\mathbf{db}`. */
  readonly words: ReadonlySet<string>;
  /** Signs that are one name with the letter behind them: Δ of `x + \Delta x`. */
  readonly prefixes: ReadonlySet<string>;
  /** Letters that stand before brackets as functions do: T of `T(x) + T(y)`, E of `E[X]`. */
  readonly called: ReadonlySet<string>;
  /** Names whose subscript says which one is meant, and counts nothing: `S_w`. */
  readonly labelled: ReadonlySet<string>;
  /** Letters with a superscript that numbers steps: `w^k` of `w^{k} = w^{k-1} - g`. */
  readonly iterates: ReadonlySet<string>;
  /** Letters that are the root of -1. */
  readonly imaginary: ReadonlySet<string>;
  /** Letters for which the page has a meaning of its own in place of the customary function. */
  readonly own: ReadonlySet<string>;
}

const NONE: ReadonlySet<string> = new Set();

export const NOTHING_SETTLED: PageNames = {
  words: NONE,
  prefixes: NONE,
  called: NONE,
  labelled: NONE,
  iterates: NONE,
  imaginary: NONE,
  own: NONE,
};
