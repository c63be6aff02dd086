import { walk } from "../../math/expression/children.js";
import type { Expression } from "../../math/expression/expression.js";
import { fullName } from "../../math/expression/expression.js";
import { expressionKey } from "../../math/expression/same-expression.js";

/** Names of which a side knows nothing: `a_{t-2}` is nothing new where `a_{t-1}` stands. `\lambda_{\max}` is where λ stands. */
export function notWrittenIn(side: Expression, names: readonly string[]): readonly string[] {
  const written: string[] = [];
  walk(side, (node) => {
    if (node.kind === "symbol") written.push(fullName(node));
  });
  return names.filter((name) => !written.some((each) => each === name || isSameFamily(each, name)));
}

/** Counted by the same letter: `a_t` and `a_{t-2}`. */
function isSameFamily(one: string, other: string): boolean {
  const [first, second] = [one, other].map((name) => COUNTED.exec(name));
  return (
    first !== null &&
    second !== null &&
    first?.[1] === second?.[1] &&
    first?.[2] !== undefined &&
    first[2] === second?.[2]
  );
}

/** A base, and a letter with a number added or taken away. */
const COUNTED = /^(.+)_\{([a-z])(?:[+-]\d+)?\}$/u;

/** Whether two sides call the same functions of the same: whatever these are, they are unknown values. */
export function callTheSame(left: Expression, right: Expression): boolean {
  const [before, after] = [callsIn(left), callsIn(right)];
  return before.size === after.size && [...after].every((each) => before.has(each));
}

/** The keys of the calls in a side. */
function callsIn(side: Expression): ReadonlySet<string> {
  const found = new Set<string>();
  walk(side, (node) => {
    if (node.kind === "call") found.add(expressionKey(node));
  });
  return found;
}
