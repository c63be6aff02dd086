/**
 * Bundles on disk, so that only the first kernel after an installation has to make them. They lie beside the built
 * kernel; where that folder cannot be written to, every kernel makes its own.
 */
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

interface Kept {
  readonly key: string;
  readonly text: string;
  /** The files that went into it. */
  readonly inputs: Readonly<Record<string, string>>;
}

const FOLDER = fileURLToPath(new URL("../.bundles/", import.meta.url));

/** The bundle kept under `key`, unless one of the files that went into it has changed. */
export function keptBundle(key: string): string | undefined {
  try {
    const kept = JSON.parse(readFileSync(placeOf(key), "utf8")) as Kept;
    const same = Object.entries(kept.inputs).every(([path, value]) => fingerprint(path) === value);
    return kept.key === key && same ? kept.text : undefined;
  } catch {
    return undefined;
  }
}

/** `inputs` are paths relative to `folder`; those in angle brackets are no files. */
export function keepBundle(key: string, text: string, folder: string, inputs: readonly string[]): void {
  const place = placeOf(key);
  const unfinished = `${place}.${process.pid}`;
  try {
    const paths = inputs.filter((path) => !path.startsWith("<")).map((path) => resolve(folder, path));
    const kept: Kept = {
      key,
      text,
      inputs: Object.fromEntries(paths.map((path) => [path, fingerprint(path)])),
    };
    mkdirSync(FOLDER, { recursive: true });
    writeFileSync(unfinished, JSON.stringify(kept));
    renameSync(unfinished, place);
  } catch {
    rmSync(unfinished, { force: true });
  }
}

function placeOf(key: string): string {
  return join(FOLDER, `${createHash("sha256").update(key).digest("hex").slice(0, 16)}.json`);
}

function fingerprint(path: string): string {
  const { size, mtimeMs } = statSync(path);
  return `${size} ${mtimeMs}`;
}
