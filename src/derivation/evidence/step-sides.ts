import { contains } from "../../math/expression/children.js";
import type { Expression } from "../../math/expression/expression.js";
import { BUILT_IN, builtIn } from "../../math/functions/table.js";
import { Work } from "../../math/value/work.js";
import type { Findings } from "./findings.js";
import { namesBehind } from "../names/names-behind.js";
import { solves } from "../sample/fulfil.js";
import type { Sides } from "./fresh-points.js";

/** The sides of a step with what their looks tell. */
export interface StepSides extends Sides {
  /** Names on which they rest. */
  readonly names: ReadonlySet<string>;
  /** Something is told case by case: that is claimed in every case, so no condition may leave one out. */
  readonly hasCases: boolean;
  /** Something is put together from pieces, or undoes another function on one piece only. */
  readonly bends: boolean;
}

/** What one search may cost: most cost a hundredth of it. */
export const MOST_WORK = 500_000;

/** What is needed to evaluate the two sides of a step at fresh points. */
export function sidesOf(findings: Findings, at: number): StepSides | undefined {
  const { world, compiled, holds, constraints } = findings.typed;
  const [left, right] = [compiled[at], compiled[at + 1]];
  if (left === undefined || right === undefined) return undefined;
  const written = [findings.expressions[at], findings.expressions[at + 1]].filter(
    (each) => each !== undefined,
  );
  const { names, definitions } = namesBehind(written, findings.known.definitions);
  const all = [...written, ...[...definitions].map(({ body }) => body)];
  return {
    world,
    left,
    right,
    seed: findings.samples.seed,
    chosen: findings.samples.chosen,
    holds: (frame) => holds(frame) && solves({ constraints }, frame),
    work: new Work(MOST_WORK),
    search: { isGivenUp: false },
    saturates: all.some((each) => contains(each, isSteep)),
    names,
    hasCases: all.some((each) => contains(each, ({ kind }) => kind === "cases")),
    bends: all.some((each) => contains(each, isBent)),
  };
}

/** Undefined where it takes too long to find out. */
export function attempted<T>({ search }: Sides, find: () => T): T | undefined {
  search.isGivenUp = false;
  const found = find();
  return search.isGivenUp ? undefined : found;
}

function isSteep(node: Expression): boolean {
  if (node.kind === "function") return builtIn(node.name).graph === "steep";
  if (node.kind === "call") return node.function.base === "\\sigma";
  return node.kind === "power" && !(node.exponent.kind === "number");
}

function isBent(node: Expression): boolean {
  if (node.kind === "absolute" || node.kind === "indicator") return true;
  if (node.kind === "big") return BUILT_IN.get(node.operator)?.graph === "bent";
  if (node.kind === "function") return ["bent", "arc"].includes(builtIn(node.name).graph);
  return node.kind === "power" && contains(node.exponent, ({ kind }) => kind === "quotient");
}
