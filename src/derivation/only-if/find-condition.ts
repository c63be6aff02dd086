import type { Condition } from "../../math/expression/expression.js";
import type { Lengths } from "../../math/value/lengths.js";
import { isScalar } from "../../math/value/shape.js";
import type { Findings } from "../evidence/findings.js";
import type { ChosenLengths } from "../sample/choose-lengths.js";
import { candidatesFor, on } from "./candidates.js";
import type { Candidate } from "./candidates.js";
import type { Told } from "./told.js";
import { lengthCondition } from "./length-conditions.js";
import { lookAt } from "../evidence/fresh-points.js";
import type { Look, Place, Redraws, Sides } from "../evidence/fresh-points.js";
import { beside } from "./redraws.js";
import { attempted, MOST_WORK, sidesOf } from "../evidence/step-sides.js";
import type { StepSides } from "../evidence/step-sides.js";
import { thresholdsFor } from "./thresholds.js";

/** The lengths for which a step holds that does not for all. */
export function findLengths(findings: Findings, at: number): Told | undefined {
  const sides = sidesOf(findings, at);
  return sides === undefined ? undefined : attempted(sides, () => lengthCondition(sides));
}

/** Whether a number that a name is given as an example is the only one for which a step holds. */
export function isOnlyFor(findings: Findings, at: number, value: Condition | undefined): boolean {
  const sides = sidesOf(findings, at);
  if (sides === undefined || value?.left.kind !== "symbol" || value.right.kind !== "number") return false;
  const { base: name } = value.left;
  const { value: number, text } = value.right;
  const latex = `${name} = ${text}`;
  if (attempted(sides, () => lengthCondition(sides))?.latex === latex) return true;
  const variable = sides.world.variables.get(name);
  if (variable === undefined || !isScalar(variable.shape) || variable.family.length > 0) return false;
  const isMet = ({ frame }: Look): boolean => frame.variable(variable, "").data[0] === number;
  const draws = [on(name, beside(number, 0)), on(name, beside(number, 1)), on(name, beside(number, -1))];
  const candidate: Candidate = { mark: "example-alone", latex, isMet, draws };
  return attempted(sides, () => isConfirmed(candidate, sides, POINTS, [])) ?? false;
}

/** A condition under which a failing step holds, and without which it fails, both seen at fresh points. */
export function findCondition(findings: Findings, at: number): Candidate | undefined {
  const sides = sidesOf(findings, at);
  if (sides === undefined || sides.hasCases) return undefined;
  return attempted(sides, () => conditionAmong(sides, findings, at));
}

function textOf(findings: Findings, at: number): string {
  return plainText(findings.chain.pieces[at]?.latex ?? "");
}

function plainText(latex: string): string {
  return latex.replaceAll(
    /\\(?:mathbf|boldsymbol|left|right|,|;|!)|[\s{}]|_\{[^{}]*=[^{}]*\}(?:\^\{?\w+\}?)?/gu,
    "",
  );
}

function conditionAmong(sides: StepSides, findings: Findings, at: number): Candidate | undefined {
  const before = sides.work.rest;
  const one = lookAt(sides, { seed: 1, points: 1 });
  const points = affordable(before - sides.work.rest);
  const quick = [...one, ...lookAt(sides, { seed: 2, points: Math.ceil(points / 2) })];
  const step = `${textOf(findings, at)}=${textOf(findings, at + 1)}`;
  const usual = candidatesFor(sides.world, sides.names);
  const rare = usual.filter(({ isRare }) => isRare).flatMap(({ draws }) => draws);
  const first = (candidates: readonly Candidate[]): Candidate | undefined =>
    candidates.find(
      (candidate) =>
        !says(candidate, step) && agrees(candidate, quick) && isConfirmed(candidate, sides, points, rare),
    );
  const found = first(usual);
  if (found !== undefined || !(sides.bends || quick.some(({ outcome }) => outcome === "equal"))) return found;
  return first(thresholdsFor(sides, sides.names)) ?? first(onSides(findings, at, sides));
}

const POINTS = 24;
const FEWEST_POINTS = 4;
/** At how many places a condition is looked at. */
const PLACES = 16;

/** How many points at a place one can afford where each costs so much: a Hessian costs more than a sum. */
function affordable(cost: number): number {
  const most = Math.floor(MOST_WORK / PLACES / Math.max(1, cost));
  return Math.max(FEWEST_POINTS, Math.min(POINTS, most));
}

/** “AB = BA only if AB = BA” says nothing. */
function says({ latex }: Candidate, step: string): boolean {
  const text = plainText(latex);
  const [left = "", right = ""] = text.split("=");
  return step === text || step === `${right}=${left}`;
}

/** Whether the step holds where the condition is met, and fails where it is not. */
function agrees({ isMet }: Candidate, looks: readonly Look[]): boolean {
  return looks.every((look) => {
    if (look.outcome === "unsure" || look.outcome === "undefined") return true;
    const met = isMet(look);
    return met === undefined || met === (look.outcome === "equal");
  });
}

type ChooseLengths = (chosen: ChosenLengths) => Lengths;

const asDecided: ChooseLengths = ({ lengths }) => lengths;
const other: ChooseLengths = (chosen) => chosen.others().lengths;
const alike =
  (length: number): ChooseLengths =>
  (chosen) =>
    chosen.chosenBy(() => length);

/** Under which lengths a condition is looked at. */
const LENGTHS: readonly ChooseLengths[] = [asDecided, other, alike(2), alike(1)];
/** With so few points at a place, two must do. */
const FEW_LENGTHS: readonly ChooseLengths[] = [asDecided, alike(2)];

/**
 * Whether many fresh points, for several lengths, show that the step holds just where the condition is met; those of
 * `others` on the same names too, for the step may hold where another condition is met.
 */
function isConfirmed(
  candidate: Candidate,
  sides: Sides,
  points: number,
  others: readonly Redraws[],
): boolean {
  let [held, failed, unsure] = [0, 0, 0];
  for (const place of placesFor(candidate, points, others, sides.chosen)) {
    const looks = lookAt(sides, place);
    if (!agrees(candidate, looks)) return false;
    for (const look of looks) {
      if (look.outcome === "equal") held += candidate.isMet(look) === true ? 1 : 0;
      else if (look.outcome === "different") failed += candidate.isMet(look) === false ? 1 : 0;
      else if (look.outcome === "unsure") unsure += 1;
    }
  }
  const enough = Math.min(16, 2 * points);
  const isSure = held >= enough && failed >= enough && unsure <= Math.min(held, failed);
  return isSure && isMetAtItsEdges(candidate, sides, points);
}

/** Where a condition is looked at: one point first, for most fail there. */
function* placesFor(
  { draws }: Candidate,
  points: number,
  others: readonly Redraws[],
  chosen: ChosenLengths,
): Generator<Place> {
  for (const redraws of draws) yield { seed: 50, points: 1, redraws };
  for (const [at, choose] of (points < POINTS ? FEW_LENGTHS : LENGTHS).entries()) {
    const lengths = choose(chosen);
    for (const [by, redraws] of draws.entries()) yield { seed: 100 + 10 * at + by, points, lengths, redraws };
    yield { seed: 200 + at, points: 2 * points, lengths };
  }
  const names = new Set(draws.flatMap((redraws) => [...redraws.keys()]));
  for (const [at, redraws] of others.entries())
    if ([...redraws.keys()].every((name) => names.has(name)))
      yield { seed: 300 + at, points: Math.ceil(points / 4), redraws };
}

/** `x \ge 0` is said only of what is defined at 0; else `x > 0`. */
function isMetAtItsEdges({ edges, isMet }: Candidate, sides: Sides, points: number): boolean {
  return (edges ?? []).every((redraws) => {
    const looks = lookAt(sides, { seed: 400, points, redraws });
    const met = looks.filter((look) => isMet(look) === true);
    return met.length === 0 || met.some(({ outcome }) => outcome === "equal");
  });
}

const LONGEST_SIDE = 60;

/** `\cos x \ge 0`, where the other side is a root or an absolute value. */
function onSides(findings: Findings, at: number, { left, right }: Sides): readonly Candidate[] {
  const one = (side: "left" | "right", latex: string): readonly Candidate[] =>
    latex === "" || latex.length > LONGEST_SIDE
      ? []
      : [
          {
            mark: "sign-of-side",
            latex: `${latex} \\ge 0`,
            isMet: (look) => (look[side].data[0] ?? Number.NaN) >= 0,
            draws: [],
          },
        ];
  if (!isScalar(left.shape) || !isScalar(right.shape)) return [];
  const latex = (index: number): string => findings.chain.pieces[index]?.latex.trim() ?? "";
  return [...one("right", latex(at + 1)), ...one("left", latex(at))];
}
