import type { Agreement } from "../sample/compare-values.js";
import { isScalar } from "../../math/value/shape.js";
import { isFree, on } from "./candidates.js";
import type { Candidate } from "./candidates.js";
import { lookAt } from "../evidence/fresh-points.js";
import type { Look, Sides } from "../evidence/fresh-points.js";
import { beside, between, oneOf } from "./redraws.js";

const MOST_NAMES = 3;

/** Conditions `x \ge 2` or `-1 \le x \le 1` on one number, found by looking where along it the step begins to hold. */
export function thresholdsFor(sides: Sides, behind: ReadonlySet<string>): readonly Candidate[] {
  const { world } = sides;
  // With indices it would be a condition on entries.
  if (world.freeIndices.size > 0) return [];
  const numbers = [...world.variables].filter(
    ([name, variable]) =>
      variable.kind.domain === "real" && isScalar(variable.shape) && isFree(name, variable, world, behind),
  );
  return numbers.slice(0, MOST_NAMES).flatMap(([name]) => along(sides, name));
}

/** Where to look: every half, and far away. */
const GRID: readonly number[] = [
  -100,
  -30,
  ...Array.from({ length: 49 }, (_, at) => -12 + at / 2 + 0.013),
  30,
  100,
];

const MOST_ENDS = 2;

function along(sides: Sides, name: string): readonly Candidate[] {
  const outcome = (number: number): Agreement | undefined =>
    lookAt(sides, {
      seed: 7,
      points: 1,
      redraws: on(name, beside(number, 0)),
    })[0]?.outcome;
  const seen = GRID.map((number) => ({ number, holds: outcome(number) === "equal" }));
  const ends: { at: number; rises: boolean }[] = [];
  for (const [index, { number, holds }] of seen.entries()) {
    const before = seen[index - 1];
    if (before === undefined || before.holds === holds) continue;
    if (ends.length === MOST_ENDS) return [];
    const at = nice(bisect(before.number, number, holds, outcome));
    if (at === undefined) return [];
    ends.push({ at, rises: holds });
  }
  return conditionsFrom(sides, name, ends);
}

function bisect(
  from: number,
  to: number,
  rises: boolean,
  outcome: (number: number) => Agreement | undefined,
): number {
  let [low, high] = [from, to];
  for (let count = 0; count < 44; count += 1) {
    const middle = (low + high) / 2;
    if ((outcome(middle) === "equal") === rises) high = middle;
    else low = middle;
  }
  return (low + high) / 2;
}

const CLOSE = 1e-7;

/** A number that one can write: a fraction with a small denominator. */
function nice(number: number): number | undefined {
  for (const denominator of [1, 2, 3, 4, 5, 10, 20, 100]) {
    const fraction = Math.round(number * denominator) / denominator;
    if (Math.abs(fraction - number) <= CLOSE * Math.max(1, Math.abs(number))) return fraction;
  }
  return undefined;
}

interface End {
  readonly at: number;
  /** The step holds from there on, and not only up to there. */
  readonly rises: boolean;
}

function conditionsFrom(sides: Sides, name: string, ends: readonly End[]): readonly Candidate[] {
  const variable = sides.world.variables.get(name);
  const [first, second] = ends;
  if (variable === undefined || first === undefined) return [];
  const number = ({ frame }: Look): number => frame.variable(variable, "").data[0] ?? Number.NaN;
  const draws = ends.flatMap(({ at }) => ([1, -1] as const).map((sign) => on(name, beside(at, sign))));
  const candidate = (latex: string, isMet: (value: number) => boolean): Candidate => ({
    mark: second === undefined ? "threshold" : "range",
    latex,
    isMet: (look) => isMet(number(look)),
    draws,
    edges: ends.map(({ at }) => on(name, oneOf([at]))),
  });
  if (second === undefined) {
    const { at } = first;
    return first.rises
      ? [
          candidate(`${name} \\ge ${at}`, (value) => value >= at),
          candidate(`${name} > ${at}`, (value) => value > at),
        ]
      : [
          candidate(`${name} \\le ${at}`, (value) => value <= at),
          candidate(`${name} < ${at}`, (value) => value < at),
        ];
  }
  if (!first.rises) return [];
  const [low, high] = [first.at, second.at];
  const inside = [...draws, on(name, between(low, high))];
  return [
    {
      ...candidate(`${low} \\le ${name} \\le ${high}`, (value) => value >= low && value <= high),
      draws: inside,
    },
    { ...candidate(`${low} < ${name} < ${high}`, (value) => value > low && value < high), draws: inside },
  ];
}
