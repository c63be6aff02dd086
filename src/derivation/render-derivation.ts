import { continues, oneLine, printValue } from "./print-step.js";
import { headline, printBasis } from "./print-derivation.js";
import type { Counterexample, Derivation, Step, StepVerdict } from "./report.js";
import { DERIVATION_MARKS, STEP_MARKS } from "./step-marks.js";

/**
 * A derivation line by line with its marks in the margin, as Markdown with one display. Markdown, because JupyterLab,
 * GitHub, VS Code and nbconvert all set it, in light and in dark, where they strip the styles from HTML.
 */
export function renderDerivation(derivation: Derivation, note = ""): string {
  const mark = DERIVATION_MARKS[derivation.verdict];
  const parts = [
    `**${mark.sign} ${escapeMarkdown(headline(derivation))}**${note === "" ? "" : ` (${escapeMarkdown(note)})`}`,
  ];
  if (derivation.steps.length > 0) parts.push(renderLines(derivation.steps));
  const remarks = derivation.steps.filter((step) => !AGREES.has(step.verdict)).map(renderRemark);
  if (remarks.length > 0) parts.push(remarks.join("\n"));
  const basis = printBasis(derivation);
  if (basis !== "") parts.push(escapeMarkdown(basis));
  parts.push(...(derivation.confirmed ?? []).map(escapeMarkdown));
  return parts.join("\n\n");
}

const AGREES: ReadonlySet<StepVerdict> = new Set(["equal", "definition"]);

/** LaTeX for the margin; the words stand in the list below the display. */
function marginOf(step: Step): string {
  const { sign } = STEP_MARKS[step.verdict];
  const margins: Readonly<Record<string, string>> = {
    "✓": "\\checkmark",
    "✗": "\\text{✗}",
    "≔": "\\text{def.}",
    "!": "\\text{only if}",
  };
  return margins[sign] ?? "\\text{not checked}";
}

function renderLines(steps: readonly Step[]): string {
  const rows = steps.map((step, index) => {
    const left = continues(step, steps[index - 1]) ? "" : piece(step.lhs);
    return `& ${marginOf(step)} \\quad & ${left} & ${oneLine(step.relation)} ${piece(step.rhs)}`;
  });
  return `$$\n\\begin{aligned}\n${rows.join(" \\\\[4pt]\n")}\n\\end{aligned}\n$$`;
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
  const { sign, word } = STEP_MARKS[step.verdict];
  const { message, worst, holdsWhen, suggestion } = step;
  const head = `${sign} step ${step.index}, ${word}`;
  const sentences = [escapeMarkdown(message === "" ? `${head}.` : `${head}: ${message}`)];
  if (worst) sentences.push(renderCounterexample(worst));
  if (holdsWhen !== undefined) sentences.push(`It holds only if $${oneLine(holdsWhen)}$.`);
  if (suggestion !== undefined) sentences.push(`Did you mean $${oneLine(suggestion)}$?`);
  return `- ${sentences.join(" ")}`;
}

function renderCounterexample({ point, lhs, rhs }: Counterexample): string {
  const where = Object.entries(point).map(
    ([symbol, value]) => `$${symbol}$ = ${escapeMarkdown(printValue(value))}`,
  );
  const sides = escapeMarkdown(`left ${printValue(lhs)}, right ${printValue(rhs)}.`);
  return where.length === 0 ? `Here ${sides}` : `At ${where.join(", ")}: ${sides}`;
}

/** Text that Markdown must show as it is. */
function escapeMarkdown(text: string): string {
  return text.replace(/[\\`*_[\]<>|$#~]/g, (character) => `\\${character}`);
}
