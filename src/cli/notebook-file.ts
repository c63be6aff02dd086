import { access, constants, mkdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import type { Notebook } from "../notebook/notebook.js";
import { parseNotebook } from "../notebook/parse-notebook.js";
import { printNotebook } from "../notebook/print-notebook.js";
import { InputError, type Io, UsageError } from "./command.js";

/** The text of a file named on the command line; messages name it as it was given. */
export async function readInput(file: string, { cwd }: Pick<Io, "cwd">): Promise<string> {
  try {
    return await readFile(resolve(cwd, file), "utf8");
  } catch (error) {
    throw new InputError(`${file}: ${explain(error)}`);
  }
}

/** Reads notebooks; all of them before anything is done, so that a wrong name changes nothing. */
export async function readNotebooks(files: readonly string[], io: Pick<Io, "cwd">): Promise<Notebook[]> {
  return Promise.all(files.map(async (file) => parseNotebook(await readInput(file, io), file)));
}

/** Writes beside the file and then renames: a reader sees the old notebook or the new one, never half of one. */
export async function writeNotebook(file: string, notebook: Notebook, io: Pick<Io, "cwd">): Promise<void> {
  await writeOutput(file, printNotebook(notebook), io);
}

export async function writeOutput(file: string, text: string, { cwd }: Pick<Io, "cwd">): Promise<void> {
  const path = resolve(cwd, file);
  const draft = `${path}.${process.pid}.tmp`;
  try {
    await writeFile(draft, text);
    await rename(draft, path);
  } catch (error) {
    await rm(draft, { force: true });
    throw new InputError(`${file}: ${explain(error)}`);
  }
}

/** Makes a folder to write into. To be called before long work: that it cannot be written must not be told after it. */
export async function makeFolder(folder: string, { cwd }: Pick<Io, "cwd">): Promise<void> {
  const path = resolve(cwd, folder);
  try {
    await makeWithParents(path);
    await access(path, constants.W_OK);
  } catch (error) {
    throw new InputError(`${folder}: cannot write into this folder: ${explain(error)}`);
  }
}

/** Node's own `recursive` never returns where a folder refuses children although it is there, as /proc does. */
async function makeWithParents(path: string): Promise<void> {
  const found = await stat(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return undefined;
    throw error;
  });
  if (found?.isDirectory() === true) return;
  if (found === undefined && dirname(path) !== path) await makeWithParents(dirname(path));
  await mkdir(path).catch(async (error: NodeJS.ErrnoException) => {
    // Somebody else may have made it meanwhile.
    if (error.code !== "EEXIST" || !(await stat(path)).isDirectory()) throw error;
  });
}

export function requireFiles(files: readonly string[], command: string): void {
  if (files.length === 0) throw new UsageError(`no file given; gradbook ${command} --help shows the usage`);
}

const EXPLANATIONS: Readonly<Record<string, string>> = {
  ENOENT: "no such file or folder; check the name and the folder you are in",
  EISDIR: "this is a folder; name the files in it",
  EACCES: "permission denied; check who may read and write it",
  EPERM: "permission denied; check who may read and write it",
  EEXIST: "a file of this name is in the way; name another folder",
  ENOTDIR: "a part of this path is a file, not a folder; name another",
  EROFS: "it is on a read-only disk; name another folder",
  ENOSPC: "the disk is full; make room and try again",
};

function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return ("code" in error ? EXPLANATIONS[String(error.code)] : undefined) ?? error.message;
}
