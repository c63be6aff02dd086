import { contains } from "../../math/expression/children.js";
import type { Condition, Expression } from "../../math/expression/expression.js";
import { printCondition } from "../../math/print/print-latex.js";
import type { CheckedChain } from "../decide/checked-chain.js";
import { isOnlyFor } from "../only-if/find-condition.js";
import { chooseReading } from "./choose-reading.js";
import type { Attempt, Task } from "./attempt.js";
import { boundsOf } from "../domains/bounds.js";
import type { Step } from "../report/report.js";
import { namesBehind } from "../names/names-behind.js";
import type { Said, Unused } from "../facts/said.js";
import { formula, say } from "../report/message.js";
import { mark } from "../report/rule-marks.js";
import { defines, holds, isOpen, isWrong } from "../report/verdicts.js";

/** A reading, and what of the surrounding prose it rests on. */
export interface Assuming {
  readonly attempt: Attempt | undefined;
  readonly assumed: readonly Condition[];
}

/**
 * What prose says around a display narrows the claim only where the claim does not hold without it, and then it is told:
 * “$-p_i p_j$ where $i \ne j$” may be about another formula, and “with $D = 2$ inputs” an example long ago.
 */
export function assumeFromProse(task: Task): Assuming {
  const { attempt, assumed } = underConditions(task);
  if (attempt === undefined) return { attempt, assumed };
  const used = usedExamples(task, attempt);
  if (used.length === 0) return { attempt, assumed };
  const free = underConditions({ ...task, section: task.section.withoutExamples() });
  if (free.attempt !== undefined && (isVerified(free.attempt) || onlyDefines(free.attempt))) return free;
  const values = new Map(used.flatMap((name) => valueOf(name, task)));
  const given = used.every((name) => task.section.nearExamples.has(name)) || isReckoned(task);
  const all = { values, bare: task.section.bareNumbers };
  if (free.attempt !== undefined && !given && isSaidOfNames(attempt, free.attempt, all)) return free;
  const kept = given || free.attempt === undefined ? attempt : onlyForExamples(attempt, free.attempt, all);
  return { attempt: kept, assumed: [...assumed, ...values.values()] };
}

function underConditions(task: Task): Assuming {
  const { nearby = [], ...circumstances } = task.circumstances;
  const { unused = [] } = circumstances;
  const read = (conditions: readonly Condition[], left: readonly Unused[]): Attempt | undefined => {
    const all = [...circumstances.conditions, ...conditions];
    return chooseReading({ ...task, circumstances: { ...circumstances, conditions: all, unused: left } });
  };
  const without = read([], [...unused, ...nearby]);
  const plain = { attempt: without, assumed: [] };
  const said = relevant(nearby, task);
  if (said.length === 0 || without === undefined) return plain;
  const readUnder: ReadUnder = (conditions) => read(conditions, unused);
  if (isVerified(without)) return stillUnder(said, readUnder, plain);
  const attempt = readUnder(said);
  if (attempt === undefined) return plain;
  if (!leavesPoints(attempt)) return outOfReach(said, readUnder) ?? caseByCase(said, readUnder, plain);
  const useful = openSteps(attempt) <= openSteps(without) || isVerified(attempt);
  return useful ? { attempt, assumed: said } : plain;
}

type ReadUnder = (conditions: readonly Condition[]) => Attempt | undefined;

/** What is said of names that the display rests on, and of those that this ties to them: x > 2 where x + y = 1. */
function relevant(nearby: readonly Said[], { content, section }: Task): readonly Condition[] {
  const expressions = content.chains.flatMap(({ pieces }) =>
    pieces.flatMap(({ expression }) => expression ?? []),
  );
  const rests = new Set<string | 1>(namesBehind(expressions, section.definitions).names);
  for (const name of rests) for (const length of lengthsOf(name, section)) rests.add(length);
  const isNear = ({ names }: Said): boolean => [...names].some((name) => rests.has(name));
  for (let known = -1; known < rests.size;) {
    known = rests.size;
    for (const { names } of nearby.filter(isNear)) for (const name of names) rests.add(name);
  }
  return nearby.filter(isNear).map(({ condition }) => condition);
}

/** The lengths of a vector or matrix. */
function lengthsOf(name: string | 1, { kinds }: Task["section"]): readonly (string | 1)[] {
  const kind = typeof name === "string" ? kinds.get(name) : undefined;
  return kind === undefined ? [] : [kind.rows, kind.cols, ...kind.family];
}

/** What holds at the usual points may not hold where the names are said to lie. */
function stillUnder(said: readonly Condition[], readUnder: ReadUnder, plain: Assuming): Assuming {
  const bounds = said.filter((condition) => boundsOf(condition) !== undefined);
  const attempt = bounds.length === 0 ? undefined : readUnder(bounds);
  if (attempt === undefined || isVerified(attempt)) return plain;
  if (!leavesPoints(attempt)) return outOfReach(bounds, readUnder) ?? plain;
  return { attempt, assumed: bounds };
}

/** A condition that no point fulfils is never dropped. */
function outOfReach(said: readonly Condition[], readUnder: ReadUnder): Assuming | undefined {
  for (const condition of said) {
    const attempt = readUnder([condition]);
    if (attempt !== undefined && !leavesPoints(attempt)) return { attempt, assumed: [condition] };
  }
  return undefined;
}

/** “where $i = j$ … where $i \ne j$” are two cases: what holds in none of them is excused by none. */
function caseByCase(said: readonly Condition[], readUnder: ReadUnder, plain: Assuming): Assuming {
  const isVerifiedByOne = said.some((condition) => {
    const attempt = readUnder([condition]);
    return attempt !== undefined && isVerified(attempt);
  });
  return isVerifiedByOne ? plain : { attempt: readUnder([]) ?? plain.attempt, assumed: [] };
}

/** Something was compared, and nothing is left open that an assumption could settle. */
function isVerified({ chains }: Attempt): boolean {
  const steps = chains.flatMap((chain) => chain.steps);
  return steps.some(({ verdict }) => holds(verdict)) && !steps.some(({ verdict }) => isOpen(verdict));
}

function openSteps({ chains }: Attempt): number {
  return chains.flatMap((chain) => chain.steps).filter(({ verdict }) => isOpen(verdict)).length;
}

/** Whether any point fulfils the conditions. */
function leavesPoints({ chains }: Attempt): boolean {
  return chains.some(({ findings }) => findings.samples.samples.length > 0 || findings.samples.rejected > 0);
}

function usedExamples({ section }: Task, { chains }: Attempt): readonly string[] {
  return [...section.examples, ...section.bareNumbers].filter((name) =>
    chains.some(
      ({ names, findings }) =>
        names.used.has(name) && findings.known.definitions.get(name) === section.definitions.get(name),
    ),
  );
}

/** Nothing but a number given anew: `t = 2` after `t = 1`. */
function onlyDefines({ chains }: Attempt): boolean {
  return chains.every(({ steps }) => steps.every(({ verdict }) => defines(verdict)));
}

/** A side without any name: the numbers of the example have been put in. */
function isReckoned({ content }: Task): boolean {
  const closed = (expression: Expression | undefined): boolean =>
    expression !== undefined && !contains(expression, (node) => node.kind === "symbol");
  return content.chains.some((chain) => chain.pieces.some((piece) => closed(piece.expression)));
}

function valueOf(name: string, { section }: Task): readonly (readonly [string, Condition])[] {
  const body = section.definitions.get(name)?.body;
  if (body === undefined) return [];
  const left: Expression = { kind: "symbol", base: name, bold: false, span: body.span };
  return [[name, { left, relation: "=", right: body }]];
}

/** The numbers that the text or a display gave to names. */
interface Examples {
  readonly values: ReadonlyMap<string, Condition>;
  /** Those that a display gave. */
  readonly bare: { readonly has: (name: string) => boolean };
}

type Use = "put in" | "on both sides" | "on one side";

/** How a step uses a name's number: `γ + a = 1 + a` puts it in, `γ^2 = γ` is said of the name. */
function useOf(
  [name, { right }]: readonly [string, Condition],
  { expressions, known }: CheckedChain["findings"],
  index: number,
): Use {
  const sides = [index, index + 1].flatMap((at) => expressions[at] ?? []);
  const others = sides.filter((side) => !namesBehind([side], known.definitions).names.has(name));
  if (others.length === 0) return "on both sides";
  const isIt = (node: Expression): boolean =>
    node.kind === "number" && right.kind === "number" && node.value === right.value;
  return others.some((side) => contains(side, isIt)) ? "put in" : "on one side";
}

function usesOf(
  findings: CheckedChain["findings"],
  index: number,
  { values, bare }: Examples,
): readonly Use[] {
  return [...values].filter(([name]) => bare.has(name)).map((each) => useOf(each, findings, index));
}

/** Whether a step holds only with a number that another display gave, of a name that it goes on to speak of. */
function isSaidOfNames(attempt: Attempt, { chains }: Attempt, examples: Examples): boolean {
  const found = attempt.chains.some(({ steps }, at) =>
    steps.some(({ verdict }, index) => {
      const other = chains[at];
      const otherwise = other?.steps[index];
      if (other === undefined || otherwise === undefined) return false;
      if (!holds(verdict) || !isWrong(otherwise.verdict)) return false;
      return usesOf(other.findings, index, examples).includes("on both sides");
    }),
  );
  if (found) mark("number-of-another-display");
  return found;
}

/**
 * Steps that hold for the numbers of an example, and for others not. “Only if” is said where fresh points show that it is
 * this number alone that makes the step hold.
 */
function onlyForExamples(attempt: Attempt, free: Attempt, examples: Examples): Attempt {
  const { values } = examples;
  const given = [...values.values()].map(printCondition).join(", ");
  const chains = attempt.chains.map((chain, at): CheckedChain => {
    const others = free.chains[at];
    const steps = chain.steps.map((step, index): Step => {
      const otherwise = others?.steps[index];
      if (others === undefined || otherwise === undefined) return step;
      if (!holds(step.verdict) || !isWrong(otherwise.verdict)) return step;
      if (usesOf(others.findings, index, examples).includes("put in")) return step;
      const isNeeded = values.size === 1 && isOnlyFor(others.findings, index, [...values.values()][0]);
      mark(isNeeded ? "example-alone" : "example-only");
      return isNeeded
        ? {
            ...step,
            verdict: "conditional",
            reasons: [say`Holds only if ${formula(given)}; say so beside the formula.`],
            holdsWhen: given,
          }
        : {
            ...step,
            verdict: "inconclusive",
            reasons: [
              say`Holds for ${formula(given)}, which the text gives as an example, but not in general; say which is meant.`,
            ],
          };
    });
    return { ...chain, steps };
  });
  return { ...attempt, chains };
}
