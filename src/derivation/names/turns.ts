import type { Expression } from "../../math/expression/expression.js";
import { withoutGroup } from "../../math/expression/expression.js";
import { isWholeWithin, seldomNumber } from "../../math/expression/letters.js";
import { builtIn } from "../../math/functions/table.js";
import { symbolsIn } from "./name-signs.js";

/** k of `\cos(z + 2k\pi)`: letters that count turns, or parts of them, in what a periodic function is taken of. */
export function countsOfTurns(node: Expression): readonly string[] {
  if (node.kind !== "function" || builtIn(node.name).graph !== "periodic") return [];
  return node.args.flatMap((arg) => {
    const inner = withoutGroup(arg);
    return inner.kind === "terms" ? inner.terms.flatMap(({ term }) => countsIn(term)) : countsIn(inner);
  });
}

/** Of π and such letters alone: `k \pi x` is an angle of another kind. */
function countsIn(angle: Expression): readonly string[] {
  const names = symbolsIn(angle);
  const others = names.filter((name) => name !== "\\pi");
  const areCounts = others.every((name) => isWholeWithin(name) && !seldomNumber(name));
  return areCounts && others.length < names.length ? others : [];
}
