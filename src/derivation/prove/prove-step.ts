import { isProblem } from "../../math/expression/problem.js";
import type { Exact } from "../../math/exact/arithmetic.js";
import { ExactPoint } from "../../math/exact/exact-number.js";
import type { Lengths } from "../../math/value/lengths.js";
import { exactAt, sizeOf } from "../../math/value/value.js";
import type { Value } from "../../math/value/value.js";
import { openLengths } from "../sample/choose-lengths.js";
import type { ChosenLengths } from "../sample/choose-lengths.js";
import { hash } from "../sample/draw-values.js";
import { setIndices, tuplesOf } from "../sample/free-indices.js";
import type { Sample } from "../sample/evaluate-point.js";
import { drawExactly } from "../sample/exact-draws.js";
import type { TypedChain } from "../shapes/typed-chain.js";

/** A step of a chain, with the points at which it was found to hold. */
export interface StepToProve {
  readonly typed: Pick<TypedChain, "world" | "compiled" | "holds">;
  readonly left: number;
  readonly right: number;
  readonly samples: readonly Sample[];
  readonly chosen: ChosenLengths;
  /** Decides the atoms. */
  readonly salt: string;
}

/** That two sides are the same function of their atoms. */
export interface Proof {
  /** Names that are positive where both sides are defined, or have to be assumed so. */
  readonly positive: readonly string[];
  readonly nonzero: readonly string[];
  readonly looks: readonly Look[];
}

/** The two sides at one choice of lengths and indices. */
export interface Look {
  /** What is added to the salt. */
  readonly at: string;
  readonly point: ExactPoint;
  readonly sides: readonly [Value, Value];
}

const MOST_TUPLES = 12;
const MOST_TRIES = 24;
const MOST_ROOTS = 4;

/** A proof of a step that holds at all points, if the two sides are equal as functions of their atoms. */
export function proveStep(step: StepToProve): Proof | undefined {
  const [sample] = step.samples;
  if (sample === undefined) return undefined;
  const all: (readonly Look[])[] = [];
  for (const [number, lengths] of lengthsOf(step).entries()) {
    const looks = looksWith(step, { sample, lengths, number });
    if (looks === undefined) return undefined;
    all.push(looks);
  }
  // Where the shortest lengths make a number of a matrix, more is assumed than of others.
  const points = all.at(-1)?.map(({ point }) => point) ?? [];
  const positive = new Set(points.flatMap(({ assumed }) => Array.from(assumed)));
  const nonzero = new Set(points.flatMap(({ divided }) => Array.from(divided)));
  const looks = all.flat();
  return looks.length === 0 ? undefined : { positive: [...positive], nonzero: [...nonzero], looks };
}

/** Equal for some choices of indices. */
function looksWith(step: StepToProve, place: Omit<Place, "tuple">): readonly Look[] | undefined {
  const looks: Look[] = [];
  for (const tuple of someTuples(step, place.lengths)) {
    const found = lookAt(step, { ...place, tuple });
    if (found === undefined) return undefined;
    if (found !== "left out") looks.push(...found);
  }
  return looks;
}

/** The two sides as they were made, at the first point, for some choices of indices. */
export function sidesExactly(step: StepToProve): readonly Look[] {
  const [sample] = step.samples;
  const { lengths } = step.chosen;
  if (sample === undefined) return [];
  return someTuples(step, lengths).flatMap((tuple) => {
    const look = evaluate(step, { sample, tuple, lengths, number: 0 }, { salt: 0, signs: 0 });
    return look === undefined || look === "left out" ? [] : [look];
  });
}

/** The lengths that were chosen, and shorter ones where nobody fixed them. */
function lengthsOf({ typed, chosen }: StepToProve): readonly Lengths[] {
  return openLengths(typed.world).length === 0 ? [chosen.lengths] : [chosen.short().lengths, chosen.lengths];
}

function someTuples({ typed, salt }: StepToProve, lengths: Lengths): readonly ReadonlyMap<string, number>[] {
  const tuples = tuplesOf(typed.world, lengths, hash(salt, 0));
  const every = Math.ceil(tuples.length / MOST_TUPLES);
  return tuples.filter((_, at) => at % every === 0);
}

interface Place {
  readonly sample: Sample;
  readonly tuple: ReadonlyMap<string, number>;
  readonly lengths: Lengths;
  /** Of the lengths. */
  readonly number: number;
}

type Found = readonly Look[] | "left out" | undefined;

/** Equal at one place, whichever roots are the negative ones. */
function lookAt(step: StepToProve, place: Place): Found {
  for (let salt = 0; salt < MOST_TRIES; salt += 1) {
    const first = evaluate(step, place, { salt, signs: 0 });
    if (first === undefined || first === "left out") return first;
    const { point } = first;
    if (point.isDecided) return undefined;
    const equal = isEqual(first);
    if (point.hasNoRoot) continue;
    if (!equal || point.roots.size > MOST_ROOTS) return undefined;
    const others = withOtherRoots(step, place, { salt, roots: point.roots.size });
    if (others === "no root") continue;
    return others === undefined ? undefined : [first, ...others];
  }
  return undefined;
}

/** With each other choice of which roots are negative. */
function withOtherRoots(
  step: StepToProve,
  place: Place,
  { salt, roots }: { readonly salt: number; readonly roots: number },
): readonly Look[] | "no root" | undefined {
  const looks: Look[] = [];
  for (let signs = 1; signs < 1 << roots; signs += 1) {
    const look = evaluate(step, place, { salt, signs });
    if (look === undefined || look === "left out") return undefined;
    const equal = isEqual(look);
    if (look.point.hasNoRoot) return "no root";
    if (!equal) return undefined;
    looks.push(look);
  }
  return looks;
}

function evaluate(
  { typed, left, right, salt }: StepToProve,
  { sample, tuple, lengths, number }: Place,
  variant: { readonly salt: number; readonly signs: number },
): Look | "left out" | undefined {
  const indices = [...tuple].map(([name, index]) => `${name}=${index}`);
  const at = [number, sample.point, variant.salt, ...indices].join(",");
  const point = new ExactPoint(`${salt} ${at}`, variant.signs);
  const frame = sample.frame.proving(point, lengths, drawExactly);
  const found = frame.evaluate(() => {
    setIndices(frame, tuple, typed.world);
    if (!typed.holds(frame)) return "left out";
    // Conditions leave numbers out: what holds for all holds for the others.
    point.isDecided = false;
    const [a, b] = [typed.compiled[left]?.run(frame), typed.compiled[right]?.run(frame)];
    return a === undefined || b === undefined ? undefined : { at, point, sides: [a, b] as const };
  });
  return isProblem(found) ? undefined : found;
}

/** What is compared, entry by entry; a number beside an array is compared with each entry. */
export function entriesExactly({ sides }: Look): readonly (readonly [Exact, Exact])[] {
  const size = Math.max(...sides.map(sizeOf));
  return Array.from({ length: size }, (_, at) => {
    const [left, right] = sides.map((side) => exactAt(side, sizeOf(side) === 1 ? 0 : at));
    return [left, right] as const;
  });
}

/** Residues are asked for here, and only here. */
function isEqual(look: Look): boolean {
  const entries = entriesExactly(look);
  return entries.length > 0 && entries.every(([x, y]) => haveOneResidue(x, y));
}

function haveOneResidue(x: Exact, y: Exact): boolean {
  const residue = x?.residue();
  return residue !== undefined && residue === y?.residue();
}
