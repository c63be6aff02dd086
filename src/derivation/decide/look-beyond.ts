import type { Domain } from "../../math/value/kind.js";
import type { Order } from "../../math/tokens/relation-marks.js";
import { isScalar } from "../../math/value/shape.js";
import { emptyValue, isFiniteValue } from "../../math/value/value.js";
import { compareValues } from "../sample/compare-values.js";
import type { Findings } from "../evidence/findings.js";
import { lookAt } from "../evidence/fresh-points.js";
import type { Look, Redraw } from "../evidence/fresh-points.js";
import { attempted, sidesOf } from "../evidence/step-sides.js";
import { comparisonOf, STRICT } from "../sample/compare-order.js";

/** A point at which a step does not hold though it does at the usual ones. */
export interface Beyond {
  readonly look: Look;
  /** The sides are equal there, and nothing worse was found. */
  readonly touches: boolean;
}

const POINTS = 60;

/**
 * Where an order that holds at the usual points, of order one, may fail: at numbers of other sizes, and where much is 0,
 * 1 or alike. Undefined where it does not.
 */
export function lookBeyond(findings: Findings, at: number, order: Order): Beyond | undefined {
  const found = sidesOf(findings, at);
  if (found === undefined) return undefined;
  // What rounding hides far out decides nothing here.
  const sides = { ...found, saturates: false };
  const compare = comparisonOf(order);
  const redraws = new Map<string, Redraw>();
  for (const [name, { kind }] of sides.world.variables) {
    const corner = CORNERS.get(kind.domain);
    if (corner !== undefined && kind.value === undefined) redraws.set(name, corner);
  }
  const looks = attempted(sides, () => {
    const wide = lookAt(sides, { seed: 11, points: POINTS });
    const corners = lookAt(sides, { seed: 12, points: POINTS / 2, redraws });
    const touching = STRICT.has(order) ? corners.filter(isExactlyEqual) : [];
    return { failing: [...corners, ...wide].filter((look) => fails(look, compare)), touching };
  });
  const [worst] = looks?.failing ?? [];
  if (worst !== undefined) return { look: worst, touches: false };
  const [touching] = looks?.touching ?? [];
  return touching === undefined ? undefined : { look: touching, touches: true };
}

/** Whether an order that fails at the usual points holds at numbers of other sizes: `x^2 + y^2 \le 1`. */
export function holdsSomewhere(findings: Findings, at: number, order: Order): boolean {
  const sides = sidesOf(findings, at);
  if (sides === undefined) return false;
  const compare = comparisonOf(order);
  const place = { seed: 14, points: POINTS } as const;
  const looks = attempted(sides, () => lookAt({ ...sides, saturates: false }, place)) ?? [];
  return looks.some(({ left, right }) => compare(left, right).agreement === "equal");
}

/** The undeclared numbers of a step, where it does not fail as long as they are positive. */
export function positiveNames(findings: Findings, at: number, order: Order): readonly string[] {
  const sides = sidesOf(findings, at);
  if (sides === undefined) return [];
  const names = [...sides.world.variables].flatMap(([name, { kind, shape }]) => {
    const isOpen = !findings.known.kinds.has(name) && kind.domain === "real" && isScalar(shape);
    return isOpen && sides.names.has(name) ? [name] : [];
  });
  const compare = comparisonOf(order);
  const redraws = new Map(names.map((name) => [name, positive] as const));
  const place = { seed: 13, points: POINTS, redraws } as const;
  const looks = attempted(sides, () => lookAt({ ...sides, saturates: false }, place)) ?? [];
  return looks.length > POINTS / 2 && !looks.some((look) => fails(look, compare)) ? names : [];
}

/** Of all sizes. */
const positive: Redraw = (random, rows, cols) => {
  const value = emptyValue(rows, cols, 0);
  for (let at = 0; at < value.data.length; at += 1) value.data[at] = 0.05 * 240 ** random.next();
  return value;
};

function fails({ left, right }: Look, compare: typeof compareValues): boolean {
  return isFiniteValue(left) && isFiniteValue(right) && compare(left, right).agreement === "different";
}

/** Small whole numbers leave nothing to rounding. */
function isExactlyEqual({ left, right }: Look): boolean {
  return (
    isFiniteValue(left) && left.data.every((entry, at) => entry === right.data[at] && Math.abs(entry) < 1e6)
  );
}

const among =
  (...numbers: readonly number[]): Redraw =>
  (random, rows, cols) => {
    const value = emptyValue(rows, cols, 0);
    for (let at = 0; at < value.data.length; at += 1)
      value.data[at] = numbers[random.integer(0, numbers.length - 1)] ?? 1;
    return value;
  };

const CORNERS: ReadonlyMap<Domain, Redraw> = new Map([
  ["real", among(-1, 0, 1)],
  ["nonzero", among(-1, 1)],
  ["positive", among(1, 2)],
]);
