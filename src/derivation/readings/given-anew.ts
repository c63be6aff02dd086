import type { Definition } from "../../math/expression/definition.js";
import type { Expression } from "../../math/expression/expression.js";
import { isEquality } from "../../math/tokens/relation-marks.js";
import type { CheckedChain } from "../decide/checked-chain.js";
import type { Decided } from "../decide/decide-chain.js";
import { definitionOf } from "../facts/read-definition.js";
import type { Section } from "../facts/section.js";
import type { Follows } from "../facts/circumstances.js";
import { isExample } from "../names/example-values.js";
import { restsOn } from "../rewrite/find-definitions.js";
import { holds, isPassedOver } from "../report/verdicts.js";

/** A chain with its verdicts as it is read where its names mean what they meant. */
interface Followed extends Decided {
  readonly expressions: readonly (Expression | undefined)[];
}

/**
 * A second formula for a name opens a new meaning, unless it agrees with the first or the line claims to follow: by a word,
 * or since nothing stands between the two. Then what else is said there must bear the new meaning out.
 */
export function mayGiveAnew(
  followed: Followed,
  section: Section,
  follows: Follows,
): "yes" | "if borne out" | "no" {
  const found = follows === "by word" ? undefined : secondFormula(followed, section);
  if (found === undefined) return "no";
  const { before, again } = found;
  const at = before.at === section.place ? before.at : section.formulaAt.get(again.name);
  const isBeside = at !== undefined && [follows, section.place].includes(at);
  // Two numbers for one name are data; nobody reckons the one from the other.
  const isData = isExample(again) && isExample(before);
  return isBeside && followed.findings.chain.isApart !== true && !isData ? "if borne out" : "yes";
}

/** A first line that gives a known name another formula, which does not agree with the one it has. */
function secondFormula(
  { expressions: [left, right], steps: [first], findings }: Followed,
  section: Section,
): { readonly before: Definition; readonly again: Definition } | undefined {
  if (left === undefined || right === undefined || first === undefined || section.closed) return undefined;
  // `w = w - 1` says no more of w than before.
  const agrees = holds(first.verdict) || isPassedOver(first.verdict);
  if (!isEquality(first.relation) || findings.defining.has(0) || agrees) return undefined;
  return formulaAgain(definitionOf(left, right), section);
}

function formulaAgain(
  again: Definition | undefined,
  section: Section,
): { readonly before: Definition; readonly again: Definition } | undefined {
  const before = again && section.definitions.get(again.name);
  // What is said of R in terms of R is about the R that is known.
  if (again === undefined || before === undefined || restsOn(again.body, again.name, section))
    return undefined;
  return { before, again };
}

/** Notes for which names a display has formulas. */
export function noteFormulas(chains: readonly CheckedChain[], { place, formulaAt }: Section): void {
  if (place === undefined) return;
  for (const { findings } of chains) {
    const [left, right] = findings.expressions;
    const said = left && right && definitionOf(left, right);
    if (said !== undefined) formulaAt.set(said.name, place);
  }
}
