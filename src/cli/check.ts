import { printReport } from "../derivation/print/print-report.js";
import { printJson } from "../derivation/print/print-json.js";
import type { DocumentReport } from "../derivation/report/report.js";
import { isIndex } from "../handout/proof/proof-data.js";
import { comparePages, isPage } from "./check/check-pages.js";
import { cellPlaces } from "./check/cell-places.js";
import { type CheckTask, checkText } from "./check/check-text.js";
import { checkTexts } from "./check/check-texts.js";
import { requireReader } from "./check/document-text.js";
import { watchFiles } from "./check/watch-files.js";
import { type Command, type ExitCode, InputError, type Invocation, type Io, UsageError } from "./command.js";
import { explainFailure } from "./explain-failure.js";
import { readInput, requireFiles } from "./notebook-file.js";
import { optimiseLate } from "./optimise-late.js";
import { ProgressLine } from "./progress-line.js";

const ABOUT: Omit<Command, "run"> = {
  usage: "gradbook check FILE... [--json] [--strict] [--watch]",
  description:
    "Checks every displayed derivation of Markdown, MyST, TeX and notebooks, step by step, at random points.\nOf a handout (.html) the derivations in its data, and whether the text of its cells is theirs; outputs, pictures, styles\nand the rest of the file are not compared.\nExit code 1 if a step is refuted or an announced mistake is not found;\n2 if a file could not be read or the checker failed somewhere: all else is checked and printed.",
  options: {
    json: { type: "boolean", help: "print one JSON document on standard output" },
    strict: {
      type: "boolean",
      help: "fail if anything differs, was left unchecked or not understood, or nothing was verified",
    },
    watch: { type: "boolean", help: "check a file again whenever it is saved, until interrupted" },
  },
};

type Check = (task: CheckTask) => DocumentReport;

/** The command with the check of one file that it is given: in a test, one that fails. */
export function checkCommand(check: Check): Command {
  return { ...ABOUT, run: (invocation) => checkFiles(invocation, check) };
}

export const command: Command = checkCommand(checkText);

async function checkFiles({ values, positionals: files, io }: Invocation, check: Check): Promise<ExitCode> {
  requireFiles(files, "check");
  optimiseLate();
  const strict = values["strict"] === true;
  const json = values["json"] === true;
  if (json && values["watch"] === true) throw new UsageError("--json and --watch exclude each other");
  const tasks = await readTasks(files, io);
  // Before the first check: what is saved while it runs must not be missed.
  if (values["watch"] === true) startWatching(files, io, check);
  const reports = await checkAll(tasks, io, check);
  if (json) io.out(`${printJson({ documents: reports })}\n`);
  else printAll(tasks, reports, io);
  const { differences, agreements, failures } = await comparePages(tasks, reports);
  if (!json) io.out(agreements.map((agreement) => `${agreement}\n`).join(""));
  io.err(differences.map((difference) => `${difference}\n`).join(""));
  tell([...reports.flatMap(({ error }) => error ?? []), ...failures], io);
  // Watched files are checked until the reader interrupts.
  if (values["watch"] === true) return new Promise<never>(() => {});
  if (failures.length > 0 || reports.some(isFailed)) return 2;
  return differences.length > 0 ? 1 : exitCode(reports, strict);
}

/**
 * Reads all files before any is checked; one that cannot be read is told in its place and costs no other. The index among a set of handouts has
 * nothing to check.
 */
async function readTasks(files: readonly string[], io: Io): Promise<CheckTask[]> {
  const all = await Promise.all(files.map(async (file) => readTask(file, io)));
  const tasks = all.filter(({ file, text }) => !isPage(file) || !isIndex(text));
  if (tasks.length === 0)
    throw new InputError(`${files[0]}: this is the index of a set; name the handouts that it leads to`);
  return tasks;
}

async function readTask(file: string, io: Io): Promise<CheckTask> {
  try {
    requireReader(file);
    return { file, text: await readInput(file, io) };
  } catch (error) {
    return { file, text: "", unreadable: explainFailure(file, error) };
  }
}

async function checkAll(tasks: readonly CheckTask[], io: Io, check: Check): Promise<DocumentReport[]> {
  const progress = new ProgressLine(io);
  progress.show(`checking ${tasks.length === 1 ? (tasks[0]?.file ?? "") : `${tasks.length} files`}`);
  try {
    const show = (count: number): void => progress.show(`checked ${count} of ${tasks.length} files`);
    return await checkTexts(tasks, show, check);
  } finally {
    progress.end();
  }
}

function printAll(tasks: readonly CheckTask[], reports: readonly DocumentReport[], io: Io): void {
  for (const [index, report] of reports.entries()) {
    if (report.error !== undefined) continue;
    const { text = "", file = "" } = tasks[index] ?? {};
    // A cell of a page is no place in its file.
    const places = isPage(file) ? {} : { locateCell: cellPlaces(text) };
    io.out(`${printReport(report, { colour: io.colour, ...places })}\n`);
  }
}

function tell(failures: readonly string[], io: Io): void {
  io.err(failures.map((failure) => `gradbook: ${failure}\n`).join(""));
}

/** Something could not be read, or we failed: of that nothing is known. */
function isFailed({ error, derivations }: DocumentReport): boolean {
  return error !== undefined || derivations.some((one) => one.internalError);
}

/** Nothing refuted, announced mistakes found; with `--strict` nothing left open, and something verified of what stands there. */
function exitCode(reports: readonly DocumentReport[], strict: boolean): 0 | 1 {
  const sum = (count: (report: DocumentReport) => number): number =>
    reports.reduce((total, report) => total + count(report), 0);
  if (sum(({ refuted }) => refuted) > 0) return 1;
  if (reports.some(({ derivations }) => derivations.some((one) => one.expectationMissed))) return 1;
  if (!strict) return 0;
  if (sum(({ differs, partial, unchecked, problems }) => differs + partial + unchecked + problems.length) > 0)
    return 1;
  const isEmpty = sum(({ displays }) => displays) === 0;
  return isEmpty || sum(({ verified, expected }) => verified + expected) > 0 ? 0 : 1;
}

function startWatching(files: readonly string[], io: Io, check: Check): void {
  const again = async (file: string): Promise<void> => {
    try {
      const tasks = await readTasks([file], io);
      const reports = await checkAll(tasks, io, check);
      printAll(tasks, reports, io);
      tell(
        reports.flatMap(({ error: failure }) => failure ?? []),
        io,
      );
    } catch (error) {
      io.err(`gradbook: ${error instanceof Error ? error.message : String(error)}\n`);
    }
  };
  watchFiles(files, io.cwd, (file) => void again(file));
}
