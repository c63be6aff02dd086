import { contains, walk } from "../../math/expression/children.js";
import type { Expression, SymbolNode } from "../../math/expression/expression.js";
import { baseName, fullName, withoutGroup } from "../../math/expression/expression.js";
import { isCapitalName } from "../../math/expression/letters.js";
import type { Kind } from "../../math/value/kind.js";
import { isNumberKind, matrixKind, vectorKind } from "../../math/value/kind.js";
import { APPLIED_TO_EACH_ENTRY, ENTRY_BY_ENTRY, EXPONENTIAL_OF_ARRAY } from "../../math/compile/world.js";
import { freeNames } from "../names/free-names.js";
import type { StepContext } from "../evidence/findings.js";
import { stepWithKinds } from "../evidence/step-alone.js";

/** What undeclared names may be that were taken for numbers; undefined leaves a name a number. */
type Typing = (name: string) => Kind | undefined;

/**
 * The names of a step that holds which nobody declared and which were taken for numbers, where its sides differ once they
 * are matrices, or columns if they stand transposed: AB = BA. Undefined where no such typing has a meaning, or all agree.
 */
export function differsAsArrays(context: StepContext): readonly string[] | undefined {
  const open = guessedNames(context);
  const doubted = [...open].filter(([name, isTransposed]) => isTransposed || isCapitalName(name));
  if (doubted.length === 0) return undefined;
  const typings = [square, rectangular, withVectors(square), withVectors(rectangular)];
  const names = doubted.map(([name]) => name);
  const asTold =
    (typing: Typing): Typing =>
    (name) =>
      !isCapitalName(name) && open.get(name) === true ? column(name) : typing(name);
  return typings.some((typing) => differs(context, [...open.keys()], asTold(typing))) ? names : undefined;
}

const column = (name: string): Kind => ({ ...vectorKind(`?${name}`), turns: false });
const square: Typing = (name) => (isCapitalName(name) ? matrixKind("?square", "?square") : undefined);
const rectangular: Typing = (name) =>
  isCapitalName(name) ? matrixKind(`?${name}.r`, `?${name}.c`) : undefined;
const withVectors =
  (typing: Typing): Typing =>
  (name) =>
    typing(name) ?? column(name);

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

function differs(context: StepContext, names: readonly string[], typing: Typing): boolean {
  const kinds = names.flatMap((name) => {
    const kind = typing(name);
    return kind === undefined ? [] : [[name, kind] as const];
  });
  const { typed, evidence } = stepWithKinds(context, kinds);
  const meant = names.filter(isCapitalName).length > 1 ? exponentialsIn(context) : [];
  const isStretched = ENTRY_BY_ENTRY.some((note) => !meant.includes(note) && typed.world.notes.has(note));
  return !isStretched && evidence.different > 0 && evidence.equal === 0;
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
