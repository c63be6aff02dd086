import { statSync } from "node:fs";
import { resolve } from "node:path";
import { UsageError, type Values } from "../command.js";

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}

/** The folders that `--resources DIR` names, seen from the working folder. */
export function resourceFolders(named: Values[string], cwd: string): string[] {
  const names = Array.isArray(named) ? named.filter((name) => typeof name === "string") : [];
  const wrong = names.find((name) => name === "" || !isFolder(resolve(cwd, name)));
  if (wrong !== undefined)
    throw new UsageError(`--resources ${wrong}: there is no such folder; name one in which pictures are`);
  return names.map((name) => resolve(cwd, name));
}
