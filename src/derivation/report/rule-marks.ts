/**
 * The rules that judge, by room, each by the name under which a fixture asks for it: `marks: tied-names`. A rule calls `mark`
 * where it has decided; one without a mark cannot be seen to be alive. See `test/derivation/fixtures/marked-rules.txt`.
 */
export const RULE_MARKS = [
  // What fails without being a mistake: `decide/may-refute.ts` and `decide/equation-to-solve.ts`
  "unread-condition",
  "said-of-whole",
  "undefined-numerator",
  "update",
  "open-on-one-side",
  "unreadable-on-one-side",
  "strained-guess",
  "unrelated-variables",
  "independent-variable",
  "equation-to-solve",
  "numbers-for-names",
  "exclusive-names",
  "introduced-name",
  "functional-equation",
  "open-through-definitions",
  "tied-names",
  // What holds without being confirmed: `decide/decide-steps.ts`, `decide/wider-scalars.ts`, `shapes/strained-shapes.ts`
  "lengths-of-chance",
  "too-rounded",
  "beyond-doubles",
  "slopes-disagree",
  "strained-number",
  "strained-matrix",
  "strained-factor",
  "missed-case",
  "narrow-scalars",
  // Under which condition it holds: `only-if/`, `readings/assume-from-prose.ts`
  "same-index",
  "other-index",
  "sign-of-number",
  "label",
  "sign-of-entry",
  "sum-of-one",
  "sign-of-every-entry",
  "unit-vector",
  "sum-of-nothing",
  "symmetric",
  "idempotent",
  "orthonormal",
  "rows-of-one",
  "orthogonal",
  "commuting",
  "two-make-one",
  "order-of-two",
  "threshold",
  "range",
  "sign-of-side",
  "one-length",
  "few-lengths",
  "parity-of-length",
  "parity-of-square",
  "length-of-array",
  "example-alone",
  "example-only",
  // What else may be meant: `readings/other-meanings.ts`
  "without-numbers",
  "in-other-layout",
  "in-unsaid-layout",
  "without-faded",
  "without-hearsay",
  "as-numbers",
  "with-open-names",
  // What a tick is taken from, or left to: `judge/tick.ts`
  "update-by-derivative",
  "said-again",
  "notation",
  "differential-as-number",
  "expectation-as-number",
  "number-of-another-display",
  "as-arrays",
  "not-proved-retyped",
  "any-functions",
  "unsaid-dependence",
  "nothing-shows",
  "slips-show",
  // What may have been misread: `doubts/`
  "formula-already",
  "given-again",
  "said-otherwise",
  "unreadable-name",
  "shapes-taken",
  "entry-by-entry",
  "label-as-index",
  "operator-as-number",
  "sigma-by-heart",
  "count-as-number",
  "counted-from-zero",
  "capital-among-vectors",
  "euler",
  "primed-name",
  "power-of-function",
  "reach-of-function",
  "mixed-number",
  "transposed-entry",
  "endless-sum",
  "left-open",
  "numbers-on-one-side",
  "name-on-one-side",
  "law-or-claim",
  "index-on-one-side",
  "nearly-equal",
  "agrees-as-numbers",
  "unused-sentence",
] as const;

export type RuleMark = (typeof RULE_MARKS)[number];

type Listener = (name: RuleMark) => void;

let listener: Listener | undefined;

/** A rule has decided. Nothing happens unless somebody listens: tests do. */
export function mark(name: RuleMark): void {
  listener?.(name);
}

/** What a run returns, and the rules that decided in it. */
export function withMarks<T>(run: () => T): { readonly result: T; readonly marks: ReadonlySet<RuleMark> } {
  const marks = new Set<RuleMark>();
  const before = listener;
  listener = (name) => marks.add(name);
  try {
    return { result: run(), marks };
  } finally {
    listener = before;
  }
}
