import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";

/** Writes a file with its folders, unless it holds just that already: a start that changes nothing writes nothing. */
export function writeWhenChanged(file, content) {
  const bytes = Buffer.from(content);
  if (existsSync(file) && readFileSync(file).equals(bytes)) return;
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, bytes);
}

export function copyWhenChanged(from, to) {
  writeWhenChanged(to, readFileSync(from));
}
