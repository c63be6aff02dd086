import type { Condition, Expression } from "../../math/expression/expression.js";
import { baseName, fullName, withoutGroup } from "../../math/expression/expression.js";
import { isWholeWithin } from "../../math/expression/letters.js";
import type { Bounds, Domain, Kind } from "../../math/value/kind.js";
import { scalarKind, vectorKind } from "../../math/value/kind.js";
import { printText } from "../../math/print/print-text.js";
import { isUsualIndex, letterOf } from "../names/name-signs.js";

/** What a comparison with a number says of a name. */
export interface Bounded {
  readonly name: string;
  readonly bounds: Bounds;
  /** It is said of each entry: `x_i > 2`. */
  readonly each: boolean;
}

export const UNBOUNDED: Bounds = {
  low: Number.NEGATIVE_INFINITY,
  high: Number.POSITIVE_INFINITY,
  withLow: false,
  withHigh: false,
  told: [],
};

/** `x > 2`, `0 \le x`, `|x| < 1`: bounds from which a name's values can be drawn. */
export function boundsOf({ left, relation, right }: Condition): Bounded | undefined {
  if (!isOrder(relation)) return undefined;
  const [low, high] = [constantValue(left), constantValue(right)];
  if (high !== undefined) return low === undefined ? bounded(left, relation, high, right) : undefined;
  return low === undefined ? undefined : bounded(right, FLIPPED[relation], low, left);
}

type Order = "<" | "≤" | ">" | "≥";

const FLIPPED: { readonly [K in Order]: Order } = { "<": ">", "≤": "≥", ">": "<", "≥": "≤" };

function isOrder(relation: Condition["relation"]): relation is Order {
  return Object.hasOwn(FLIPPED, relation);
}

function bounded(of: Expression, relation: Order, value: number, text: Expression): Bounded | undefined {
  const inner = withoutGroup(of);
  const told = [`# ${relation} ${printText(text)}`];
  const closed = relation === "≤" || relation === "≥";
  const isAbove = relation === ">" || relation === "≥";
  if (inner.kind === "absolute") {
    const within = withoutGroup(inner.of);
    const bounds = {
      low: -value,
      high: value,
      withLow: closed,
      withHigh: closed,
      told: [`|#| ${relation} ${printText(text)}`],
    };
    return isAbove || value <= 0 ? undefined : ofName(within, bounds);
  }
  const bounds = isAbove
    ? { ...UNBOUNDED, low: value, withLow: closed, told }
    : { ...UNBOUNDED, high: value, withHigh: closed, told };
  return ofName(inner, bounds);
}

function ofName(of: Expression, bounds: Bounds): Bounded | undefined {
  if (of.kind !== "symbol") return undefined;
  const each = of.subscript !== undefined && of.subscript.length > 0 && of.subscript.every(isUsualIndex);
  return { name: each ? baseName(of) : fullName(of), bounds, each };
}

/** Both together. */
function withinBoth(a: Bounds, b: Bounds): Bounds {
  const low = Math.max(a.low, b.low);
  const high = Math.min(a.high, b.high);
  const has = (value: number, each: number, own: boolean): boolean => each !== value || own;
  const steps = a.steps ?? b.steps;
  const among = amongBoth(a, b);
  const except = a.except ?? b.except;
  return {
    low,
    high,
    withLow: has(low, a.low, a.withLow) && has(low, b.low, b.withLow),
    withHigh: has(high, a.high, a.withHigh) && has(high, b.high, b.withHigh),
    told: [...new Set([...a.told, ...b.told])],
    ...(steps === undefined ? {} : { steps }),
    ...(among === undefined ? {} : { among }),
    ...(except === undefined ? {} : { except }),
  };
}

/** The listed numbers that fit both; none is both odd and even. */
function amongBoth(a: Bounds, b: Bounds): readonly number[] | undefined {
  const listed = a.among ?? b.among;
  if (listed !== undefined) return listed.filter((value) => isWithin(value, a) && isWithin(value, b));
  const areApart = a.steps !== undefined && b.steps !== undefined && a.steps.from !== b.steps.from;
  return areApart ? [] : undefined;
}

/** Whether a number is one of those that bounds allow. */
export function isWithin(
  value: number,
  { low, high, withLow, withHigh, steps, among, except }: Bounds,
): boolean {
  return (
    (value > low || (withLow && value === low)) &&
    (value < high || (withHigh && value === high)) &&
    (steps === undefined || (((value - steps.from) % steps.every) + steps.every) % steps.every === 0) &&
    among?.includes(value) !== false &&
    value !== except
  );
}

/** A kind whose numbers lie within bounds; undefined where what is known of the name says where they lie. */
export function withBounds(known: Kind | undefined, { name, bounds, each }: Bounded): Kind | undefined {
  if (known === undefined) return { ...unknownKind(name, bounds, each), bounds };
  const isArray = known.rows !== 1 || known.cols !== 1;
  if (known.value !== undefined || (isArray && !each) || !BOUNDABLE.has(known.domain)) return undefined;
  const both = known.bounds === undefined ? bounds : withinBoth(known.bounds, bounds);
  if (!isEmpty(withinBoth(both, WITHIN[known.domain] ?? UNBOUNDED))) return { ...known, bounds: both };
  // What is said last is about what comes next: `x > 0` held for the case before.
  return { ...known, domain: known.domain === "integer" ? "integer" : "real", bounds };
}

/** A kind of another domain, whose bounds stay if they leave any of it. */
export function movedTo(known: Kind, domain: Domain): Kind {
  const { bounds, ...rest } = known;
  const further = known.domain === "integer" ? OF_WHOLE[domain] : undefined;
  if (further !== undefined) return { ...known, bounds: withinBoth(bounds ?? COUNTING, further) };
  const left =
    bounds !== undefined && BOUNDABLE.has(domain)
      ? withinBoth(WITHIN[domain] ?? UNBOUNDED, bounds)
      : undefined;
  return left === undefined || bounds === undefined || isEmpty(left)
    ? { ...rest, domain }
    : { ...rest, domain, bounds };
}

/** Without bounds it counts something. */
const COUNTING: Bounds = { ...UNBOUNDED, low: 1, withLow: true };

/** A positive whole number is one still. */
const OF_WHOLE: Readonly<Partial<Record<Domain, Bounds>>> = {
  positive: { ...UNBOUNDED, low: 0, told: ["# > 0"] },
  nonzero: { ...UNBOUNDED, except: 0, told: ["# ≠ 0"] },
};

/** Where the numbers of a domain lie, for those that bounds can narrow further. */
const WITHIN: Readonly<Partial<Record<Domain, Bounds>>> = {
  positive: { ...UNBOUNDED, low: 0 },
  probability: { ...UNBOUNDED, low: 0, high: 1 },
};

/** Bounds together with those that lie in the domain. */
export function boundsWithin(domain: Domain, bounds: Bounds): Bounds {
  return withinBoth(WITHIN[domain] ?? UNBOUNDED, bounds);
}

export function isEmpty({ low, high, withLow, withHigh, among }: Bounds): boolean {
  return among?.length === 0 || low > high || (low === high && !(withLow && withHigh));
}

const BOUNDABLE: ReadonlySet<Kind["domain"]> = new Set([
  "real",
  "positive",
  "nonzero",
  "integer",
  "probability",
]);

/** `n \ge 2`: letters that count are whole numbers, if there is one there. */
function unknownKind(name: string, bounds: Bounds, each: boolean): Kind {
  if (each) return vectorKind(`?${name}`);
  const counts = isWholeWithin(name) && wholeWithin(bounds).length > 0;
  return scalarKind(counts || bounds.steps !== undefined ? "integer" : "real");
}

const MOST_WHOLE = 6;

/** The first whole numbers within bounds, nearest to 0. */
export function wholeWithin(bounds: Bounds, most: number = MOST_WHOLE): readonly number[] {
  const { low, high, among } = bounds;
  const fits = (value: number): boolean => isWithin(value, bounds);
  if (among !== undefined) return among.filter(fits);
  const start = low > 0 ? Math.floor(low) : high < 0 ? Math.ceil(high) : 0;
  const found: number[] = [];
  for (let away = 0; away <= MOST_AWAY && found.length < most; away += 1) {
    for (const value of away === 0 ? [start] : [start + away, start - away])
      if (fits(value)) found.push(value);
  }
  return found;
}

const MOST_AWAY = 24;

/** The value of an expression without names: `\frac{\pi}{2}`, `-1`. */
export function constantValue(expression: Expression): number | undefined {
  const inner = withoutGroup(expression);
  switch (inner.kind) {
    case "number":
      return inner.value;
    case "symbol":
      return CONSTANTS[letterOf(inner)];
    case "terms":
      return folded(
        inner.terms.map(({ term }) => term),
        (values) => values.reduce((sum, value, at) => sum + (inner.terms[at]?.sign ?? 1) * value, 0),
      );
    case "product":
      return folded(inner.factors, (values) => values.reduce((product, value) => product * value, 1));
    case "quotient":
      return folded([inner.above, inner.below], ([above = 0, below = 1]) => above / below);
    case "power":
      return folded([inner.base, inner.exponent], ([base = 0, exponent = 1]) => base ** exponent);
    case "function":
      return inner.name === "sqrt" ? folded(inner.args, ([value = 0]) => Math.sqrt(value)) : undefined;
    default:
      return undefined;
  }
}

const CONSTANTS: Readonly<Record<string, number>> = { e: Math.E, "\\pi": Math.PI, "\\infty": Infinity };

function folded(
  parts: readonly Expression[],
  fold: (values: readonly number[]) => number,
): number | undefined {
  const values = parts.map(constantValue);
  const known = values.filter((value) => value !== undefined);
  const value = known.length === values.length ? fold(known) : Number.NaN;
  return Number.isNaN(value) ? undefined : value;
}
