import { Frame } from "../../math/value/frame.js";
import type { PastEnd } from "../../math/value/frame.js";
import type { Domain } from "../../math/value/kind.js";
import { isProblem } from "../../math/expression/problem.js";
import type { Problem } from "../../math/expression/problem.js";
import type { Lengths } from "../../math/value/lengths.js";
import { Trace } from "../../math/value/trace.js";
import type { Work } from "../../math/value/work.js";
import type { World } from "../../math/compile/world.js";
import { ChosenLengths } from "./choose-lengths.js";
import { drawAt } from "./draw-values.js";
import { evaluateAt } from "./evaluate-point.js";
import type { Evaluated, Sample } from "./evaluate-point.js";
import { fulfilled } from "./fulfil.js";
import { tuplesOf } from "./free-indices.js";

export interface Samples {
  readonly samples: readonly Sample[];
  readonly points: number;
  /** Points that were rejected because something was not defined there. */
  readonly rejected: number;
  /** Steps of which just one side was not defined at some of them. */
  readonly oneSided: ReadonlySet<number>;
  /** A branch of `cases`, `max` or the like that no point reached. */
  readonly missedBranch: boolean;
  /** A piece of |x|, ReLU or the like that no point reached, also where it was looked for. */
  readonly unreached: boolean;
  /** What evaluating at them went through. */
  readonly trace: Trace;
  /** The name by which a derivative and its difference quotient disagreed. */
  readonly disagreement?: string;
  /** What they were drawn from; whoever looks again draws from it too. */
  readonly seed: number;
  /** The lengths under which they were drawn. */
  readonly chosen: ChosenLengths;
  /** Why evaluation stopped. */
  readonly problem?: Problem;
}

export interface SampleOptions {
  /** What the display may still cost. */
  readonly work?: Work;
  /** Made of the formula's own text, so that no formula can be made to vanish where points are drawn. */
  readonly seed: number;
  readonly points: number;
  /** Other lengths than the usual ones. */
  readonly lengths?: ChosenLengths;
  /** Points that reach over the whole of each domain, whether or not they are many. */
  readonly reach?: "wide";
  /** Derivatives have been compared with differences at other points. */
  readonly isCrossChecked?: boolean;
  /** Names drawn from another domain than their own. */
  readonly domains?: ReadonlyMap<string, Domain>;
  /** Whether the points so far are all that is needed. */
  readonly suffices?: (samples: readonly Sample[]) => boolean;
}

const MOST_ATTEMPTS = 40;
/** Of so many attempts one has to fulfil the conditions, else points are looked for that do. */
const PATIENCE = 5;
const MOST_EVALUATIONS = 600;

/** Evaluates expressions at random points, for all index choices, until enough points are defined everywhere. */
export function evaluateChain(typed: Evaluated, options: SampleOptions): Samples {
  const { world } = typed;
  const { seed } = options;
  let chosen = options.lengths ?? ChosenLengths.usual(world);
  let draft = collect(typed, options, chosen.lengths);
  const { pastEnd } = draft;
  for (let longer = 0; longer < MOST_LENGTHENED && isPinned(world, draft.samples); longer += 1) {
    const lengthened = draft.pastEnd && chosen.needing(draft.pastEnd);
    if (lengthened === undefined) break;
    chosen = lengthened;
    draft = collect(typed, options, chosen.lengths);
  }
  const { samples, points, rejected, oneSided, disagreement, trace } = draft;
  const found = { samples, points, rejected, oneSided, seed, chosen, trace, unreached: false };
  const problem =
    draft.problem ?? draft.uncovered ?? (isPinned(world, samples) ? pastEnd?.problem : undefined);
  if (problem !== undefined) return { ...found, missedBranch: false, problem };
  const told = disagreement === undefined ? {} : { disagreement };
  return { ...found, missedBranch: !coveredAll(world, draft.trace), ...told };
}

const MOST_LENGTHENED = 2;

/** What is gathered from point to point. */
interface Draft {
  readonly samples: Sample[];
  readonly trace: Trace;
  points: number;
  rejected: number;
  readonly oneSided: Set<number>;
  disagreement: string | undefined;
  /** Why a point was rejected at which an index ran past an end. */
  pastEnd: PastEnd | undefined;
  /** Why a point was rejected at which none of some cases applied: the others show only what holds in the cases. */
  uncovered: Problem | undefined;
  problem: Problem | undefined;
}

function collect(typed: Evaluated, options: SampleOptions, lengths: Lengths): Draft {
  const { world } = typed;
  const { work } = options;
  const tuples = tuplesOf(world, lengths, options.seed);
  const most = Math.ceil(MOST_EVALUATIONS / tuples.length);
  const wanted = options.reach === "wide" ? options.points : Math.max(2, Math.min(options.points, most));
  const draft: Draft = {
    samples: [],
    trace: new Trace(),
    points: 0,
    rejected: 0,
    oneSided: new Set(),
    disagreement: undefined,
    pastEnd: undefined,
    uncovered: undefined,
    problem: undefined,
  };
  const enough = (): boolean =>
    options.suffices?.(draft.samples) === true ||
    (draft.points >= wanted && (coveredAll(world, draft.trace) || draft.points >= 3 * wanted));
  for (let attempt = 0; attempt < MOST_ATTEMPTS && !enough(); attempt += 1) {
    const allPositive = draft.rejected > 2 && attempt % 2 === 1;
    // What has not been reached near 0 may lie far from it.
    const reach = options.reach ?? (draft.points >= wanted ? "far" : "near");
    const drawn = drawAt({ seed: options.seed, point: attempt, allPositive, reach }, options.domains);
    const isRare = attempt >= PATIENCE && attempt > PATIENCE * draft.points;
    const draw = fulfilled(drawn, { typed, lengths, work, turn: attempt, isRare });
    const crossCheck = attempt === 0 && options.isCrossChecked !== true;
    const frame = new Frame({ draw, lengths, trace: draft.trace, crossCheck, work });
    const some = someOf(tuples, draft.points);
    const found = frame.evaluate(() =>
      evaluateAt(typed, some, { frame, point: draft.points, oneSided: draft.oneSided }),
    );
    if (isProblem(found)) {
      draft.problem = found;
      return draft;
    }
    keep(draft, frame, tuples.length > 1, found);
  }
  return draft;
}

/** Adds what one point gave; nothing where something was not defined there. */
function keep(draft: Draft, frame: Frame, indexed: boolean, found: readonly Sample[] | undefined): void {
  if (found === undefined) {
    draft.rejected += 1;
    draft.pastEnd ??= frame.pastEnd;
    draft.uncovered ??= frame.uncovered;
    return;
  }
  draft.samples.push(...found);
  // A point that the conditions leave out is none.
  if (indexed || found.length > 0) draft.points += 1;
  draft.disagreement ??= frame.disagreement;
}

const FULL_POINTS = 3;
const FEW = 12;

/** All index choices at the first points, then a different part of them at each. */
function someOf<T>(tuples: readonly T[], point: number): readonly T[] {
  if (point < FULL_POINTS || tuples.length <= FEW / 2) return tuples;
  const step = Math.ceil(tuples.length / (FEW / 2));
  return tuples.filter((_, at) => (at + point) % step === 0);
}

/** Whether every branch of `cases`, `max` and the like was taken. */
export function coveredAll(world: World, { branches }: Trace): boolean {
  return [...world.branching].every(
    ([node, count]) => (branches.get(node)?.size ?? 0) >= Math.min(count, 12),
  );
}

/** Whether running past an end left no point, or only points at which a whole number has one value: `n + 1 = 3`. */
function isPinned(world: World, samples: readonly Sample[]): boolean {
  if (samples.length === 0) return true;
  return [...world.variables.values()].some((variable) => {
    const { kind, family } = variable;
    if (kind.domain !== "integer" || kind.value !== undefined || family.length > 0) return false;
    const values = samples.map(({ frame }) => frame.variable(variable, "").data[0]);
    return new Set(values).size === 1;
  });
}
