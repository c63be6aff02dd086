import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { copyFile, mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { cleanNotebook } from "../notebook/clean-notebook.js";
import { isKeptWhole } from "../notebook/kept-whole.js";
import { parseNotebook } from "../notebook/parse-notebook.js";
import { printNotebook } from "../notebook/print-notebook.js";
import { toReaderCopy } from "../notebook/reader-copy.js";

export interface Copies {
  /** Notebooks that were copied now. */
  readonly made: readonly string[];
  /** Newer forms of notebooks the reader already has, as NAME.new.ipynb beside them. */
  readonly offered: readonly string[];
}

/**
 * Gives the reader copies of the originals without the solutions. What is theirs is never overwritten: when an
 * original has changed since it was copied, its new form is put beside the reader's, once.
 */
export async function makeReaderCopies(originals: string, work: string): Promise<Copies> {
  const files = (await readdir(originals, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile() && !entry.parentPath.includes(".ipynb_checkpoints"))
    .map((entry) => join(entry.parentPath, entry.name).slice(originals.length + 1))
    .filter((file) => !file.endsWith(".failed.ipynb"))
    .toSorted();
  const ledger = await readLedger(work);
  const made: string[] = [];
  const offered: string[] = [];
  for (const file of files) {
    const target = join(work, file);
    await mkdir(dirname(target), { recursive: true });
    if (!file.endsWith(".ipynb")) {
      ledger[file] = await renewFile(join(originals, file), target, ledger[file]);
      continue;
    }
    const text = await readerText(join(originals, file));
    const hash = hashOf(text);
    const place = choosePlace(target, ledger[file] === hash);
    ledger[file] = hash;
    if (place === undefined) continue;
    await writeFile(place, text);
    (place === target ? made : offered).push(place);
  }
  await mkdir(work, { recursive: true });
  await writeFile(join(work, LEDGER), `${JSON.stringify(ledger, null, 1)}\n`);
  return { made, offered };
}

/** Pages and data follow their originals until the reader changes them. The answer: the hash of what was last given. */
async function renewFile(original: string, target: string, given = ""): Promise<string> {
  const newest = hashOf(await readFile(original));
  const yours = existsSync(target) ? hashOf(await readFile(target)) : undefined;
  if (yours !== undefined && yours !== given && yours !== newest) return given;
  if (yours !== newest) await copyFile(original, target);
  return newest;
}

function hashOf(content: string | Buffer): string {
  return createHash("sha256").update(content).digest("hex");
}

/** Where the text goes; undefined when the reader has seen it already. */
function choosePlace(target: string, seen: boolean): string | undefined {
  if (!existsSync(target)) return target;
  return seen ? undefined : join(dirname(target), `${basename(target, ".ipynb")}.new.ipynb`);
}

async function readerText(original: string): Promise<string> {
  const notebook = parseNotebook(await readFile(original, "utf8"), original);
  return printNotebook(isKeptWhole(notebook) ? cleanNotebook(notebook) : toReaderCopy(notebook, original));
}

/** File → hash of the text the reader was last given. */
const LEDGER = ".gradbook-copies.json";

async function readLedger(work: string): Promise<Record<string, string>> {
  const file = join(work, LEDGER);
  return existsSync(file) ? (JSON.parse(await readFile(file, "utf8")) as Record<string, string>) : {};
}
