import { walk } from "../../math/expression/children.js";
import { collectNames } from "../names/name-usage.js";
import { because } from "../report/because.js";
import { formulas, say } from "../report/message.js";
import type { Doubt, StepContext } from "../evidence/findings.js";

/** `k_x^2 + k_y^2 = 1`, where k = (k_x, k_y) has length 1: what is said of a whole is not used of its parts. */
export function saidOfWhole({ left, right, known, claims }: StepContext): Doubt | undefined {
  if (claims) return undefined;
  const { used } = collectNames([left, right], [], known);
  const bodies = [...used].flatMap((name) => known.definitions.get(name)?.body ?? []);
  const wholes = new Set<string>();
  for (const expression of [left, right, ...bodies])
    walk(expression, (node) => {
      const isPart = node.kind === "symbol" && node.subscript === undefined && isLetter(node.subscriptText);
      if (isPart && (known.kinds.has(node.base) || known.definitions.has(node.base))) wholes.add(node.base);
    });
  if (wholes.size === 0) return undefined;
  return because(
    "inconclusive",
    say`The sides differ, but what the text says of ${formulas(wholes)} is not used of the parts; say it in a directive.`,
  );
}

const isLetter = (text: string | undefined): boolean => text !== undefined && /^[A-Za-z]$/u.test(text);
