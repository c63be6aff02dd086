import { checkText } from "../../../src/cli/check/check-text.js";
import { checkDocument } from "../../../src/derivation/check/check-document.js";
import type { Derivation, Step } from "../../../src/derivation/report/report.js";
import { differsAsRead, isConditional, isWrong } from "../../../src/derivation/report/verdicts.js";
import type { Checked } from "./check-item.js";
import type { Item } from "./item.js";
import type { Unit } from "./measure.js";
import { placeOf, printStep } from "./units.js";

/** A seed that the checker has not drawn from when it looked for conditions. */
const SEED = 7919;
const POINTS = 1000;

/** What came of an offered condition at fresh points. */
type Trial = "right" | "wrong" | "not tried";

/**
 * Whether a step holds wherever its condition is met, and nowhere else: both are asked of the checker as pages, the second
 * with ≠ under the opposite of the condition. A condition whose opposite cannot be written is tried one way.
 */
function tryCondition({ item }: Checked, { latex }: Derivation, { lhs, rhs, holdsWhen }: Step): Trial {
  const ask = (relation: string, condition: string): Step["verdict"] | undefined =>
    verdictOf(item, latex, `${lhs} ${relation} ${rhs} \\quad \\text{if } ${condition}`);
  if (holdsWhen === undefined) return "not tried";
  const met = ask("=", holdsWhen);
  const opposite = oppositeOf(holdsWhen);
  const unmet = opposite === undefined ? undefined : ask("\\ne", opposite);
  if (isContradicted(met) || isContradicted(unmet)) return "wrong";
  return met === "holds" && unmet === "holds" ? "right" : "not tried";
}

function isContradicted(verdict: Step["verdict"] | undefined): boolean {
  return verdict !== undefined && (isWrong(verdict) || differsAsRead(verdict) || isConditional(verdict));
}

/** The verdict on the page with another formula in place of one. */
function verdictOf(item: Item, before: string, after: string): Step["verdict"] | undefined {
  const text = item.text.replace(before.trim(), () => after);
  const { derivations } = checkText({ file: item.file, text }, (document, options) =>
    checkDocument(document, { ...options, seed: SEED, samples: POINTS }),
  );
  return derivations.find(({ latex }) => latex.includes(after))?.steps[0]?.verdict;
}

const OPPOSITES: Readonly<Record<string, string>> = {
  "=": "\\ne",
  "\\ne": "=",
  ">": "\\le",
  "<": "\\ge",
  "\\ge": "<",
  "\\le": ">",
};

function oppositeOf(condition: string): string | undefined {
  const [, left, relation = "", right] =
    /^([^=<>]*?) (=|\\ne|<|>|\\ge|\\le) ([^=<>]*)$/u.exec(condition) ?? [];
  const other = OPPOSITES[relation];
  return other === undefined || /\\text|\\ge|\\le|\\in/u.test(`${left}${right}`)
    ? undefined
    : `${left} ${other} ${right}`;
}

/** The offered conditions of an item of which a trial came out so. */
export function triedConditions(trial: Trial) {
  return (checked: Checked): readonly Unit[] =>
    checked.report.derivations.flatMap((derivation) =>
      derivation.steps
        .filter(({ verdict, holdsWhen }) => isConditional(verdict) && holdsWhen !== undefined)
        .map((step) => ({
          counts: tryCondition(checked, derivation, step) === trial,
          text: () => `${placeOf(checked, derivation)} ${printStep(step)}`,
        })),
    );
}
