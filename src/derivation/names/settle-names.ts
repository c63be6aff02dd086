import type { SymbolNode } from "../../math/expression/expression.js";
import type { Known, Usage } from "./names.js";

/** What was collected before all uses were known. */
interface Unsettled {
  readonly usages: Map<string, Usage>;
  readonly numbered: ReadonlyMap<string, { readonly base: string; readonly arity: number }>;
  readonly pendingWhole: ReadonlySet<string>;
  readonly pendingTurns: ReadonlySet<string>;
  readonly pendingTransposed: ReadonlySet<string>;
}

/** Names of lengths in declared shapes. */
export function declaredSizes(known: Known): readonly string[] {
  return [...known.kinds.values()]
    .flatMap((kind) => [kind.rows, kind.cols].concat(kind.family))
    .filter((size): size is string => size !== 1 && !size.startsWith("?") && !/^\d+$/u.test(size));
}

/** n in `I_n` and `1_n`. */
export function lengthsOf({ base, subscript, subscriptText }: SymbolNode): readonly string[] {
  const sized = ["I", "\\mathbb{I}", "\\mathbf{1}", "\\mathbb{1}"].includes(base);
  const [length, ...others] = subscript ?? [];
  const isName = length?.kind === "symbol" && length.base === subscriptText && others.length === 0;
  return sized && isName ? [length.base] : [];
}

/** What was seen of a name before it was known whether it is one. */
export function settlePending(collector: Unsettled): void {
  for (const name of collector.pendingWhole) {
    const usage = collector.usages.get(name);
    if (usage !== undefined) usage.whole = "natural";
  }
  for (const name of collector.pendingTurns) {
    const usage = collector.usages.get(name);
    if (usage?.whole === "no") usage.whole = "any";
  }
  for (const name of collector.pendingTransposed) {
    const usage = collector.usages.get(name) ?? collector.usages.get(name.replace(/_\{.*$/su, ""));
    if (usage !== undefined) usage.transposed = true;
  }
}

/** `x_1` is an entry of x where x is used with index letters, else a name of its own. */
export function settleNumbered(collector: Unsettled): void {
  for (const [key, { base, arity }] of collector.numbered) {
    const usage = collector.usages.get(base);
    const indexed = usage !== undefined && [...usage.arities].some((count) => count > 0);
    if (indexed) {
      collector.usages.delete(key);
      usage.arities.add(arity);
    }
  }
}
