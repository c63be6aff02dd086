import { basename, dirname, join, relative, resolve, sep } from "node:path";
import { naturalLanguage } from "../handout/page/language.js";
import { notebookTitle } from "../handout/notebook-title.js";
import { plural } from "../derivation/report/plural.js";
import type { IndexEntry } from "../handout/render-index.js";
import type { Notebook } from "../notebook/notebook.js";
import { toStudent } from "../notebook/student-notebook.js";
import { type Command, type ExitCode, type Invocation, type Io, UsageError, type Values } from "./command.js";
import { executeNotebooks } from "./execute-notebooks.js";
import { htmlTargets, INDEX } from "./export/html-targets.js";
import type { FailedHandout, HandoutTask, MadeHandout } from "./export/make-handout.js";
import { tellMissingPictures } from "./export/missing-pictures.js";
import { LARGEST_PICTURE } from "./export/read-picture.js";
import { resourceFolders } from "./export/resource-folders.js";
import { makeHandouts } from "./export/make-handouts.js";
import { tellProblems } from "./export/tell-problems.js";
import { printPdf, requireChromium } from "./export/print-pdf.js";
import { today, versions } from "./export/provenance.js";
import { makeFolder, readNotebooks, requireFiles, writeOutput } from "./notebook-file.js";
import { optimiseLate } from "./optimise-late.js";
import { ProgressLine } from "./progress-line.js";
import { printRun } from "./run-report.js";

export const command: Command = {
  usage:
    "gradbook export FILE... --out DIR [--no-run] [--static] [--solutions] [--marks all|claims] [--resources DIR]... [--pdf]",
  description:
    "Makes of each notebook one HTML file that opens offline, with the checker's verdict on each line of each\n" +
    "derivation. Executes the notebooks first. Several files get an index page. Solutions are left out unless asked for.\n" +
    "Pictures go into the page from the folder in which the notebook is named (also where that name is a link to a\n" +
    `notebook elsewhere) and from those that --resources names; links are followed to where a picture really is. It must be\n` +
    `PNG, JPEG, GIF, WebP, AVIF or SVG by its content, of ${LARGEST_PICTURE} MB at the most. What is left out is told, and its place named.`,
  options: {
    out: { type: "string", value: "DIR", help: "the folder to write into" },
    "no-run": {
      type: "boolean",
      help: "show the outputs that are in the files, of verdicts what checking the page says",
    },
    static: { type: "boolean", help: "figures as pictures only: smaller files" },
    solutions: { type: "boolean", help: "a teacher's copy, with the solutions" },
    marks: {
      type: "string",
      value: "all|claims",
      help: "claims: marks only beside what a directive addresses to the checker",
    },
    pictures: {
      type: "string",
      value: "DIR",
      help: "the folder from which pictures are named, instead of the notebook's",
    },
    resources: {
      type: "string",
      value: "DIR",
      multiple: true,
      help: "a folder outside the notebook's whose pictures may go into the page; may be given again",
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
  if (!["all", "claims", undefined].includes(values["marks"] as string | undefined))
    throw new UsageError(
      `--marks ${String(values["marks"])} is not known; write --marks all or --marks claims`,
    );
  const chromium = values["pdf"] === true ? requireChromium(io.env) : undefined;
  const resources = resourceFolders(values["resources"], io.cwd);
  const targets = htmlTargets(files, out);
  const originals = await readNotebooks(files, io);
  await makeFolder(out, io);
  const { notebooks, passed } =
    values["no-run"] === true ? { notebooks: originals, passed: true } : await run(originals, files, io);
  const shown = notebooks.map((notebook, i) =>
    values["solutions"] === true ? notebook : toStudent(notebook, files[i] ?? ""),
  );
  optimiseLate();
  const tasks = makeTasks(shown, files, targets, resources, values, io);
  const made = await make(tasks, io);
  for (const [i, one] of made.entries())
    if (!("failure" in one)) await writeOutput(targets[i] ?? "", one.html, io);
  if (files.length > 1) await writeOutput(join(out, INDEX), await makeIndex(shown, tasks, made, targets), io);
  const written = targets.filter((_, i) => made[i] !== undefined && !("failure" in made[i]));
  if (chromium !== undefined) await printAll(chromium, written, io);
  tell(made, originals, files, targets, io);
  return exitCode(made, passed);
}

/** What became of each notebook, and which of its pictures are not in its page. */
function tell(
  made: readonly (MadeHandout | FailedHandout)[],
  originals: readonly Notebook[],
  files: readonly string[],
  targets: readonly string[],
  io: Io,
): void {
  for (const [i, one] of made.entries()) {
    if ("failure" in one) io.err(`gradbook: ${one.failure}\n`);
    else {
      tellMissingPictures(one.missing, originals[i]?.cells ?? [], files[i] ?? "", io);
      tellProblems(one.problems, originals[i]?.cells ?? [], files[i] ?? "", io);
    }
  }
  for (const [i, one] of made.entries()) {
    if ("failure" in one) continue;
    const { verified, refuted } = one.counts;
    io.out(`${files[i]} → ${targets[i]}: ${plural(verified, "step")} verified, ${refuted} refuted\n`);
  }
}

function exitCode(made: readonly (MadeHandout | FailedHandout)[], passed: boolean): ExitCode {
  if (made.some((one) => "failure" in one || one.internalErrors > 0)) return 2;
  return passed && made.every((one) => "failure" in one || one.counts.refuted === 0) ? 0 : 1;
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

/** Where the notebook is named, not where a link to it leads: JupyterLab and the kernel have that folder, too. */
function pictureFolder(file: string, { pictures }: Values, io: Io): string {
  return typeof pictures === "string" ? resolve(io.cwd, pictures) : dirname(resolve(io.cwd, file));
}

function makeTasks(
  notebooks: readonly Notebook[],
  files: readonly string[],
  targets: readonly string[],
  resources: readonly string[],
  values: Values,
  io: Io,
): HandoutTask[] {
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
      pictures: { from: pictureFolder(files[i] ?? "", values, io), resources },
      notebook,
      interactive: values["static"] !== true,
      ran: values["no-run"] !== true,
      ...(values["marks"] === "claims" ? { marks: "claims" as const } : {}),
      date: today(io.env),
      versions: versions(),
      links: linksFrom(files[i] ?? ""),
      ...(previous === undefined ? {} : { previous }),
      ...(next === undefined ? {} : { next }),
      ...(notebooks.length > 1 ? { index: { title: "All handouts", href: INDEX } } : {}),
    };
  });
}

async function make(tasks: readonly HandoutTask[], io: Io): Promise<(MadeHandout | FailedHandout)[]> {
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
  made: readonly (MadeHandout | FailedHandout)[],
  targets: readonly string[],
): Promise<string> {
  const entries = notebooks.flatMap((notebook, i): IndexEntry[] => {
    const one = made[i];
    if (one === undefined || "failure" in one) return [];
    const title = notebookTitle(notebook, tasks[i]?.file ?? "");
    return [{ title, href: basename(targets[i] ?? ""), counts: one.counts }];
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
