import { walk } from "../../math/expression/children.js";
import type { Expression } from "../../math/expression/expression.js";
import { freeNames } from "../names/free-names.js";
import { symbolsIn } from "../names/name-signs.js";
import type { Section } from "../facts/section.js";
import { declaredSizes } from "../names/settle-names.js";

/**
 * Whether what is said of a name rests on what its definition rests on: then it is a claim about the name, not another
 * definition. So it is where the two are built alike and one of several names is another one: a slip of the pen.
 */
export function restsOnSame(
  old: Expression,
  fresh: Expression,
  parameters: readonly string[],
  section: Section,
): boolean {
  const before = namesIn(old, parameters, section);
  const now = namesIn(fresh, parameters, section);
  const gone = [...before].filter((name) => !now.has(name));
  // A length that only limits a sum there may stand by itself here.
  const written = new Set(symbolsIn(old));
  const added = [...now].filter((name) => !before.has(name) && !written.has(name));
  if (added.length === 0) return true;
  const slip = before.size > 2 && gone.length === 1 && added.length === 1;
  return slip && structureOf(old) === structureOf(fresh);
}

/** Names of values: an entry counts as its vector, and lengths not at all. */
function namesIn(
  expression: Expression,
  parameters: readonly string[],
  section: Section,
): ReadonlySet<string> {
  const { kinds, definitions } = section;
  const known = { kinds, definitions };
  const lengths = new Set([...parameters, ...declaredSizes(known)]);
  const names = new Set<string>();
  for (const name of freeNames(expression, known, new Set()).all) {
    const base = name.replace(/_\{[^{}]*\}$/u, "");
    const whole = kinds.has(name) || !kinds.has(base) ? name : base;
    if (!lengths.has(whole)) names.add(whole);
  }
  return names;
}

function structureOf(expression: Expression): string {
  const kinds: string[] = [];
  walk(expression, (node) => {
    kinds.push(node.kind);
  });
  return kinds.join(" ");
}
