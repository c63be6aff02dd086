import { type FSWatcher, watch } from "node:fs";
import { basename, dirname, resolve } from "node:path";

/** Editors write a file in several goes; one change is told for all of them. */
const SETTLE_MILLISECONDS = 100;

/** Calls `changed` with each file that was saved. Watches folders, because many editors replace a file by renaming. */
export function watchFiles(
  files: readonly string[],
  cwd: string,
  changed: (file: string) => void,
): FSWatcher[] {
  const folders = new Map<string, Map<string, string>>();
  for (const file of files) {
    const path = resolve(cwd, file);
    const names = folders.get(dirname(path)) ?? new Map<string, string>();
    folders.set(dirname(path), names.set(basename(path), file));
  }
  const pending = new Map<string, NodeJS.Timeout>();
  return [...folders].map(([folder, names]) =>
    watch(folder, (_event, name) => {
      const file = names.get(name ?? "");
      if (file === undefined) return;
      clearTimeout(pending.get(file));
      pending.set(
        file,
        setTimeout(() => changed(file), SETTLE_MILLISECONDS),
      );
    }),
  );
}
