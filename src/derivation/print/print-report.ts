import { placeWithin } from "../document/locate.js";
import { oneLine, nameStep, printEquation, printRemarks, remarks } from "./print-step.js";
import type { Derivation, DocumentReport, Step } from "../report/report.js";
import {
  DERIVATION_VERDICTS,
  isAnnounced,
  isLeftOpen,
  isRefuted,
  isUnchecked,
} from "../report/derivation-verdicts.js";
import type { DerivationVerdict } from "../report/derivation-verdicts.js";
import { accuses, isSettled, STEP_VERDICTS } from "../report/verdicts.js";
import { painter } from "../../verdict/mark.js";

export interface PrintOptions {
  readonly colour?: boolean;
  /** Line and column in the file, for a place in one of its cells. */
  readonly locateCell?: (cell: number, line: number, column: number) => { line: number; column: number };
}

/**
 * What `gradbook check` prints of one document: coverage first, then each refuted step as `file:line:column` with its
 * counterexample and repair, then what was not decided and why.
 */
export function printReport(report: DocumentReport, options: PrintOptions = {}): string {
  const lines = [printCoverage(report)];
  for (const problem of report.problems)
    lines.push(`${printPlace(report.file, { ...problem, latex: "" }, 0, options)}: ${problem.message}`);
  for (const derivation of report.derivations)
    if (isRefuted(derivation.verdict) || derivation.expectationMissed)
      lines.push(...printRefuted(report.file, derivation, options));
  lines.push(...printDiffering(report, options));
  for (const derivation of report.derivations) {
    if (derivation.expectationMissed) continue;
    if (isLeftOpen(derivation.verdict)) lines.push(...printPartial(report.file, derivation, options));
    if (isUnchecked(derivation.verdict)) lines.push(...printUnchecked(report.file, derivation, options));
  }
  return lines.join("\n");
}

/** `notes.md: 12 displays: 7 verified, 1 refuted, …`; a document with nothing to check says so. */
function printCoverage(report: DocumentReport): string {
  const { file, displays, problems } = report;
  if (displays === 0) return `${file}: nothing to check: no displayed formula found`;
  const kinds = Object.keys(DERIVATION_VERDICTS) as DerivationVerdict[];
  const counts = kinds
    .filter((kind) => report[kind] > 0)
    .map((kind) => `${report[kind]} ${DERIVATION_VERDICTS[kind].counted}`);
  const nothing = report.verified + report.refuted + report.expected === 0 ? "; nothing was verified" : "";
  const told =
    problems.length === 0 ? "" : `; ${problems.length === 1 ? "1 problem" : `${problems.length} problems`}`;
  return `${file}: ${displays} ${displays === 1 ? "display" : "displays"}: ${counts.join(", ")}${nothing}${told}`;
}

function printRefuted(file: string, derivation: Derivation, options: PrintOptions): string[] {
  const paint = painter(options.colour === true);
  const steps = derivation.steps.filter((step) => accuses(step.verdict));
  const lines: string[] = [];
  for (const step of steps) lines.push(...printMarked(file, derivation, step, options));
  if (derivation.reason === undefined) return lines;
  const mark = DERIVATION_VERDICTS.refuted;
  return [paint(`${printPlace(file, derivation, 0, options)}: ${derivation.reason}`, mark), ...lines];
}

/** A step with its place, its sign, and what is to be said of it. */
function printMarked(file: string, derivation: Derivation, step: Step, options: PrintOptions): string[] {
  const paint = painter(options.colour === true);
  const mark = STEP_VERDICTS[step.verdict];
  const place = printPlace(file, derivation, step.span?.[0] ?? 0, options);
  return [
    paint(`${place}: ${nameStep(step, derivation)}: ${mark.word}`, mark),
    `  ${paint(mark.sign, mark)} ${printEquation(step)}`,
    ...remarks(step).map((line) => `    ${line}`),
  ];
}

/** Steps whose sides differ as they were read, those with the fewest doubts first; and what to do about a misreading. */
function printDiffering({ file, derivations }: DocumentReport, options: PrintOptions): string[] {
  const found = derivations
    .filter(({ verdict, expectationMissed }) => !isAnnounced(verdict) && expectationMissed !== true)
    .flatMap((derivation) =>
      derivation.steps
        .filter(({ doubts }) => doubts !== undefined)
        .map((step) => ({ derivation, step, count: step.doubts?.length ?? 0 })),
    )
    .toSorted((one, other) => one.count - other.count);
  if (found.length === 0) return [];
  return [...found.flatMap(({ derivation, step }) => printMarked(file, derivation, step, options)), MISREAD];
}

const MISREAD =
  `${DERIVATION_VERDICTS.differs.sign} is said of lines as they were read. To be certain, declare their names: ` +
  "<!-- check NAME: x ∈ R -->. A misread line is a " +
  "mistake of gradbook's: please report it with its display and this message; <!-- check off: REASON --> passes over it.";

function printPartial(file: string, derivation: Derivation, options: PrintOptions): string[] {
  // What a directive says wrong is told where the directive stands.
  const open = derivation.steps.filter(
    (step) => !isSettled(step.verdict) && step.doubts === undefined && !accuses(step.verdict),
  );
  return open.map((step) => {
    const place = printPlace(file, derivation, step.span?.[0] ?? 0, options);
    return `${place}: ${nameStep(step, derivation)}: ${printRemarks(step)}`;
  });
}

function printUnchecked(file: string, derivation: Derivation, options: PrintOptions): string[] {
  const place = printPlace(file, derivation, 0, options);
  const reason = derivation.reason ?? derivation.steps.map(printRemarks)[0];
  const line = `${place}: not checked${reason === undefined ? "" : `: ${reason}`}`;
  // Whoever reports it needs the formula more than the place.
  return derivation.internalError ? [line, `  ${oneLine(derivation.steps[0]?.lhs ?? "")}`] : [line];
}

type PlacedText = Pick<Derivation, "line" | "column" | "cell" | "latex">;

/** `file:line:column`, and the cell of a notebook behind it. */
function printPlace(file: string, derivation: PlacedText, offset: number, options: PrintOptions): string {
  const { cell } = derivation;
  const { line, column } = placeWithin(derivation, derivation.latex, offset);
  if (cell === undefined) return `${file}:${line}:${column}`;
  const inFile = options.locateCell?.(cell, line, column) ?? { line, column };
  return `${file}:${inFile.line}:${inFile.column} (cell ${cell}, line ${line})`;
}
