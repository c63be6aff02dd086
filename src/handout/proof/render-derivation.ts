import { nameText } from "../../math/print/name-text.js";
import { matrixLatex } from "../../derivation/print/point-latex.js";
import { describeDoubts, printValue, sentencesBeside } from "../../derivation/print/print-step.js";
import { describeGrade } from "../../derivation/print/grades.js";
import type { Derivation, Step } from "../../derivation/report/report.js";
import { DERIVATION_VERDICTS } from "../../derivation/report/derivation-verdicts.js";
import type { DerivationFacts } from "../../derivation/report/derivation-verdicts.js";
import { MARGINS } from "../../derivation/report/margins.js";
import type { Margin, MarginRow } from "../../derivation/report/margins.js";
import { setMessage } from "../../derivation/report/message.js";
import type { Message } from "../../derivation/report/message.js";
import { defines, findsMistake, holds, STEP_VERDICTS } from "../../derivation/report/verdicts.js";
import type { Count } from "../../derivation/report/verdicts.js";
import { describeConditions, reasonAbove } from "../../derivation/print/whole-mark.js";
import { YOUR_LINES } from "../../notebook/student-notebook.js";
import { escapeText } from "../escape.js";
import type { FormulaTokens } from "../page/formula-tokens.js";
import { lineVerdicts, markOf } from "./line-verdicts.js";

/** What a derivation's summary says, and how it looks. */
interface Summary {
  readonly look: MarginRow["look"];
  readonly text: string;
}

function factsOf(derivation: Derivation): DerivationFacts {
  const { steps } = derivation;
  const counted = (as: Count): number =>
    steps.filter(({ verdict }) => STEP_VERDICTS[verdict].count === as).length;
  return {
    steps: steps.length,
    verified: counted("verified"),
    definitions: counted("definitions"),
    first: (is) => steps.find(({ verdict }) => is(verdict))?.index ?? 0,
    reason: reasonAbove(derivation),
  };
}

/** An announced mistake that is not there is told before everything else. */
function summarise(derivation: Derivation): Summary {
  const { verdict, expectationMissed, reason } = derivation;
  if (expectationMissed && reason !== undefined) return marked("wrong", reason);
  const conditions = describeConditions(derivation);
  if (conditions !== undefined) return marked("conditional", conditions);
  const { margin, summary } = DERIVATION_VERDICTS[verdict];
  return marked(margin, summary(factsOf(derivation)));
}

function marked(margin: Margin, text: string): Summary {
  const { sign, look } = MARGINS[margin];
  return { look, text: `${sign} ${text}` };
}

type SetFormula = (tex: string) => string;

const asTyped = (source: string): string => `<code>${escapeText(source)}</code>`;

/** The checker's words on a step; formulas among them are set as such. */
function describeVerdict(step: Step, math: SetFormula): string {
  const set = (message: Message): string => ` ${setMessage(message, escapeText, math, asTyped)}`;
  return [
    ...(step.reasons.length === 0 ? [] : [" —", ...step.reasons.map(set)]),
    ...describeDoubts(step).map((text) => ` ${escapeText(text)}`),
    ...sentencesBeside(step).map(set),
  ].join("");
}

function describePoint({ point, lhs, rhs }: NonNullable<Step["worst"]>, math: SetFormula): string {
  const value = (entry: unknown): string => {
    const matrix = matrixLatex(entry);
    return matrix === undefined ? escapeText(printValue(entry)) : math(matrix);
  };
  const at = Object.entries(point).map(([symbol, entry]) => `${math(symbol)} = ${value(entry)}`);
  return ` ${at.length === 0 ? "Here" : `At ${at.join(", ")}:`} left ${value(lhs)}, right ${value(rhs)}.`;
}

/** Everything that was found out about one step; formulas only where there is something to look at. */
function describeStep(step: Step, derivation: Derivation, tokens: FormulaTokens): string {
  const math: SetFormula = (tex) => tokens.add({ tex, display: false, light: true });
  const { verdict, index, lhs, relation, rhs, worst } = step;
  const mark = markOf(step, derivation);
  const name = `${mark === undefined ? "·" : MARGINS[mark].sign} step ${index}`;
  if (holds(verdict)) {
    const largest = worst === undefined ? "" : `, largest relative difference ${worst.rel.toExponential(1)}`;
    return `<li>${name}: ${escapeText(describeGrade(step))}${largest}</li>`;
  }
  const at = worst === undefined || defines(verdict) ? "" : describePoint(worst, math);
  return `<li>${name}: ${math(`${lhs} ${relation} ${rhs}`)}${describeVerdict(step, math)}${at}</li>`;
}

const OPEN = "The lines between are yours to write.";

/** A derivation that the reader is to complete: what is missing is no doubt of the checker's. A wrong step stays one. */
function isOpen({ latex, steps }: Derivation): boolean {
  return latex.includes(YOUR_LINES) && !steps.some((step) => findsMistake(step.verdict));
}

const HIDDEN: Summary = { look: "", text: "One step is wrong. Which? The answer" };

/** What was found out about all of it, below a summary that the reader opens. */
function renderProof(derivation: Derivation, hidden: boolean, tokens: FormulaTokens): string {
  const { look, text } = hidden ? HIDDEN : summarise(derivation);
  const reading = derivation.reading === "" ? "" : `<div>Read as: ${escapeText(derivation.reading)}.</div>`;
  const assumed = derivation.assumptions.map((assumption) => escapeText(assumption)).join("; ");
  const used = [...new Set(derivation.definitions.map(({ name }) => nameText(name)))].join(", ");
  const using = used === "" ? "" : `<div>Using what defines ${escapeText(used)} above.</div>`;
  const confirmed = (derivation.confirmed ?? []).map((line) => `<div>${escapeText(line)}.</div>`).join("");
  const steps = derivation.steps.map((step) => describeStep(step, derivation, tokens)).join("");
  return (
    `<details class="proof"${look === "bad" ? " open" : ""}><summary class="${look}">${escapeText(text)}</summary>` +
    `${reading}${assumed === "" ? "" : `<div>Assumed: ${assumed}.</div>`}${using}${confirmed}<ol>${steps}</ol></details>`
  );
}

/**
 * A checked display: the formula with a mark on each line, and below it, on demand, what was checked. `hidden` leaves
 * the marks out: the reader is to find the mistake first.
 */
export function renderDerivation(
  derivation: Derivation,
  tex: string,
  tokens: FormulaTokens,
  hidden = false,
): string {
  const open = isOpen(derivation);
  const marks = hidden || open ? {} : { marks: lineVerdicts(derivation) };
  const display = tokens.add({ tex, display: true, ...marks });
  if (derivation.steps.length === 0) return display;
  const name = derivation.name === undefined ? "" : ` data-name="${escapeText(derivation.name)}"`;
  const kind = open ? "open" : hidden ? "partial" : derivation.verdict;
  const proof = open ? `<div class="proof">${OPEN}</div>` : renderProof(derivation, hidden, tokens);
  return `<div class="derivation ${kind}"${name}>${display}${proof}</div>`;
}
