import { compileCondition, compileExpression, createWorld } from "../../math/compile/compile.js";
import type { Filter } from "../../math/compile/compile-cases.js";
import type { Convention } from "../../math/compile/convention.js";
import type { Condition, Expression } from "../../math/expression/expression.js";
import { withoutGroup } from "../../math/expression/expression.js";
import { countsWhereCompared } from "../../math/expression/letters.js";
import { isNumberKind } from "../../math/value/kind.js";
import type { Kind } from "../../math/value/kind.js";
import type { Frame } from "../../math/value/frame.js";
import { isProblem, Problem } from "../../math/expression/problem.js";
import { describeShape, isScalar, uniteShapes } from "../../math/value/shape.js";
import type { Compiled, World } from "../../math/compile/world.js";
import { domainOf } from "../domains/apply-conditions.js";
import { equalLengths } from "../facts/assume-equalities.js";
import { assignments, candidateKinds } from "./candidate-kinds.js";
import { knowledgeOf } from "../names/chain-knowledge.js";
import { Misfits } from "../names/chosen-kinds.js";
import type { Known, Names, Usage } from "../names/names.js";
import { isStrained } from "./strained-shapes.js";
import { constraintOf, maySolve } from "./constraints.js";
import type { Constraint, TypedChain } from "./typed-chain.js";

export interface ChainText {
  readonly expressions: readonly (Expression | undefined)[];
  /** Whether step i is compared at all. */
  readonly compared: readonly boolean[];
  readonly conditions: readonly Condition[];
  /** How its names are used. */
  readonly names: Names;
}

/** What earlier formulas showed of undeclared names. */
export interface Guesses {
  readonly guessed: ReadonlyMap<string, Kind>;
  /** Guesses that a step which held has borne out. */
  readonly confirmed: ReadonlySet<string>;
  /** The display holds vectors or matrices somewhere. */
  readonly amongArrays: boolean;
  /** What primes differentiate by. */
  readonly primeBy: Expression | undefined;
}

const MOST_ASSIGNMENTS = 150;

/** Shapes that fit at a stretch are as unlikely as so many unusual choices. */
const STRAIN = 2;

/** The likeliest kinds of undeclared names under which everything fits; where none do, the first choice with its problems. */
export function typeChain(
  text: ChainText,
  known: Known,
  guesses: Guesses,
  convention: Convention,
): TypedChain {
  const { names } = text;
  const candidates = candidatesFor(names, known, guesses);
  const knowledge = knowledgeOf(names, known, guesses.primeBy);
  const misfits = new Misfits();
  const search: Search = {};
  let tried = 0;
  for (const { kinds, cost } of assignments(candidates, MOST_ASSIGNMENTS)) {
    tried += 1;
    if (!misfits.has(kinds)) {
      const chosen = knowledge(kinds);
      const world = withLengths(createWorld(chosen, convention), text, names, known);
      // Only the first choice is kept in spite of problems.
      const compiled = compileEach(text, world, search.first !== undefined);
      const typed = compiled && { ...typeWith(text, compiled, world, names), kinds, cost };
      if (typed && isBest(typed, search, candidates.size)) return typed;
      if (typed === undefined || !fits(typed)) misfits.add(kinds, chosen.kinds.asked);
    }
    if (search.strained !== undefined && cost >= search.strained.cost + STRAIN) break;
  }
  if (search.strained !== undefined) return { ...search.strained, cost: search.strained.cost + STRAIN };
  if (search.first !== undefined) return { ...search.first, exhausted: tried < MOST_ASSIGNMENTS };
  throw new Error("There is always a first choice");
}

/** The first choice, and the first that fits at a stretch. */
interface Search {
  first?: TypedChain;
  strained?: TypedChain;
}

/** Whether nothing better is to be found; what may be needed otherwise is kept. */
function isBest(typed: TypedChain, search: Search, choices: number): boolean {
  search.first ??= typed;
  if (!fits(typed)) return false;
  if (!isStrained(typed) || choices === 0) return true;
  search.strained ??= typed;
  return false;
}

function fits(typed: TypedChain): boolean {
  return !typed.problems.concat(typed.mismatches).some((problem) => problem?.kind === "shape");
}

/** What each undeclared name can be; what earlier steps have borne out is kept, and a vector does not become a number. */
function candidatesFor(
  names: Names,
  known: Known,
  { guessed, confirmed, amongArrays }: Guesses,
): ReadonlyMap<string, readonly Kind[]> {
  const candidates = new Map<string, readonly Kind[]>();
  const parameters = new Set(
    [...names.used].flatMap((name) => known.definitions.get(name)?.parameters ?? []),
  );
  for (const [key, usage] of names.usages) {
    if (names.numerators.has(key) && !known.kinds.has(key)) continue;
    const kinds = candidateKinds(usage, names, amongArrays);
    const earlier = guessed.get(key);
    if (earlier === undefined || isOneOfMany(usage, earlier)) candidates.set(key, kinds);
    // What a function's parameters are is its own affair.
    else if (parameters.has(key))
      candidates.set(key, [earlier, ...kinds.filter((kind) => !sameKind(kind, earlier))]);
    else candidates.set(key, asBefore(usage, earlier, kinds, confirmed.has(key)));
  }
  return candidates;
}

/** A vector stays a vector; but where x never stands without an index, `x_k` may be one of many vectors. */
function asBefore(
  { arities }: Usage,
  earlier: Kind,
  kinds: readonly Kind[],
  isConfirmed: boolean,
): readonly Kind[] {
  if (isConfirmed && arities.has(0)) return [earlier];
  return [earlier, ...kinds.filter((kind) => !isNumberKind(kind) && !sameKind(kind, earlier))];
}

/** Whether a name that was one of many stands without an index. */
function isOneOfMany({ arities }: Usage, earlier: Kind): boolean {
  return earlier.family.length > 0 && arities.has(0) && arities.size === 1;
}

function sameKind(a: Kind, b: Kind): boolean {
  return (
    (a.rows === 1) === (b.rows === 1) &&
    (a.cols === 1) === (b.cols === 1) &&
    a.family.length === b.family.length
  );
}

/** The lengths that are named beside the formula. */
function withLengths(world: World, { conditions }: ChainText, names: Names, known: Known): World {
  for (const condition of conditions) {
    const same = equalLengths(condition, names.sizes);
    if (same !== undefined) world.dimensions.set(same[0], world.dimension(same[1]));
  }
  for (const size of names.sizes) world.dimension(size);
  for (const kind of known.kinds.values()) {
    for (const size of [kind.rows, kind.cols, ...kind.family])
      if (size !== 1 && !size.startsWith("?")) world.dimension(size);
  }
  return world;
}

interface CompiledChain {
  readonly compiled: readonly (Compiled | undefined)[];
  readonly problems: readonly (Problem | undefined)[];
}

/** Undefined if a shape does not fit and nothing else is wanted. */
function compileEach(text: ChainText, world: World, mustFit: boolean): CompiledChain | undefined {
  const compiled: (Compiled | undefined)[] = [];
  const problems: (Problem | undefined)[] = [];
  for (const expression of text.expressions) {
    const result = expression && compileExpression(expression, world);
    const problem = isProblem(result) ? result : undefined;
    if (mustFit && problem?.kind === "shape") return undefined;
    compiled.push(isProblem(result) ? undefined : result);
    problems.push(problem);
  }
  return { compiled, problems };
}

function typeWith(
  text: ChainText,
  { compiled, problems }: CompiledChain,
  world: World,
  names: Names,
): Omit<TypedChain, "kinds" | "cost"> {
  const mismatches = text.compared.map((compared, at) =>
    compared ? mismatchOf(text.expressions, compiled, at) : undefined,
  );
  const { filters, constraints, unused } = compileAll(text, world);
  const holds = (frame: Frame): boolean => filters.every((filter) => filter.holds(frame));
  const ignored = unused.filter(
    (condition) =>
      domainOf(condition) === undefined &&
      equalLengths(condition, names.sizes) === undefined &&
      !isOfOtherIndices(condition, world),
  );
  return { world, exhausted: false, compiled, problems, mismatches, holds, constraints, unused, ignored };
}

/** `i = j` beside a formula in which only one of them is an index says nothing of it. */
function isOfOtherIndices({ left, right }: Condition, { freeIndices }: World): boolean {
  const letters = [left, right].filter((side) => side.kind === "symbol" && side.subscriptText === undefined);
  const names = letters.map((side) => (side.kind === "symbol" ? side.base : ""));
  return (
    letters.length === 2 && names.every(countsWhereCompared) && names.some((name) => !freeIndices.has(name))
  );
}

/** Whether the two sides of a step have the same shape; 0 fits any. */
function mismatchOf(
  expressions: readonly (Expression | undefined)[],
  compiled: readonly (Compiled | undefined)[],
  at: number,
): Problem | undefined {
  const [left, right] = [compiled[at], compiled[at + 1]];
  const [from, to] = [expressions[at], expressions[at + 1]];
  if (left === undefined || right === undefined || from === undefined || to === undefined) return undefined;
  if (isZero(from) || isZero(to) || uniteShapes(left.shape, right.shape)) return undefined;
  const shapes = `The left side is ${describeShape(left.shape)}, the right side is ${describeShape(right.shape)}.`;
  const advice = isScalar(left.shape) || isScalar(right.shape) ? "" : " A transpose may be missing.";
  return new Problem("shape", shapes + advice, to.span);
}

function isZero(expression: Expression): boolean {
  const inner = withoutGroup(expression);
  return (
    (inner.kind === "number" && inner.value === 0) ||
    (inner.kind === "symbol" && inner.base === "\\mathbf{0}")
  );
}

interface CompiledConditions {
  readonly filters: readonly Filter[];
  readonly constraints: readonly Constraint[];
  readonly unused: readonly Condition[];
}

/** Conditions as filters on points, and those for which points are looked for; what is left says something of values instead. */
function compileAll(text: ChainText, world: World): CompiledConditions {
  const filters: Filter[] = [];
  const constraints: Constraint[] = [];
  const unused: Condition[] = [];
  for (const condition of text.conditions) {
    const isFilter = isIndexCondition(condition, world) || isComparison(condition);
    const filter =
      isFilter || maySolve(condition, text.expressions, world)
        ? compileCondition(condition, world)
        : undefined;
    const isCompiled = filter !== undefined && !isProblem(filter);
    const constraint = isCompiled ? constraintOf(condition, filter, world) : undefined;
    if (constraint !== undefined) constraints.push(constraint);
    if (isCompiled && isFilter) filters.push(filter);
    else if (constraint === undefined) unused.push(condition);
  }
  return { filters, constraints, unused };
}

/** `a < b`, `x \ne 1`: true at some points. What `x > 0` says is drawn right from the start. */
function isComparison(condition: Condition): boolean {
  return ["<", "≤", ">", "≥", "≠"].includes(condition.relation) && domainOf(condition) === undefined;
}

function isIndexCondition(condition: Condition, world: World): boolean {
  const letters = [condition.left, condition.right].filter((side) => side.kind === "symbol");
  const numbers = [condition.left, condition.right].filter((side) => side.kind === "number");
  const known = letters.every((side) => world.freeIndices.has(side.base) || world.dimensions.has(side.base));
  return (
    letters.length + numbers.length === 2 && letters.some((side) => world.freeIndices.has(side.base)) && known
  );
}
