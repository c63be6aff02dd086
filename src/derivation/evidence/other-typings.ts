import { contains, walk } from "../../math/expression/children.js";
import type { Expression, SymbolNode } from "../../math/expression/expression.js";
import { baseName, fullName, withoutGroup } from "../../math/expression/expression.js";
import { isCapitalName, valuesOf } from "../../math/expression/letters.js";
import type { Kind } from "../../math/value/kind.js";
import { isNumberKind, matrixKind, vectorKind } from "../../math/value/kind.js";
import { APPLIED_TO_EACH_ENTRY, ENTRY_BY_ENTRY, EXPONENTIAL_OF_ARRAY } from "../../math/compile/world.js";
import { freeNames } from "../names/free-names.js";
import type { StepContext } from "./findings.js";
import { stepWithKinds } from "./step-alone.js";
import type { Alone } from "./step-alone.js";
import { isZeroThroughout } from "./zero.js";

/** Names of a step that were taken for numbers, and may as well be matrices or columns. */
export interface OtherTypings {
  readonly names: readonly string[];
  /** The step under each typing of them that is plausible and has a meaning, one after the other as they are asked for. */
  readonly tried: Iterable<Retyped>;
}

/** A step under another typing. */
export interface Retyped {
  readonly alone: Alone;
  /**
   * `one side` only has a meaning, or each has another shape; what has one may still be `not evaluated`, or `unsaid`: 0 on both
   * sides since nothing says how matrices depend on t.
   */
  readonly outcome: "agrees" | "differs" | "unsaid" | "one side" | "not evaluated";
}

/**
 * Capitals that nobody declared, and what stands transposed: numbers, or square matrices, rectangular ones, columns. Under a
 * typing by which something is done entry by entry nothing can be told.
 */
export function otherTypings(context: StepContext): OtherTypings {
  const open = guessedNames(context);
  const names = [...open].flatMap(([name, isTransposed]) =>
    isTransposed || isCapitalName(name) ? [name] : [],
  );
  return { names, tried: names.length === 0 ? [] : tryEach(context, names, open) };
}

/** What undeclared names may be that were taken for numbers; undefined leaves a name a number. */
type Typing = (name: string) => Kind | undefined;

const column = (name: string): Kind => ({ ...vectorKind(`?${name}`), turns: false });
const rectangle = (name: string): Kind => matrixKind(`?${name}.r`, `?${name}.c`);
const square: Typing = (name) => (isCapitalName(name) ? matrixKind("?square", "?square") : undefined);
const rectangular: Typing = (name) => (isCapitalName(name) ? rectangle(name) : undefined);
const withVectors =
  (typing: Typing): Typing =>
  (name) =>
    typing(name) ?? column(name);

/** What each letter is likeliest among arrays: A is a matrix, x a column, and c and N are numbers. */
const customary: Typing = (name) => {
  const [likeliest] = valuesOf(name, "bare", "arrays");
  if (likeliest === "number") return undefined;
  return likeliest === "matrix" ? rectangle(name) : column(name);
};

const TYPINGS: readonly Typing[] = [square, rectangular, withVectors(square), withVectors(rectangular)];

/** What tells something only of what is likeliest. */
const OF_LIKELIEST: ReadonlySet<Retyped["outcome"]> = new Set(["one side", "not evaluated"]);

function* tryEach(
  context: StepContext,
  names: readonly string[],
  open: ReadonlyMap<string, boolean>,
): Generator<Retyped> {
  const asTold =
    (typing: Typing): Typing =>
    (name) =>
      !isCapitalName(name) && open.get(name) === true ? column(name) : typing(name);
  for (const typing of TYPINGS) {
    const found = retyped(context, [...open.keys()], asTold(typing));
    if (found !== undefined && !OF_LIKELIEST.has(found.outcome)) yield found;
  }
  // It has to be about these names.
  if (names.every((name) => asTold(customary)(name) === undefined)) return;
  const found = retyped(context, [...open.keys()], asTold(customary));
  if (found !== undefined) yield found;
}

/** The undeclared names that were taken for numbers or vectors, and whether they stand transposed. */
function guessedNames({ left, right, known, typed, vouched }: StepContext): ReadonlyMap<string, boolean> {
  const found = new Map<string, boolean>();
  for (const side of [left, right])
    for (const name of freeNames(side, known, new Set()).undeclared) {
      const kind = typed.kinds.get(name);
      if (kind !== undefined && isGuess(kind) && !vouched.has(name)) found.set(name, false);
    }
  const note = (symbol: SymbolNode): void => {
    for (const name of [fullName(symbol), baseName(symbol)]) if (found.has(name)) found.set(name, true);
  };
  for (const side of [left, right])
    walk(side, (node) => {
      const of = node.kind === "transpose" ? withoutGroup(node.of) : undefined;
      if (of?.kind === "symbol") note(of);
    });
  return found;
}

/** A number, or a vector of which nobody says whether it is a row or a column. */
function isGuess(kind: Kind): boolean {
  return (isNumberKind(kind) || kind.turns) && kind.domain === "real" && kind.bounds === undefined;
}

/** Undefined where the step has no meaning under a typing, or one that says nothing. */
function retyped(context: StepContext, names: readonly string[], typing: Typing): Retyped | undefined {
  const kinds = names.flatMap((name) => {
    const kind = typing(name);
    return kind === undefined ? [] : [[name, kind] as const];
  });
  const alone = stepWithKinds(context, kinds);
  const meant = names.filter(isCapitalName).length > 1 ? exponentialsIn(context) : [];
  const { notes } = alone.typed.world;
  if (ENTRY_BY_ENTRY.some((note) => !meant.includes(note) && notes.has(note))) return undefined;
  const outcome = whetherFits(context, alone) ?? whetherEqual(alone);
  return outcome === undefined || outcome === "no meaning" ? undefined : { alone, outcome };
}

/** Undefined where both sides have a meaning and one shape. */
function whetherFits(context: StepContext, { typed }: Alone): Retyped["outcome"] | "no meaning" | undefined {
  if (typed.problems.some((problem) => problem !== undefined && problem.kind !== "shape"))
    return "not evaluated";
  const found = typed.compiled.filter((side) => side !== undefined).length;
  if (found === 0) return "no meaning";
  if (found === 2) return typed.mismatches[0] === undefined ? undefined : "one side";
  return isAlgebra(context) ? "one side" : "not evaluated";
}

function whetherEqual({ evidence: { equal, different }, samples }: Alone): Retyped["outcome"] | undefined {
  if (different > 0) return equal === 0 ? "differs" : undefined;
  if (equal === 0) return undefined;
  const isUnsaid = [...samples.trace.taken.values()].some(({ depends }) => !depends);
  return isUnsaid && isZeroThroughout(samples.samples, 0) ? "unsaid" : "agrees";
}

const ALGEBRA: ReadonlySet<Expression["kind"]> = new Set([
  "number",
  "symbol",
  "terms",
  "product",
  "quotient",
  "power",
  "transpose",
  "norm",
  "group",
]);

/** Where other things do not fit, it may be us that have no meaning for them: `\prod_k A`. */
function isAlgebra({ left, right }: StepContext): boolean {
  return ![left, right].some((side) => contains(side, ({ kind }) => !ALGEBRA.has(kind)));
}

/**
 * What is noted of exponentials, where the step has no other functions. Those of matrices are not evaluated, but several do not
 * commute, and entry by entry that shows: e^{A+B} = e^A e^B.
 */
function exponentialsIn({ left, right }: StepContext): readonly string[] {
  const isOther = (node: Expression): boolean => node.kind === "function" && node.name !== "exp";
  const others = [left, right].some((side) => contains(side, isOther));
  return others ? [EXPONENTIAL_OF_ARRAY] : [EXPONENTIAL_OF_ARRAY, APPLIED_TO_EACH_ENTRY];
}
