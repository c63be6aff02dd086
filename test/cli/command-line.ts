import { spawnSync } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** The repository's folder, seen from dist/test/cli/. */
export const root: string = fileURLToPath(new URL("../../..", import.meta.url));

export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs `gradbook ARGS…` as a person would, in `cwd`. */
export function gradbook(args: readonly string[], cwd: string): Ended {
  const main = join(root, "dist/src/cli/main.js");
  const { status, stdout, stderr } = spawnSync(process.execPath, [main, ...args], {
    cwd,
    encoding: "utf8",
    timeout: 120_000,
  });
  return { code: status, out: stdout, err: stderr };
}

export function temporaryFolder(): string {
  return mkdtempSync(join(tmpdir(), "gradbook-test-"));
}

/** An `.ipynb` file's text with these code cells, for the kernel gradbook. */
export function notebookText(
  sources: readonly (string | { source: string; tags: readonly string[] } | { markdown: string })[],
): string {
  const cells = sources.map((given, i) => {
    if (typeof given === "object" && "markdown" in given)
      return { cell_type: "markdown", id: `cell-${i}`, metadata: {}, source: given.markdown };
    const { source, tags } = typeof given === "string" ? { source: given, tags: [] } : given;
    const id = `cell-${i}`;
    return { cell_type: "code", id, metadata: { tags }, source, execution_count: null, outputs: [] };
  });
  const kernelspec = { name: "gradbook", display_name: "TypeScript (gradbook)", language: "typescript" };
  return JSON.stringify({ cells, metadata: { kernelspec }, nbformat: 4, nbformat_minor: 5 });
}
