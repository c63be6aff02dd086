import { continues, leadOf, markOf, oneLine, remarks } from "./print-step.js";
import type { Derivation, UsedDefinition } from "../report/report.js";
import { isVerified } from "../report/derivation-verdicts.js";
import { countGrades, printGiven } from "./grades.js";
import { reasonAbove, wholeMark } from "./whole-mark.js";
import { isSettled } from "../report/verdicts.js";
import { painter } from "../../verdict/mark.js";

/**
 * A derivation line by line with its marks in the margin, for a console:
 *
 *     ✗ softmax-grad: refuted
 *         f'(x)
 *       ✓   = e^{-x} / (1+e^{-x})^2
 *       ✗   = (1-f(x)) / f(x)
 *             at x = 0.3: left 0.24, right 0.74
 */
export function printDerivation(
  derivation: Derivation,
  { colour = false }: { colour?: boolean } = {},
): string {
  const mark = wholeMark(derivation);
  return `${painter(colour)(`${mark.sign} ${headline(derivation)}`, mark)}\n${printLines(derivation, colour)}`.trimEnd();
}

/** The lines with their marks, for whoever has a headline of their own. */
export function printLines(derivation: Derivation, colour = false): string {
  const paint = painter(colour);
  const lines: string[] = [];
  for (const [index, step] of derivation.steps.entries()) {
    if (!continues(step, derivation.steps[index - 1])) lines.push(`      ${oneLine(step.lhs)}`);
    const stepMark = markOf(step);
    lines.push(`  ${paint(stepMark.sign, stepMark)}     ${step.relation} ${oneLine(step.rhs)}`);
    if (isSettled(step.verdict)) continue;
    const [first = "", ...rest] = remarks(step);
    const told = [leadOf(step), first].filter((part) => part !== "").join(": ");
    lines.push(paint(`          ${told}`, stepMark));
    lines.push(...rest.map((line) => `          ${line}`));
  }
  const basis = printBasis(derivation);
  if (basis !== "") lines.push(`  ${basis}`);
  const given = printGiven(derivation.steps);
  if (given !== "") lines.push(`  ${given}`);
  const used = printDefinitions(derivation);
  if (used !== "") lines.push(`  ${used}`);
  lines.push(...(derivation.confirmed ?? []).map((line) => `  ${line}`));
  return lines.join("\n");
}

/** `softmax-grad: refuted`; with the reason where there is one. */
export function headline(derivation: Derivation): string {
  const { name, verdict, steps } = derivation;
  const title = name === undefined ? "" : `${name}: `;
  const counted = isVerified(verdict) ? `, ${countGrades(steps)}` : "";
  const reason = reasonAbove(derivation);
  const because = reason === undefined ? "" : `: ${reason}`;
  return `${title}${wholeMark(derivation).word}${counted}${because}`;
}

/** On which definitions from elsewhere it rests: `using z = W x + b (line 12)`. */
function printDefinitions({ definitions }: Derivation): string {
  const each = definitions.map((used) => `${shortly(used)} (${placeOf(used)})`);
  return each.length === 0 ? "" : `using ${each.join("; ")}`;
}

const LONGEST_DEFINITION = 60;

/** A long definition is told by its name alone. */
export function shortly({ name, latex }: UsedDefinition): string {
  return latex.length > LONGEST_DEFINITION ? name : latex;
}

export function placeOf({ line, cell }: UsedDefinition): string {
  return cell === undefined ? `line ${line}` : `cell ${cell}, line ${line}`;
}

/** Under which reading and assumptions it was checked. */
export function printBasis({ reading, assumptions }: Derivation): string {
  const parts = [reading, ...assumptions].filter((part) => part !== "");
  return parts.length === 0 ? "" : `read with ${parts.join("; ")}`;
}
