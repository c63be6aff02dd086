import { contains, walk } from "../../math/expression/children.js";
import type { Expression } from "../../math/expression/expression.js";
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

/** Names of a step that may be something else than they were taken for: numbers matrices, rows columns. */
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
 * Capitals that nobody declared, what stands transposed, and beside matrices x and its like: numbers, or square matrices,
 * rectangular ones, columns. Vectors of
 * which nobody says how they are written are columns at least as often as rows. Under a typing by which something is done
 * entry by entry nothing can be told.
 */
export function otherTypings(context: StepContext): OtherTypings {
  const transposed = transposedIn(context);
  const guessed = guessedNames(context);
  const amongMatrices = [...context.typed.kinds.values()].some(({ rows, cols }) => rows !== 1 && cols !== 1);
  const isDoubted = (name: string): boolean =>
    transposed.has(name) || isCapitalName(name) || (amongMatrices && customary(name)?.cols === 1);
  const doubted = guessed.filter(isDoubted);
  const columns = new Map(
    [...turningNames(context)].flatMap(([name, kind]) =>
      transposed.has(name) ? [[name, { ...kind, turns: false }] as const] : [],
    ),
  );
  const names = [...doubted, ...columns.keys()];
  return {
    names,
    tried: names.length === 0 ? [] : tryEach(context, { guessed, doubted, transposed, columns }),
  };
}

interface Doubted {
  readonly guessed: readonly string[];
  /** Those of them that are likely something else. */
  readonly doubted: readonly string[];
  readonly transposed: ReadonlySet<string>;
  /** Declared vectors, as columns. */
  readonly columns: ReadonlyMap<string, Kind>;
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

const asTaken: Typing = () => undefined;
const TYPINGS: readonly Typing[] = [square, rectangular, withVectors(square), withVectors(rectangular)];

/** What tells something only of what is likeliest. */
const OF_LIKELIEST: ReadonlySet<Retyped["outcome"]> = new Set(["one side", "not evaluated"]);

function* tryEach(
  context: StepContext,
  { guessed, doubted, transposed, columns }: Doubted,
): Generator<Retyped> {
  const asTold =
    (typing: Typing): Typing =>
    (name) =>
      !isCapitalName(name) && transposed.has(name) ? column(name) : typing(name);
  const under = (typing: Typing): Retyped | undefined => {
    const kinds = new Map<string, Kind>(columns);
    for (const name of guessed) {
      const kind = asTold(typing)(name);
      if (kind !== undefined) kinds.set(name, kind);
    }
    return retyped(context, kinds);
  };
  for (const typing of doubted.length === 0 ? [asTaken] : TYPINGS) {
    const found = under(typing);
    if (found !== undefined && !OF_LIKELIEST.has(found.outcome)) yield found;
  }
  // It has to be about these names.
  if (doubted.every((name) => asTold(customary)(name) === undefined)) return;
  const found = under(customary);
  if (found !== undefined) yield found;
}

/** The undeclared names that were taken for numbers or vectors. */
function guessedNames({ left, right, known, typed, vouched }: StepContext): readonly string[] {
  const open = [left, right].flatMap((side) => Array.from(freeNames(side, known, new Set()).undeclared));
  return [...new Set(open)].filter((name) => {
    const kind = typed.kinds.get(name);
    return kind !== undefined && isGuess(kind) && !vouched.has(name);
  });
}

/** The declared vectors, where nobody says how vectors are written. */
function turningNames({ known, vectors }: StepContext): ReadonlyMap<string, Kind> {
  return new Map([...known.kinds].filter(([, { turns }]) => turns && vectors === undefined));
}

/** What stands transposed, or makes by its gradient an array of what does: θ of `a = \nabla_\theta h(\theta)`. */
function transposedIn({ left, right, known }: StepContext): ReadonlySet<string> {
  const found = new Set<string>();
  const add = (node: Expression | undefined): void => {
    if (node?.kind === "symbol") found.add(fullName(node)).add(baseName(node));
  };
  for (const side of [left, right])
    walk(side, (node) => {
      if (node.kind === "transpose") add(withoutGroup(node.of));
    });
  for (const name of found) {
    const definition = known.definitions.get(name);
    if (definition === undefined) continue;
    walk(definition.body, (node) => {
      if (node.kind === "derivative" && node.style === "nabla") node.by.forEach(add);
    });
  }
  return found;
}

/** A number, or a vector of which nobody says whether it is a row or a column. */
function isGuess(kind: Kind): boolean {
  return (isNumberKind(kind) || kind.turns) && kind.domain === "real" && kind.bounds === undefined;
}

/** Undefined where the step has no meaning under a typing, or one that says nothing. */
function retyped(context: StepContext, kinds: ReadonlyMap<string, Kind>): Retyped | undefined {
  const alone = stepWithKinds(context, kinds);
  const capitals = [...kinds.keys()].filter(isCapitalName);
  const meant = capitals.length > 1 ? exponentialsIn(context) : [];
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
