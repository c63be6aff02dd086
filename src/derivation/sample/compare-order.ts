import type { Order } from "../../math/tokens/relation-marks.js";
import { orderOf } from "../../math/tokens/relation-marks.js";
import { MARGIN } from "../../math/value/value.js";
import type { Value } from "../../math/value/value.js";
import { compareNumbers, compareValues } from "./compare-values.js";
import type { Agreement } from "./compare-values.js";

type Compare = typeof compareValues;

/** How the values beside a relation are compared: `equal` says that it holds, `different` that it does not. */
export function comparisonOf(relation: string | undefined): Compare {
  const order = relation === undefined ? undefined : orderOf(relation);
  return order === undefined ? compareValues : (a, b) => compareInOrder(a, b, order);
}

/** Relations under which two equal numbers do not stand. */
export const STRICT: ReadonlySet<Order> = new Set<Order>(["<", ">", "≠"]);

/** Entry by entry; two arrays are unequal where one entry is. */
function compareInOrder(a: Value, b: Value, order: Order): ReturnType<Compare> {
  if (order === "≠") return unequal(a, b);
  const entries = Array.from({ length: a.rows * a.cols }, (_, at) => compareEntry(a, b, at, order));
  const outcomes = new Set(entries);
  const agreement = (["undefined", "different", "unsure"] as const).find((each) => outcomes.has(each));
  return { agreement: agreement ?? "equal", rel: agreement === "different" ? compareValues(a, b).rel : 0 };
}

function unequal(a: Value, b: Value): ReturnType<Compare> {
  const { agreement, rel } = compareValues(a, b);
  return {
    agreement: agreement === "different" ? "equal" : agreement === "equal" ? "unsure" : agreement,
    rel,
  };
}

/** Numbers that rounding may set apart are in no strict order, but not out of a weak one. */
function compareEntry(a: Value, b: Value, at: number, order: Order): Agreement {
  const [x, y] = [a.data[at]!, b.data[at]!];
  const [errorX, errorY] = [a.error[at]!, b.error[at]!];
  const alike = compareNumbers(x, errorX, y, errorY);
  if (alike === "undefined") return alike;
  const isOver = Math.abs(x - y) > MARGIN * (errorX + errorY);
  const isInOrder = order === "<" || order === "≤" ? x < y : x > y;
  if (STRICT.has(order))
    return isOver && isInOrder ? "equal" : alike === "different" ? "different" : "unsure";
  if (isOver && isInOrder) return "equal";
  return alike;
}
