import { contains } from "../../math/expression/children.js";
import type { Expression } from "../../math/expression/expression.js";
import { isCapitalName } from "../../math/expression/letters.js";
import { isNumberKind } from "../../math/value/kind.js";
import { type Value, sizeOf } from "../../math/value/value.js";
import { ADDED_TO_EVERY_ENTRY, ADDED_TO_EVERY_ROW, STRETCHED, type World } from "../../math/compile/world.js";
import { endlessSumIn } from "../rewrite/endless-sum.js";
import { freeNames } from "../names/free-names.js";
import { collectNames } from "../names/name-usage.js";
import { agreesAsNumbers } from "./as-numbers.js";
import { isConstant } from "../sample/step-evidence.js";
import { type Doubt, list } from "./rule.js";

/** A product taken entry by entry, a vector added to every row. */
export const entryByEntry: Doubt = ({ typed }, { section, isClosed }) => {
  // Where all is declared, `1 - s` with a vector s is meant so, and `XW + b` where b fits in one way only.
  const isPlain = (note: string): boolean =>
    isClosed &&
    (note === ADDED_TO_EVERY_ENTRY ||
      (note === ADDED_TO_EVERY_ROW && (section.vectors !== undefined || fitsInOneWay(typed.world))));
  const note = [...STRETCHED, ADDED_TO_EVERY_ENTRY].find(
    (each) => typed.world.notes.has(each) && !isPlain(each),
  );
  return note === undefined ? undefined : `I read it so that ${note}: is that meant?`;
};

/** What is as long as the rows of a matrix cannot be added to its columns, unless it is square. */
function fitsInOneWay({ stretchedOver }: World): boolean {
  return stretchedOver.every(({ rows, cols }) => rows.root() !== cols.root());
}

/** `\sum_k e^m` beside `\sum_k e^{x_k}` */
export const endlessSum: Doubt = ({ left, right, typed }) => {
  const sum = endlessSumIn(typed.world, [left, right]);
  return sum === undefined ? undefined : `Does ${sum.index} run as far as in the other sums? I took it so.`;
};

/** Shapes that do not fit are as often misread as wrong. */
export const shapesTaken: Doubt = ({ typed, index }, { isClosed }) => {
  if (isClosed) return undefined;
  const problems = [typed.mismatches[index], typed.problems[index], typed.problems[index + 1]];
  return problems.some((problem) => problem?.kind === "shape") ? "Are the shapes as I took them?" : undefined;
};

/** No excuse, but a doubt: AB = BA holds for numbers. */
export const asNumbers: Doubt = (context) => {
  const names = agreesAsNumbers(context);
  return names === undefined ? undefined : `Are ${list(names)} numbers? Then the sides agree.`;
};

/** `\sin w (p + k)` */
export const reachOfFunction: Doubt = ({ left, right }) => {
  const isLoose = (node: Expression): boolean => node.kind === "function" && node.loose === true;
  return [left, right].some((side) => contains(side, isLoose))
    ? "How far does the function without parentheses reach?"
    : undefined;
};

/** `2\frac{1}{2}` is 1, or two and a half. */
export const mixedNumber: Doubt = ({ left, right }) => {
  const isMixed = (node: Expression): boolean =>
    node.kind === "product" &&
    node.sign === "juxtaposed" &&
    node.factors.some((factor, at) => factor.kind === "number" && isPlainFraction(node.factors[at + 1]));
  return [left, right].some((side) => contains(side, isMixed))
    ? "Is that a mixed number? I read it as a product."
    : undefined;
};

function isPlainFraction(node: Expression | undefined): boolean {
  return node?.kind === "quotient" && node.above.kind === "number" && node.below.kind === "number";
}

/** `\sum_{j=0}^d \theta_j x_j`: the first may be no entry like the others. */
export const countedFromZero: Doubt = ({ left, right, known, vouched }) => {
  const { fromZero, usages, indexNames } = collectNames([left, right], [], known);
  const isOpen = [...usages.keys()].some((name) => !vouched.has(name) && !indexNames.has(name));
  return fromZero && isOpen ? "Do the entries count from 0? I took them so." : undefined;
};

/** `H x` with H a number: among vectors a capital is as often a matrix. */
export const capitalAmongVectors: Doubt = ({ left, right, known, names, typed, vouched }) => {
  if (!names.arrays) return undefined;
  const open = [left, right].flatMap((side) => Array.from(freeNames(side, known, new Set()).undeclared));
  const capitals = open.filter((name) => {
    const kind = typed.kinds.get(name);
    return isCapitalName(name) && kind !== undefined && isNumberKind(kind) && !vouched.has(name);
  });
  return capitals.length === 0 ? undefined : `Is ${list(new Set(capitals))} a matrix? I read it as a number.`;
};

/** `\cos(1) = 1 - \frac{1}{2} + \frac{1}{24}`: sides without names that nearly agree. */
export const nearlyEqual: Doubt = ({ chain, index, samples }) => {
  if (chain.relations[index] !== "=") return undefined;
  const near = samples.samples.every(({ values }) => areNear(values[index], values[index + 1]));
  const areNumbers = isConstant(samples, index) && isConstant(samples, index + 1);
  return near && areNumbers ? "Is ≈ meant? The sides are within 1 % of each other." : undefined;
};

function areNear(one: Value | undefined, other: Value | undefined): boolean {
  if (one === undefined || other === undefined || sizeOf(one) !== 1 || sizeOf(other) !== 1) return false;
  const [a, b] = [one.data[0] ?? 0, other.data[0] ?? 0];
  return Math.abs(a - b) <= 0.01 * Math.abs(b);
}

/** `w_{ij}^T`, read as a number transposed: the entry of w^T may be meant. */
export const transposedEntry: Doubt = ({ left, right }) => {
  const isEntry = (node: Expression): boolean =>
    node.kind === "transpose" && node.of.kind === "symbol" && node.of.subscript?.length === 2;
  return [left, right].some((side) => contains(side, isEntry))
    ? "Is an entry transposed here, or is it one of the transpose? I read the former."
    : undefined;
};
