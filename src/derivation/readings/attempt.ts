import { contains, walk } from "../../math/expression/children.js";
import { fullName } from "../../math/expression/expression.js";
import { Convention } from "../../math/compile/convention.js";
import type { Expression } from "../../math/expression/expression.js";
import type { Reading } from "../../math/compile/convention.js";
import { orderOf } from "../../math/tokens/relation-marks.js";
import { checkChain } from "./check-chain.js";
import type { CheckedChain } from "../decide/checked-chain.js";
import type { Content } from "../display/display-content.js";
import type { SampleOptions } from "../sample/evaluate-chain.js";
import { needsArrays } from "../names/name-signs.js";
import type { Step } from "../report/report.js";
import { Section } from "../facts/section.js";
import type { Circumstances } from "../facts/circumstances.js";
import { accuses, holds, isUnsupported, isWrong, lacksMeaning } from "../report/verdicts.js";

/** All readings, the likeliest first. */
export const READINGS: readonly Reading[] = [
  { vectors: "column", layout: "gradient" },
  { vectors: "column", layout: "numerator" },
  { vectors: "column", layout: "denominator" },
  { vectors: "row", layout: "gradient" },
  { vectors: "row", layout: "numerator" },
  { vectors: "row", layout: "denominator" },
];

/** A display with all that is known where it stands. */
export interface Task {
  readonly latex: string;
  readonly content: Content;
  readonly section: Section;
  readonly circumstances: Circumstances;
  readonly options: SampleOptions;
}

/** What came of one reading. */
export interface Attempt {
  readonly reading: Reading;
  /** What was asked of the reading. */
  readonly convention: Convention;
  readonly chains: readonly CheckedChain[];
  readonly section: Section;
  readonly bad: number;
  /** How many of these have no meaning at all: a wrong step is at least an equation. */
  readonly meaningless: number;
  /** How unlikely the guessed shapes are. */
  readonly cost: number;
}

/** An order whose sides do not fit is no better than one that fails: else the reading in which it cannot be checked would win. */
function isBad({ verdict, relation, samples }: Step): boolean {
  const isUnfit = isUnsupported(verdict) && samples === 0 && orderOf(relation) !== undefined;
  return accuses(verdict) || lacksMeaning(verdict) || isUnfit;
}

/** Stops after a chain by which more is bad than may be: the rest then does not matter. */
export function attemptWith(
  task: Task,
  reading: Reading,
  mostBad: number = Number.POSITIVE_INFINITY,
): Attempt {
  const { latex, content, section, circumstances, options } = task;
  const copy = new Section(section.macros, section.level, section);
  copy.lastExpression = section.lastExpression;
  copy.amongArrays = holdsArrays(content, section);
  copy.primeBy = firstVariable(content) ?? section.primeBy;
  const convention = new Convention(reading);
  const chains: CheckedChain[] = [];
  const failing: Step[] = [];
  let index = 1;
  for (const chain of content.chains) {
    const checked = checkChain(chain, { latex, section: copy, circumstances, convention, options }, index);
    index += chain.relations.length;
    chains.push(checked);
    failing.push(...checked.steps.filter(isBad));
    if (failing.length > mostBad) break;
  }
  const meaningless = failing.filter(({ verdict }) => !isWrong(verdict)).length;
  const cost = chains.reduce((sum, chain) => sum + chain.typed.cost, 0);
  return { reading, convention, chains, section: copy, bad: failing.length, meaningless, cost };
}

/** What is done with vectors and matrices only, or a name that is one. */
function holdsArrays(content: Content, { kinds, guessed, definitions }: Section): boolean {
  const isArray = (node: Expression): boolean => {
    const name = node.kind === "symbol" && node.subscript === undefined ? fullName(node) : "";
    const kind = definitions.has(name) ? undefined : (kinds.get(name) ?? guessed.get(name));
    return kind !== undefined && (kind.rows !== 1 || kind.cols !== 1);
  };
  return content.chains
    .flatMap((chain) => chain.pieces)
    .some(
      ({ expression }) =>
        expression !== undefined && contains(expression, (node) => needsArrays(node) || isArray(node)),
    );
}

/** By what the display's first derivative is taken: primes mean the same. */
function firstVariable(content: Content): Expression | undefined {
  let by: Expression | undefined;
  for (const { expression } of content.chains.flatMap((chain) => chain.pieces)) {
    if (expression === undefined || by !== undefined) continue;
    walk(expression, (node) => {
      if (node.kind === "derivative") by ??= node.by[0];
    });
  }
  return by;
}

/** The attempt with a reading, if nothing in it is bad and something holds. */
export function holdingWith(task: Task, reading: Reading): Attempt | undefined {
  const attempt = attemptWith(task, reading, 0);
  return holdsThroughout(attempt) ? attempt : undefined;
}

export function holdsThroughout({ bad, chains }: Attempt): boolean {
  return bad === 0 && chains.some((chain) => chain.steps.some(({ verdict }) => holds(verdict)));
}
