import { printReport } from "../derivation/print-report.js";
import type { CheckReport, DocumentReport } from "../derivation/report.js";
import { isIndex } from "../handout/proof/proof-data.js";
import { comparePages, isPage } from "./check/check-pages.js";
import { cellPlaces } from "./check/cell-places.js";
import type { CheckTask } from "./check/check-text.js";
import { checkTexts } from "./check/check-texts.js";
import { requireReader } from "./check/document-text.js";
import { watchFiles } from "./check/watch-files.js";
import { type Command, type ExitCode, InputError, type Invocation, type Io, UsageError } from "./command.js";
import { readInput, requireFiles } from "./notebook-file.js";
import { optimiseLate } from "./optimise-late.js";
import { ProgressLine } from "./progress-line.js";

export const command: Command = {
  usage: "gradbook check FILE... [--json] [--strict] [--watch]",
  description:
    "Checks every displayed derivation of Markdown, MyST, TeX and notebooks, step by step, at random points.\nExit code 1 if a step is refuted, or if nothing at all could be verified.",
  options: {
    json: { type: "boolean", help: "print one JSON document on standard output" },
    strict: { type: "boolean", help: "guess no reading, and fail if anything was left unchecked" },
    watch: { type: "boolean", help: "check a file again whenever it is saved, until interrupted" },
  },
  run: check,
};

async function check({ values, positionals: files, io }: Invocation): Promise<ExitCode> {
  requireFiles(files, "check");
  optimiseLate();
  const strict = values["strict"] === true;
  const json = values["json"] === true;
  if (json && values["watch"] === true) throw new UsageError("--json and --watch exclude each other");
  const tasks = await readTasks(files, strict, io);
  // Before the first check: what is saved while it runs must not be missed.
  if (values["watch"] === true) startWatching(files, strict, io);
  const reports = await checkAll(tasks, io);
  if (json) io.out(`${JSON.stringify({ documents: reports } satisfies CheckReport, undefined, 2)}\n`);
  else printAll(tasks, reports, io);
  const { differences, agreements } = await comparePages(tasks, reports);
  if (!json) for (const agreement of agreements) io.out(`${agreement}\n`);
  for (const difference of differences) io.err(`${difference}\n`);
  // Watched files are checked until the reader interrupts.
  if (values["watch"] === true) return new Promise<never>(() => {});
  return differences.length > 0 ? 1 : exitCode(reports, strict);
}

/**
 * Reads all files before any is checked, so that a wrong name is told at once. The index among a set of handouts has
 * nothing to check.
 */
async function readTasks(files: readonly string[], strict: boolean, io: Io): Promise<CheckTask[]> {
  for (const file of files) requireReader(file);
  const all = await Promise.all(
    files.map(async (file) => ({ file, text: await readInput(file, io), strict })),
  );
  const tasks = all.filter(({ file, text }) => !isPage(file) || !isIndex(text));
  if (tasks.length === 0)
    throw new InputError(`${files[0]}: this is the index of a set; name the handouts that it leads to`);
  return tasks;
}

async function checkAll(tasks: readonly CheckTask[], io: Io): Promise<DocumentReport[]> {
  const progress = new ProgressLine(io);
  progress.show(`checking ${tasks.length === 1 ? (tasks[0]?.file ?? "") : `${tasks.length} files`}`);
  try {
    return await checkTexts(tasks, (count) => progress.show(`checked ${count} of ${tasks.length} files`));
  } finally {
    progress.end();
  }
}

function printAll(tasks: readonly CheckTask[], reports: readonly DocumentReport[], io: Io): void {
  for (const [index, report] of reports.entries()) {
    const { text = "", file = "" } = tasks[index] ?? {};
    // A cell of a page is no place in its file.
    const places = isPage(file) ? {} : { locateCell: cellPlaces(text) };
    io.out(`${printReport(report, { colour: io.colour, ...places })}\n`);
  }
}

/** Nothing refuted, announced mistakes found, something verified; with `--strict`, nothing left open. */
function exitCode(reports: readonly DocumentReport[], strict: boolean): 0 | 1 {
  const sum = (count: (report: DocumentReport) => number): number =>
    reports.reduce((total, report) => total + count(report), 0);
  if (sum(({ refuted }) => refuted) > 0) return 1;
  if (reports.some(({ derivations }) => derivations.some((one) => one.expectationMissed))) return 1;
  if (sum(({ verified, expected }) => verified + expected) === 0) return 1;
  return strict && sum(({ partial, unchecked }) => partial + unchecked) > 0 ? 1 : 0;
}

function startWatching(files: readonly string[], strict: boolean, io: Io): void {
  const again = async (file: string): Promise<void> => {
    try {
      const tasks = await readTasks([file], strict, io);
      printAll(tasks, await checkAll(tasks, io), io);
    } catch (error) {
      io.err(`gradbook: ${error instanceof Error ? error.message : String(error)}\n`);
    }
  };
  watchFiles(files, io.cwd, (file) => void again(file));
}
