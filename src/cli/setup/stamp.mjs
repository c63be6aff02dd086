import { createHash } from "node:crypto";
import { readFileSync, rmSync, writeFileSync } from "node:fs";

/** A stamp is a file that holds the hash of what was installed; it is written last, so half an installation has none. */
export function isStamped(file, ...contents) {
  try {
    return readFileSync(file, "utf8") === hash(contents);
  } catch {
    return false;
  }
}

export function stamp(file, ...contents) {
  writeFileSync(file, hash(contents));
}

export function unstamp(file) {
  rmSync(file, { force: true });
}

function hash(contents) {
  return createHash("sha256").update(contents.join("\0")).digest("hex");
}
