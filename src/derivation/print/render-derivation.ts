import { matrixLatex } from "./point-latex.js";
import { continues, describeDoubts, leadOf, oneLine, printValue, sentencesBeside } from "./print-step.js";
import { printGiven } from "./grades.js";
import { headline, placeOf, printBasis, shortly } from "./print-derivation.js";
import type { Counterexample, Derivation, Step } from "../report/report.js";
import { chip } from "../../verdict/mark.js";
import { escapeMarkdown } from "./escape-markdown.js";
import { setMessage } from "../report/message.js";
import type { Message } from "../report/message.js";
import { wholeMark } from "./whole-mark.js";
import { isSettled, STEP_VERDICTS } from "../report/verdicts.js";

/**
 * A derivation line by line with its marks in the margin, as Markdown: JupyterLab, GitHub, VS Code and nbconvert all set
 * its formulas, which not all of them do in HTML. Where the styles of its marks are stripped, the signs stay.
 */
export function renderDerivation(derivation: Derivation, note = ""): string {
  const { sign, colour } = wholeMark(derivation);
  const head = chip(`${sign} ${escapeMarkdown(headline(derivation))}`, colour);
  return [`${head}${note === "" ? "" : ` (${escapeMarkdown(note)})`}`, renderLines(derivation)]
    .filter((part) => part !== "")
    .join("\n\n");
}

/** The lines with their marks, for whoever has a headline of their own. */
export function renderLines(derivation: Derivation): string {
  const parts: string[] = [];
  if (derivation.steps.length > 0) parts.push(renderTable(derivation.steps));
  const remarks = derivation.steps.filter((step) => !isSettled(step.verdict)).map(renderRemark);
  if (remarks.length > 0) parts.push(remarks.join("\n"));
  const basis = printBasis(derivation);
  if (basis !== "") parts.push(escapeMarkdown(basis));
  const given = printGiven(derivation.steps);
  if (given !== "") parts.push(escapeMarkdown(given));
  if (derivation.definitions.length > 0) {
    const used = derivation.definitions.map((each) => `$${shortly(each)}$ (${placeOf(each)})`);
    parts.push(`using ${used.join("; ")}`);
  }
  parts.push(...(derivation.confirmed ?? []).map(escapeMarkdown));
  return parts.join("\n\n");
}

/** The sign on its colour; what it means stands in the list below. */
function marginOf(step: Step): string {
  const { sign, colour } = STEP_VERDICTS[step.verdict];
  return chip(sign, colour);
}

/**
 * A table, since the marks are to have their colours: in a display they could only be TeX's, which are one and the same
 * for light and dark, and an error to some of the programs that set it.
 */
function renderTable(steps: readonly Step[]): string {
  const rows = steps.map((step, index) => {
    const left = continues(step, steps[index - 1]) ? "" : inline(piece(step.lhs));
    return `| ${marginOf(step)} | ${left} | ${inline(`${oneLine(step.relation)} ${piece(step.rhs)}`)} |`;
  });
  return ["| | | |", "|:-:|-:|:-|", ...rows].join("\n");
}

/** Bars would end the table's entry; the `|` after a row's end is one too. */
const BARS: Readonly<Record<string, string>> = { "|": "\\vert ", "\\|": "\\Vert " };

/** What is set smaller in a line of text. */
const TALL = /\\(?:[a-z]*frac|sum|prod|int|lim|max|min|binom|over)/u;

function inline(latex: string): string {
  const barless = latex.replaceAll(/\\\\|\\\||\|/gu, (found) => BARS[found] ?? found);
  return `$${TALL.test(barless) ? "\\displaystyle " : ""}${barless.trim()}$`;
}

const ENVIRONMENT = /(\\begin\{(\w+\*?)\}[\s\S]*?\\end\{\2\})/;

/** One side of an equation, fit for a line of an alignment: `&` may stay only inside an environment of its own. */
function piece(latex: string): string {
  const uncommented = latex.replace(/(?<!\\)%[^\n]*/g, " ");
  // Splitting keeps, after each text, the environment and its name.
  const parts = uncommented.split(ENVIRONMENT).map((part, index) => {
    if (index % 3 === 0) return oneLine(part);
    return index % 3 === 1 ? part.replace(/\s+/g, " ") : "";
  });
  return parts.filter((part) => part !== "").join(" ");
}

/** `✗ step 2, wrong: The two sides differ. At $x$ = 0.5: left 0.2, right 0.6. Did you mean $…$?` */
function renderRemark(step: Step): string {
  const { sign, colour } = STEP_VERDICTS[step.verdict];
  const { reasons, worst } = step;
  const lead = leadOf(step);
  const head = `${sign} step ${step.index}${lead === "" ? "" : `, ${lead}`}`;
  const sentences = [chip(escapeMarkdown(head), colour)];
  sentences.push(...reasons.map(renderMessage));
  if (worst) sentences.push(renderCounterexample(worst));
  sentences.push(...describeDoubts(step).map(escapeMarkdown));
  sentences.push(...sentencesBeside(step).map(renderMessage));
  return `- ${sentences.join(" ")}`;
}

function renderMessage(message: Message): string {
  return setMessage(message, escapeMarkdown, (latex) => `$${piece(latex)}$`, codeSpan);
}

/** Grave accents may stand in what was typed: the fence has more of them. */
function codeSpan(source: string): string {
  const longest = Math.max(0, ...Array.from(source.matchAll(/`+/gu), ([run]) => run.length));
  const fence = "`".repeat(longest + 1);
  return longest === 0 ? `${fence}${source}${fence}` : `${fence} ${source} ${fence}`;
}

function renderCounterexample({ point, lhs, rhs }: Counterexample): string {
  const where = Object.entries(point).map(([symbol, value]) => {
    const matrix = matrixLatex(value);
    return matrix === undefined ? `$${symbol}$ = ${renderValue(value)}` : `$${symbol} = ${matrix}$`;
  });
  const sides = `left ${renderValue(lhs)}, right ${renderValue(rhs)}.`;
  return where.length === 0 ? `Here ${sides}` : `At ${where.join(", ")}: ${sides}`;
}

/** Numbers and lists as text, a matrix as a formula. */
function renderValue(value: unknown): string {
  const matrix = matrixLatex(value);
  return matrix === undefined ? escapeMarkdown(printValue(value)) : `$${matrix}$`;
}
