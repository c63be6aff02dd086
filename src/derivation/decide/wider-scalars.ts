import type { SymbolNode } from "../../math/expression/expression.js";
import { baseName, fullName } from "../../math/expression/expression.js";
import { dependsOn, lastInLine } from "../names/chain-knowledge.js";
import { nextOf, withNextSteps } from "../facts/next-step.js";
import type { Known, Names } from "../names/names.js";
import type { Step } from "../report/report.js";
import { formulas, say } from "../report/message.js";
import { mark } from "../report/rule-marks.js";
import { holds } from "../report/verdicts.js";
import type { Slopes } from "../facts/slopes.js";

/** What an undefined scalar may rest on besides what a chain differentiates it by. */
export interface Wider {
  readonly known: Known;
  readonly numerators: Names["numerators"];
  /** The names that were added. */
  readonly symbols: readonly SymbolNode[];
  readonly scalars: readonly string[];
}

/**
 * `∂L/∂x = Wᵀ ∂L/∂u` holds if L rests on x through u alone. Where a formula before this one has ∂L/∂y, and y rests on x
 * too, or where the next step h_{t+1} rests on h_t, it may not. Undefined where nothing of the kind is known.
 */
export function widerScalars(names: Names, known: Known, slopes: Slopes): Wider | undefined {
  const numerators = new Map(names.numerators);
  const symbols: SymbolNode[] = [];
  const scalars: string[] = [];
  let all = known;
  for (const [scalar, by] of names.numerators) {
    if (known.definitions.has(scalar)) continue;
    const own = lastInLine(by, known, names);
    const earlier = [...(slopes.get(scalar)?.values() ?? [])]
      .filter((slope) => slope.isNear || restsOnAny(slope.by, own, known))
      .map((slope) => slope.by);
    const candidates = [...by, ...earlier];
    const next = candidates.map((symbol) => nextOf(symbol, known)).filter((symbol) => symbol !== undefined);
    all = withNextSteps(all, next);
    const others = [...candidates, ...next].filter((symbol) => restsOnAny(symbol, by, all));
    const last = lastInLine([...by, ...others], all, names);
    const fresh = last.filter((symbol) => !by.some((each) => fullName(each) === fullName(symbol)));
    if (fresh.length === 0) continue;
    numerators.set(scalar, [...by, ...fresh]);
    symbols.push(...fresh);
    scalars.push(scalar);
  }
  return scalars.length === 0 ? undefined : { known: all, numerators, symbols, scalars };
}

function restsOnAny(symbol: SymbolNode, by: readonly SymbolNode[], { definitions }: Known): boolean {
  return by.some((each) =>
    [fullName(symbol), baseName(symbol)].some((name) => dependsOn(name, fullName(each), definitions)),
  );
}

/** Steps that held, but do not where the scalars may rest on more. */
export function doubtNarrow(
  steps: readonly Step[],
  wide: readonly Step[],
  { scalars, symbols }: Wider,
): readonly Step[] {
  const [open, others] = [formulas(scalars), formulas(new Set(symbols.map(fullName)))];
  const reasons = [say`Holds only if ${open} does not rest on ${others} as well; define ${open}.`];
  return steps.map((step, at) => {
    const again = wide[at];
    const differs = again !== undefined && !holds(again.verdict) && again.samples > 0;
    if (!holds(step.verdict) || !differs) return step;
    mark("narrow-scalars");
    return { ...step, verdict: "conditional", reasons };
  });
}
