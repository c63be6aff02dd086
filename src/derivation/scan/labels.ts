import { countsAnywhere, mayCount } from "../../math/expression/letters.js";
import { isCommand, isMark, NOTHING } from "../../math/tokens/token.js";
import type { Token } from "../../math/tokens/token.js";
import { nameOf } from "./uses.js";
import type { Use, Uses } from "./uses.js";

/**
 * `S_w` beside `S_b`, k_x, k_y and k_z: subscripts that say which one is meant, two or more on one name, and not only such
 * letters as usually count. What counts is bound somewhere on its page, by a sum, a set or a list, is shifted, or stands
 * beside a usual index; a name with such a subscript has entries.
 */
export function labelledNames(uses: Uses): ReadonlySet<string> {
  const labels = new Map<string, Set<string>>();
  for (const [letter, places] of uses)
    for (const base of places.flatMap(baseOf))
      labels.set(base, (labels.get(base) ?? new Set<string>()).add(letter));
  const bound = new Set([...uses].filter(([, places]) => places.some(isBound)).map(([letter]) => letter));
  return new Set(
    [...labels].flatMap(([base, letters]) => {
      const others = [...letters].filter((letter) => !countsAnywhere(letter));
      const areLabels =
        others.length > 1 && !others.every(mayCount) && ![...letters].some((each) => bound.has(each));
      return areLabels ? others.map((letter) => `${base}_${letter}`) : [];
    }),
  );
}

/** What has the letter alone as its subscript. */
function baseOf({ name, list, at, script, owner }: Use): readonly string[] {
  const isAlone = script === "_" && (list.length === 1 || isMark(list[at - 1] ?? NOTHING, "_"));
  const base = isAlone && /^[A-Za-z]$/u.test(name) ? nameOf(owner) : undefined;
  return base === undefined ? [] : [base];
}

function isBound(use: Use): boolean {
  const { list, at, script } = use;
  const before = list[at - 1];
  if (before !== undefined && isCommand(before, "forall")) return true;
  return script === "_" ? isBoundBelow(use) : isListed(list, at);
}

/** Under a sum, or in a subscript beside a usual index or a shift. */
function isBoundBelow({ list, at, owner }: Use): boolean {
  const isBeside = list.some(
    (token, place) =>
      (token.kind === "mark" && BESIDE.has(token.text)) || (place !== at && countsAnywhere(token.text)),
  );
  const isInGroup = !isMark(list[at - 1] ?? NOTHING, "_");
  const isName = owner.kind !== "text" && (owner.kind !== "command" || nameOf(owner) !== undefined);
  return (isInGroup && isBeside) || !isName;
}

const BESIDE: ReadonlySet<string> = new Set([",", "+", "-"]);

/** `c \in V`, `c = 1, \dots, C` */
function isListed(list: readonly Token[], at: number): boolean {
  const [next = NOTHING, from, comma = NOTHING] = list.slice(at + 1);
  if (isCommand(next, "in")) return from?.text.startsWith("\\mathbb") !== true;
  return isMark(next, "=") && from?.kind === "number" && isMark(comma, ",");
}
