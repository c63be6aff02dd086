import { contains } from "../../../math/children.js";
import type { Expression } from "../../../math/expression.js";
import { STRETCHED } from "../../../math/world.js";
import { agreesAsNumbers } from "../as-numbers.js";
import { type Doubt, list } from "./rule.js";

/** A product taken entry by entry, a vector added to every row. */
export const entryByEntry: Doubt = ({ typed }) => {
  const note = STRETCHED.find((each) => typed.world.notes.has(each));
  return note === undefined ? undefined : `I read it so that ${note}: is that meant?`;
};

/** Shapes that do not fit are as often misread as wrong. */
export const shapesTaken: Doubt = ({ typed, index }) => {
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
