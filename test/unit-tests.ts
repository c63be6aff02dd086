/** Which tests are unit tests: those that start no process, and so no kernel, no command line, no browser. */
import { existsSync, readFileSync } from "node:fs";
import { dirname, resolve } from "node:path";

/** What starts processes: Node itself, and the driver of browsers. */
const STARTS_PROCESSES = /^(?:node:)?child_process$|^playwright-core$/;

/** Those of the test files, given as sources, that import none of these, neither themselves nor through others. */
export function unitTests(files: readonly string[]): string[] {
  const known = new Map<string, boolean>();
  return files.filter((file) => !startsProcesses(file, known));
}

function startsProcesses(file: string, known: Map<string, boolean>): boolean {
  const answer = known.get(file);
  if (answer !== undefined) return answer;
  // Until it is known: modules may import each other in a circle.
  known.set(file, false);
  const found = importsOf(file).some((name) =>
    name.startsWith(".")
      ? startsProcesses(resolve(dirname(file), name.replace(/\.js$/, ".ts")), known)
      : STARTS_PROCESSES.test(name),
  );
  known.set(file, found);
  return found;
}

/** Of values; types are gone when the test runs. What is not TypeScript of this repository has none. */
function importsOf(file: string): string[] {
  if (!file.endsWith(".ts") || !existsSync(file)) return [];
  const imports = readFileSync(file, "utf8").matchAll(/^(?:import|export)(?! type\b)[^;]*?"([^"]+)";/gm);
  return [...imports].map(([, name = ""]) => name);
}
