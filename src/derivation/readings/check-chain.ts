import { dropDefinition, isTooDeep } from "../../math/expression/definition.js";
import type { Definition } from "../../math/expression/definition.js";
import type { Expression } from "../../math/expression/expression.js";
import { contains } from "../../math/expression/children.js";
import { isEquality, orderOf } from "../../math/tokens/relation-marks.js";
import { isScalar } from "../../math/value/shape.js";
import { isNumberKind } from "../../math/value/kind.js";
import { SharedMap } from "../../math/expression/shared-map.js";
import type { Kind } from "../../math/value/kind.js";
import { decideChain } from "../decide/decide-chain.js";
import type { Decided, Posed, Setting } from "../decide/decide-chain.js";
import { isExample } from "../names/example-values.js";
import { noteDependences } from "../facts/dependences.js";
import { equationsIn } from "../decide/equation-to-solve.js";
import { mayGiveAnew } from "./given-anew.js";
import { findDefinitions } from "../rewrite/find-definitions.js";
import { namesBehind } from "../names/names-behind.js";
import type { Known } from "../names/names.js";
import { withNextSteps } from "../facts/next-step.js";
import type { Chain } from "../chains/parse-chain.js";
import { withOpenIntermediates } from "../rewrite/open-intermediates.js";
import { noteOfMean } from "../rewrite/name-means.js";
import { prepareChain } from "../rewrite/prepare-chain.js";
import { definitionOf, SIGMA } from "../facts/read-definition.js";
import type { Findings } from "../evidence/findings.js";
import type { Step } from "../report/report.js";
import type { Section, Source } from "../facts/section.js";
import type { Circumstances } from "../facts/circumstances.js";
import type { TypedChain } from "../shapes/typed-chain.js";
import { holds, isSettled } from "../report/verdicts.js";
import type { CheckedChain } from "../decide/checked-chain.js";
import { knownWith } from "./known-with.js";

/** The display of a chain, what is said around it, and how it is read. */
export interface Reading extends Setting {
  readonly latex: string;
  readonly circumstances: Circumstances;
}

/** Checks one chain under one reading, and adds to the section what it defines. */
export function checkChain(chain: Chain, reading: Reading, firstIndex: number): CheckedChain {
  const follows = decide(chain, reading, firstIndex, "follows");
  const may = mayGiveAnew(follows, reading.section, reading.circumstances.follows);
  if (may === "no") return keep(reading, follows);
  const anew = decide(chain, reading, firstIndex, "anew");
  const bearsOut = countHolding(anew) > countHolding(follows);
  return keep(reading, may === "yes" || bearsOut ? anew : follows);
}

function countHolding({ steps }: Weighed): number {
  return steps.filter(({ verdict }) => holds(verdict)).length;
}

/** Whether a name that is known means here what it meant before. */
type Meaning = "follows" | "anew";

/** A chain with its verdicts, before the section learns from it. */
interface Weighed extends Decided {
  readonly present: readonly Expression[];
  readonly expressions: readonly (Expression | undefined)[];
  readonly definitions: readonly Definition[];
}

function decide(chain: Chain, reading: Reading, firstIndex: number, meaning: Meaning): Weighed {
  const { latex, section } = reading;
  const circumstances = withSaidBeside(chain, reading.circumstances);
  const { expressions, named, means } = prepareChain(chain, section);
  const { defining, definitions } = findDefinitions(chain, expressions, section, meaning === "anew");
  const { known: given, applied } = knownWith(
    section,
    [...named, ...means, ...definitions],
    circumstances,
    expressions,
  );
  const compared = chain.relations.map(
    (relation, at) => (isEquality(relation) || orderOf(relation) !== undefined) && !defining.has(at),
  );
  const present = expressions.filter((expression) => expression !== undefined);
  const told = withoutDeep(given, present, compared);
  const known = withNextSteps(withOpenIntermediates(told, present, circumstances), present);
  const unsaid = means.filter(({ name }) => !definitions.some((definition) => definition.name === name));
  const posed: Posed = {
    chain,
    latex,
    firstIndex,
    expressions,
    bodies: definitions
      .filter(({ body, isUnread }) => isUnread !== true && !present.includes(body))
      .map(({ body }) => body),
    defining,
    compared,
    conditions: circumstances.conditions,
    applied,
    unread: circumstances.unread,
    unused: circumstances.unused ?? [],
    claims: circumstances.claims,
    own: new Set(definitions.map(({ name }) => name)),
    notes: unsaid.map(({ name }) => noteOfMean(name)),
    known,
  };
  return { ...decideChain(posed, reading), present, expressions, definitions };
}

/** The section learns what the steps have shown, and what is defined. */
function keep({ section, circumstances }: Reading, decided: Weighed): CheckedChain {
  const { findings, steps, present, expressions, definitions } = decided;
  const { chain, names, typed } = findings;
  learn(decided, present, section);
  if (circumstances.claims)
    for (const name of toldAgain(expressions, steps, section)) section.vouched.add(name);
  section.tied.push(...equationsIn(findings, steps));
  const evaluated = definitions.map((definition) => asEvaluated(definition, findings));
  defineAll(evaluated, chain, section, circumstances.claims ? "author" : "page");
  section.primeBy = names.firstBy ?? section.primeBy;
  keepLast(chain, expressions, section);
  const usesLayout = present.some((expression) =>
    contains(expression, (node) => node.kind === "derivative" && node.style === "fraction"),
  );
  const arrays = typed.compiled.some((each) => each !== undefined && !isScalar(each.shape));
  return {
    steps,
    findings,
    typed,
    names,
    usesLayout,
    usesArrays: usesLayout && arrays,
    byMatrix: typed.world.byMatrix,
    arrays: names.arrays,
  };
}

/** What the steps have shown of names: kinds that were borne out or only guessed, and what depends on what. */
function learn(
  { findings: { names, typed }, steps }: Decided,
  present: readonly Expression[],
  section: Section,
): void {
  // An order that holds bears out nothing.
  const equations = steps.filter(({ relation }) => isEquality(relation));
  const held = equations.some(({ verdict }) => holds(verdict)) && names.arrays;
  if (held) for (const [name, kind] of typed.kinds) if (isArray(kind)) section.confirmed.add(name);
  if (equations.some(({ verdict }) => isSettled(verdict))) guess(section, typed);
  for (const name of [...names.usages.keys(), ...names.sizes]) section.seen.add(name);
  noteDependences(present, section);
}

/** A display that begins with a relation goes on from here. */
function keepLast(
  { pieces, isAside }: Chain,
  expressions: readonly (Expression | undefined)[],
  section: Section,
): void {
  const [expression, latex] = [expressions.at(-1), pieces.at(-1)?.latex];
  if (isAside === true) return;
  if (expression !== undefined && latex !== undefined) section.lastExpression = { expression, latex };
}

/** What holds for a chain: what is said around its display, and beside it. */
function withSaidBeside(chain: Chain, around: Circumstances): Circumstances {
  return {
    ...around,
    conditions: [...around.conditions, ...chain.conditions],
    supposed: new Map([...(around.supposed ?? []), ...chain.words.kinds]),
    unread: [...around.unread, ...chain.words.unread],
  };
}

/** What only defines takes a name as it stands that rests on more definitions than are gone through. */
function withoutDeep(known: Known, expressions: readonly Expression[], compared: readonly boolean[]): Known {
  if (compared.some(Boolean)) return known;
  const names = expressions.flatMap((expression) => [...namesBehind([expression], NOTHING_DEFINED).names]);
  const found = names.map((name) => known.definitions.get(name)).filter((each) => each !== undefined);
  const deep = found.filter(isTooDeep);
  if (deep.length === 0) return known;
  const definitions = new SharedMap(known.definitions);
  for (const definition of deep) dropDefinition(definitions, definition);
  return { ...known, definitions };
}

const NOTHING_DEFINED: ReadonlyMap<string, Definition> = new Map();

/** What the author tells the checker though it was known: σ is what it usually is, y is what the page has said. */
function toldAgain(
  [left, right]: readonly (Expression | undefined)[],
  [step]: readonly Step[],
  section: Section,
): readonly string[] {
  if (left === undefined || right === undefined || step === undefined) return [];
  if (!isEquality(step.relation) || !holds(step.verdict)) return [];
  // `\\sigma(x) = 1/(1 + e^{-x})`
  const isUsual = (node: Expression): boolean => node.kind === "function" && node.usual === true;
  if (isUsual(left) && !contains(right, isUsual)) return [SIGMA];
  const again = definitionOf(left, right);
  return again !== undefined && section.definitions.has(again.name) ? [again.name] : [];
}

/** Only vectors and matrices are remembered: what was taken as a number may still turn out to be more. */
function isArray(kind: Kind): boolean {
  return !isNumberKind(kind);
}

function guess(section: Section, typed: TypedChain): void {
  for (const [name, kind] of typed.kinds)
    if (isArray(kind) && !section.definitions.has(name)) section.guessed.set(name, kind);
}

function isBareNumber(definition: Definition | undefined): definition is Definition {
  return definition !== undefined && isExample(definition) && definition.body.kind === "number";
}

/**
 * What a chain defines is known to be evaluated from then on, or is not: then the next side that says the same and can be
 * defines it, the square of `X = \int_0^t 2 s \, ds = t^2`.
 */
function asEvaluated(definition: Definition, { expressions, chain, typed }: Findings): Definition {
  const { isUnread, ...rest } = definition;
  const at = expressions.indexOf(definition.body);
  const isRead = (problem: unknown): boolean => problem === undefined;
  if (isUnread !== true && (at < 0 ? typed.problems.every(isRead) : isRead(typed.problems[at])))
    return { ...rest, isEvaluated: true };
  const others = chain.relations.findIndex((relation) => !isEquality(relation) || relation === "≈");
  const sides = expressions.slice(0, others < 0 ? undefined : others + 1);
  const [left] = expressions;
  const next = sides.findIndex(
    (side, index) => index > 1 && side !== undefined && isRead(typed.problems[index]),
  );
  const again = left && sides[next] && definitionOf(left, sides[next]);
  return again?.name === definition.name ? { ...again, isEvaluated: true } : definition;
}

function defineAll(definitions: readonly Definition[], chain: Chain, section: Section, source: Source): void {
  for (const definition of definitions) section.define(definition, source);
  const [only] = definitions;
  if (chain.relations.length === 1 && isBareNumber(only)) section.bareNumbers.add(only.name);
}
