import { createHash } from "node:crypto";
import { readFileSync, rmSync, writeFileSync } from "node:fs";

/**
 * A stamp is a file that says what was installed and what for: the hash of what asked for it, and what came of it. It
 * is written last, so half an installation has none.
 */
export function stamp(file, installed, ...wanted) {
  writeFileSync(file, JSON.stringify({ wanted: hash(wanted), installed }));
}

/** What was installed for just this; undefined when nothing was. */
export function readStamp(file, ...wanted) {
  try {
    const found = JSON.parse(readFileSync(file, "utf8"));
    return found.wanted === hash(wanted) ? found.installed : undefined;
  } catch {
    return undefined;
  }
}

export function unstamp(file) {
  rmSync(file, { force: true });
}

function hash(contents) {
  return createHash("sha256").update(contents.join("\0")).digest("hex");
}
