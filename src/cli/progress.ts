import { readdir } from "node:fs/promises";
import { join, resolve } from "node:path";
import { checkKernelLanguage } from "../notebook/kernel-language.js";
import { NotebookError } from "../notebook/notebook-error.js";
import type { Notebook } from "../notebook/notebook.js";
import { type Command, InputError, type Invocation, type Io, UsageError } from "./command.js";
import { executeNotebooks } from "./execute-notebooks.js";
import { readNotebooks } from "./notebook-file.js";
import { printProgress, printTotal } from "./progress/print-progress.js";
import { expectedExercises, readProgress, type Progress } from "./progress/read-progress.js";

export const command: Command = {
  usage: "gradbook progress DIR [--json]",
  description:
    "Runs the notebooks of a reader's copies, each in a fresh kernel and as many at a time as the machine has cores,\n" +
    "and lists which exercises pass, a notebook's as soon as it is done. Nothing is written. A cell that throws does\n" +
    "not end its notebook: the exercises below it are still looked at. One whose check was deleted has not passed.",
  options: {
    json: { type: "boolean", help: "print one JSON document" },
    timeout: { type: "string", value: "SECONDS", help: "stop a cell that takes longer (default: 60)" },
  },
  run: progress,
};

async function progress({ values, positionals, io }: Invocation): Promise<0 | 1> {
  const [folder, ...more] = positionals;
  if (folder === undefined) throw new UsageError("no folder given; name the folder with the reader's copies");
  if (more.length > 0) throw new UsageError(`one folder at a time; ${more.join(", ")} is too many`);
  const timeout = secondsOf(values["timeout"]) * 1000;
  const files = await notebooksIn(folder, io);
  const copies = await Promise.all(files.map((file) => readCopy(file, io)));
  const expected = copies.map((copy) => ("notebook" in copy ? expectedExercises(copy.notebook) : []));
  if (copies.every((copy, i) => "notebook" in copy && expected[i]?.length === 0))
    throw new InputError(
      `${folder}: no exercises in its notebooks; name the folder with the reader's copies`,
    );
  const asJson = values["json"] === true;
  const width = Math.max(0, ...expected.flat().map(({ name }) => name.length));
  const all = await look(copies, io, timeout, (each) => {
    if (!asJson) io.out(printProgress(each, width, io));
  });
  io.out(asJson ? `${JSON.stringify({ notebooks: all }, null, 2)}\n` : printTotal(all));
  const isDone = ({ exercises, unreadable }: Progress): boolean =>
    unreadable === undefined && exercises.every(({ passed }) => passed);
  return all.every(isDone) ? 0 : 1;
}
/** Executes what has exercises; calls `tell` in the order of the files, each as soon as it and all before it are known. */
async function look(
  copies: readonly Copy[],
  io: Io,
  timeout: number,
  tell: (progress: Progress) => void,
): Promise<readonly Progress[]> {
  const known = new Map<string, Progress>();
  const toRun: { readonly file: string; readonly notebook: Notebook }[] = [];
  for (const copy of copies) {
    const { file } = copy;
    if (!("notebook" in copy)) known.set(file, { file, unreadable: copy.unreadable, exercises: [] });
    else if (expectedExercises(copy.notebook).length === 0) known.set(file, { file, exercises: [] });
    else toRun.push(copy);
  }
  const all: Progress[] = [];
  const tellKnown = (): void => {
    for (let next = known.get(copies[all.length]?.file ?? ""); next !== undefined;) {
      all.push(next);
      tell(next);
      next = known.get(copies[all.length]?.file ?? "");
    }
  };
  tellKnown();
  await executeNotebooks(
    toRun.map(({ notebook }) => notebook),
    toRun.map(({ file }) => file),
    io,
    timeout,
    ({ file, notebook }) => {
      known.set(file, { file, exercises: readProgress(notebook) });
      tellKnown();
    },
  );
  return all;
}

type Copy =
  | { readonly file: string; readonly notebook: Notebook }
  | { readonly file: string; readonly unreadable: string };

/** One file that cannot be read does not keep the others from being looked at. */
async function readCopy(file: string, io: Pick<Io, "cwd">): Promise<Copy> {
  try {
    const [notebook] = await readNotebooks([file], io);
    if (notebook === undefined) throw new Error(`${file} was not read`);
    checkKernelLanguage(notebook, file);
    return { file, notebook: goingOn(notebook) };
  } catch (error) {
    if (error instanceof NotebookError || error instanceof InputError)
      return { file, unreadable: error.message };
    throw error;
  }
}

function secondsOf(given: unknown): number {
  if (given === undefined) return 60;
  const seconds = Number(given);
  if (seconds > 0 && Number.isFinite(seconds)) return seconds;
  throw new UsageError(`--timeout takes a number of seconds above 0, not ${JSON.stringify(given)}`);
}

const UNREADABLE: Readonly<Record<string, string>> = {
  ENOENT: "no such folder; check the name and the folder you are in",
  ENOTDIR: "this is a file; name the folder that it is in",
  EACCES: "permission denied; check who may read it",
};

async function notebooksIn(folder: string, { cwd }: Pick<Io, "cwd">): Promise<string[]> {
  const names = await readdir(resolve(cwd, folder)).catch((error: NodeJS.ErrnoException) => {
    throw new InputError(`${folder}: ${UNREADABLE[error.code ?? ""] ?? error.message}`);
  });
  const files = names.filter((name) => name.endsWith(".ipynb") && !/\.(?:failed|new)\.ipynb$/u.test(name));
  if (files.length === 0)
    throw new InputError(`${folder}: no notebooks in this folder; gradbook lab makes copies`);
  return files.toSorted().map((name) => join(folder, name));
}

/** A reader's copy stops at its first unsolved stub; tagged like this, no cell ends the run. */
function goingOn(notebook: Notebook): Notebook {
  const cells = notebook.cells.map((cell) => {
    const { tags } = cell.metadata;
    const all = [...(Array.isArray(tags) ? tags : []), "raises-exception"];
    return { ...cell, metadata: { ...cell.metadata, tags: all } };
  });
  return { ...notebook, cells };
}
