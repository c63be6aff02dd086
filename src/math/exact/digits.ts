import type { ExactNumber, Made } from "./exact-number.js";
import {
  addFixed,
  agreeInFixed,
  arctanOfFixed,
  expFixed,
  FIXED_PI,
  fixedFraction,
  invertFixed,
  logFixed,
  multiplyFixed,
  rootOfFixed,
  sineOfFixed,
} from "./fixed-point.js";
import type { Fixed } from "./fixed-point.js";

type Operation = (x: Fixed, y: Fixed) => Fixed | undefined;

const OPERATIONS: Readonly<Record<Exclude<Extract<Made, { of: unknown }>["by"], "any">, Operation>> = {
  "+": addFixed,
  "*": multiplyFixed,
  inverse: invertFixed,
  exp: expFixed,
  log: logFixed,
  root: rootOfFixed,
  sin: (x) => sineOfFixed(x, 0n),
  cos: (x) => sineOfFixed(x, 1n),
};

const ONE = fixedFraction(1n, 1n);

/** x/√(1 − x²), of which arcsin x is the arctan. */
function slopeOfArc(x: Fixed): Fixed | undefined {
  const square = multiplyFixed(x, x);
  const root = rootOfFixed(addFixed(ONE, { ...square, units: -square.units }));
  const scale = root && invertFixed(root);
  return scale && multiplyFixed(x, scale);
}

/** Of functions that are made of no others. */
const OTHERS: Readonly<Record<string, (x: Fixed) => Fixed | undefined>> = {
  arctan: arctanOfFixed,
  arcsin: (x) => {
    const slope = slopeOfArc(x);
    return slope && arctanOfFixed(slope);
  },
  arccos: (x) => {
    const slope = slopeOfArc(x);
    const arc = slope && arctanOfFixed(slope);
    return arc && addFixed(multiplyFixed(FIXED_PI, fixedFraction(1n, 2n)), { ...arc, units: -arc.units });
  },
};

/** Whether two numbers without names agree to at least a hundred bits; undefined where their digits do not say it. */
export function agreeInDigits(a: ExactNumber, b: ExactNumber): boolean | undefined {
  if (a.made.by === "number" && b.made.by === "number")
    return a.made.above === b.made.above && a.made.below === b.made.below;
  const known = new Map<ExactNumber, Fixed | undefined>();
  const [x, y] = [digitsOf(a, known), digitsOf(b, known)];
  return x && y && agreeInFixed(x, y);
}

function digitsOf(number: ExactNumber, known: Map<ExactNumber, Fixed | undefined>): Fixed | undefined {
  if (!known.has(number)) known.set(number, findDigits(number.made, known));
  return known.get(number);
}

function findDigits(made: Made, known: Map<ExactNumber, Fixed | undefined>): Fixed | undefined {
  if (made.by === "number") return fixedFraction(made.above, made.below);
  if (made.by === "pi") return FIXED_PI;
  if (!("of" in made)) return undefined;
  const [x, y] = made.of.map((each) => digitsOf(each, known));
  if (x === undefined || (made.of.length > 1 && y === undefined)) return undefined;
  if (made.by === "any") return Object.hasOwn(OTHERS, made.name) ? OTHERS[made.name]?.(x) : undefined;
  return OPERATIONS[made.by](x, y ?? x);
}
