import type { SymbolNode } from "../../math/expression/expression.js";
import { fullName } from "../../math/expression/expression.js";
import { isNumberKind } from "../../math/value/kind.js";
import { nameText } from "../../math/print/name-text.js";
import type { StepContext } from "../evidence/findings.js";
import { withSmooth } from "../rewrite/open-intermediates.js";
import type { Intermediate } from "../rewrite/open-intermediates.js";
import { agreesThroughout } from "../sample/step-evidence.js";
import { stepAlone } from "../evidence/step-alone.js";
import { unsaidIn } from "./unsaid.js";
import type { Dependences, Unsaid } from "./unsaid.js";

/**
 * For which functions a step holds whatever they are: “u, v are any smooth functions of x”. Undefined where it does not,
 * or where that could not be tried. It never refutes: a name may be a function that stands elsewhere.
 */
export function forAnyFunctions(
  context: StepContext,
  unsaid: readonly Unsaid[],
): readonly string[] | undefined {
  const { known, typed, left, right } = context;
  const found = intermediatesOf(unsaid);
  const isNumber = (name: string): boolean => {
    const kind = typed.kinds.get(name);
    return kind === undefined || isNumberKind(kind);
  };
  const isCalled = (name: string): boolean => (known.unreadable?.get(name)?.parameters.length ?? 0) > 0;
  const isPlain = [...found].every(
    ([name, { symbol }]) => isNumber(name) && symbol.subscript === undefined && !isCalled(name),
  );
  const open = isPlain ? withSmooth(known, found) : undefined;
  if (open === undefined) return undefined;
  const { samples, evidence } = stepAlone(context, [left, right], open);
  const holds = agreesThroughout(evidence) && evidence.unsure <= evidence.equal;
  if (!holds || unsaidIn(samples.trace, open, [left, right], NOTHING_SAID).length > 0) return undefined;
  return [...found.values()].map(
    ({ symbol, by }) => `${nameText(fullName(symbol))} is any smooth function of ${listed([...by.values()])}`,
  );
}

const NOTHING_SAID: Dependences = new Map();

function intermediatesOf(unsaid: readonly Unsaid[]): ReadonlyMap<string, Intermediate> {
  const found = new Map<string, Intermediate>();
  for (const { names, by } of unsaid) {
    for (const symbol of names) {
      const entry = found.get(fullName(symbol)) ?? { symbol, indices: [], by: new Map<string, SymbolNode>() };
      for (const each of by) entry.by.set(fullName(each), each);
      found.set(fullName(symbol), entry);
    }
  }
  return found;
}

/** `x`, `x and t` */
export function listed(symbols: readonly SymbolNode[]): string {
  const names = [...new Set(symbols.map((symbol) => nameText(fullName(symbol))))];
  const last = names.pop() ?? "";
  return names.length === 0 ? last : `${names.join(", ")} and ${last}`;
}
