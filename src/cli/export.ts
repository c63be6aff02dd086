import { basename, dirname, join, relative, resolve, sep } from "node:path";
import { naturalLanguage } from "../handout/page/language.js";
import { notebookTitle } from "../handout/notebook-title.js";
import { plural } from "../handout/proof/counts.js";
import type { IndexEntry } from "../handout/render-index.js";
import type { Notebook } from "../notebook/notebook.js";
import { toStudent } from "../notebook/student-notebook.js";
import { type Command, type ExitCode, type Invocation, type Io, UsageError, type Values } from "./command.js";
import { executeNotebooks } from "./execute-notebooks.js";
import { htmlTargets, INDEX } from "./export/html-targets.js";
import type { HandoutTask, MadeHandout } from "./export/make-handout.js";
import { makeHandouts } from "./export/make-handouts.js";
import { printPdf, requireChromium } from "./export/print-pdf.js";
import { today, versions } from "./export/provenance.js";
import { makeFolder, readNotebooks, requireFiles, writeOutput } from "./notebook-file.js";
import { optimiseLate } from "./optimise-late.js";
import { ProgressLine } from "./progress-line.js";
import { printRun } from "./run-report.js";

export const command: Command = {
  usage: "gradbook export FILE... --out DIR [--no-run] [--static] [--solutions] [--pdf]",
  description:
    "Makes of each notebook one HTML file that opens offline, with the checker's verdict on each line of each\n" +
    "derivation. Executes the notebooks first. Several files get an index page. Solutions are left out unless asked for.",
  options: {
    out: { type: "string", value: "DIR", help: "the folder to write into" },
    "no-run": { type: "boolean", help: "take the outputs that are in the files" },
    static: { type: "boolean", help: "figures as pictures only: smaller files" },
    solutions: { type: "boolean", help: "a teacher's copy, with the solutions" },
    pictures: {
      type: "string",
      value: "DIR",
      help: "the folder from which pictures are named (default: the notebook's)",
    },
    pdf: { type: "boolean", help: "also print each handout to PDF, with Chromium, Chrome or Edge" },
  },
  run: exportHandouts,
};

async function exportHandouts({ values, positionals: files, io }: Invocation): Promise<ExitCode> {
  requireFiles(files, "export");
  const out = values["out"];
  if (typeof out !== "string")
    throw new UsageError("--out DIR is missing; name the folder to write the handouts into");
  const chromium = values["pdf"] === true ? requireChromium(io.env) : undefined;
  const targets = htmlTargets(files, out);
  const originals = await readNotebooks(files, io);
  await makeFolder(out, io);
  const { notebooks, passed } =
    values["no-run"] === true ? { notebooks: originals, passed: true } : await run(originals, files, io);
  const shown = notebooks.map((notebook, i) =>
    values["solutions"] === true ? notebook : toStudent(notebook, files[i] ?? ""),
  );
  optimiseLate();
  const tasks = makeTasks(shown, files, targets, values, io);
  const made = await make(tasks, io);
  for (const [i, { html }] of made.entries()) await writeOutput(targets[i] ?? "", html, io);
  if (files.length > 1) await writeOutput(join(out, INDEX), await makeIndex(shown, tasks, made, targets), io);
  if (chromium !== undefined) await printAll(chromium, targets, io);
  for (const [i, { counts }] of made.entries()) {
    io.out(
      `${files[i]} → ${targets[i]}: ${plural(counts.verified, "step")} verified, ${counts.refuted} refuted\n`,
    );
  }
  return passed && made.every(({ counts }) => counts.refuted === 0) ? 0 : 1;
}

async function run(
  originals: readonly Notebook[],
  files: readonly string[],
  io: Io,
): Promise<{ notebooks: readonly Notebook[]; passed: boolean }> {
  const runs = await executeNotebooks(originals, files, io);
  const failed = runs.filter(({ failures }) => failures.length > 0);
  for (const failure of failed) io.out(printRun(failure, undefined, io));
  return { notebooks: runs.map(({ notebook }) => notebook), passed: failed.length === 0 };
}

function makeTasks(
  notebooks: readonly Notebook[],
  files: readonly string[],
  targets: readonly string[],
  values: Values,
  io: Io,
): HandoutTask[] {
  const { pictures } = values;
  const titles = notebooks.map((notebook, i) => notebookTitle(notebook, files[i] ?? ""));
  const names = targets.map((target) => basename(target));
  // As the notebook itself would name the others.
  const linksFrom = (from: string): (readonly [string, string])[] =>
    files.map((file, i) => [relative(dirname(from), file).split(sep).join("/"), names[i] ?? ""]);
  const neighbour = (i: number): { title: string; href: string } | undefined =>
    titles[i] === undefined ? undefined : { title: titles[i], href: encodeURI(names[i] ?? "") };
  return notebooks.map((notebook, i) => {
    const [previous, next] = [neighbour(i - 1), neighbour(i + 1)];
    return {
      file: basename(files[i] ?? ""),
      pictures:
        typeof pictures === "string" ? resolve(io.cwd, pictures) : dirname(resolve(io.cwd, files[i] ?? "")),
      notebook,
      interactive: values["static"] !== true,
      date: today(io.env),
      versions: versions(),
      links: linksFrom(files[i] ?? ""),
      ...(previous === undefined ? {} : { previous }),
      ...(next === undefined ? {} : { next }),
      ...(notebooks.length > 1 ? { index: { title: "All handouts", href: INDEX } } : {}),
    };
  });
}

async function make(tasks: readonly HandoutTask[], io: Io): Promise<MadeHandout[]> {
  const progress = new ProgressLine(io);
  progress.show(`making ${tasks.length} handouts`);
  try {
    return await makeHandouts(tasks, (count) => progress.show(`made ${count} of ${tasks.length} handouts`));
  } finally {
    progress.end();
  }
}

async function makeIndex(
  notebooks: readonly Notebook[],
  tasks: readonly HandoutTask[],
  made: readonly MadeHandout[],
  targets: readonly string[],
): Promise<string> {
  const entries = notebooks.map((notebook, i): IndexEntry => {
    const counts = made[i]?.counts;
    const entry = { title: notebookTitle(notebook, tasks[i]?.file ?? ""), href: basename(targets[i] ?? "") };
    return counts === undefined ? entry : { ...entry, counts };
  });
  const [first] = notebooks;
  const { renderIndex } = await import("./export/handout-maker.js");
  return renderIndex("Handouts", first === undefined ? "en" : naturalLanguage(first), entries);
}

async function printAll(chromium: string, targets: readonly string[], io: Io): Promise<void> {
  const progress = new ProgressLine(io);
  try {
    for (const [i, target] of targets.entries()) {
      progress.show(`printing ${i + 1} of ${targets.length}`);
      const html = resolve(io.cwd, target);
      await printPdf(chromium, html, html.replace(/\.html$/u, ".pdf"));
    }
  } finally {
    progress.end();
  }
}
