import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { DocumentReport } from "../../../src/derivation/report/report.js";
import { checkItem } from "../truth/check-item.js";
import type { FiledSet, Half, Mode } from "../truth/item.js";
import { readSet } from "../truth/read-set.js";

/** What one build says of one document, without the points: they change with every draw. */
export interface KeptReport {
  readonly key: string;
  readonly half: Half;
  readonly report: DocumentReport;
}

const FOLDER = fileURLToPath(new URL("../../../../work/reports/", import.meta.url));

const IN_BOTH: ReadonlySet<string> = new Set(["statements", "pages", "documents"]);
const POINTS: ReadonlySet<string> = new Set(["worst", "samples"]);

/** Checks these sets with the present build and keeps what it says. */
export function keepReports(build: string, sets: readonly FiledSet[]): void {
  mkdirSync(join(FOLDER, build), { recursive: true });
  for (const set of sets)
    for (const mode of IN_BOTH.has(set) ? (["bare", "directed"] as const) : (["bare"] as const)) {
      process.stderr.write(`${build}: ${set}, ${mode}\n`);
      const text = JSON.stringify(
        checkSet(set, mode),
        (key, value: unknown) => (POINTS.has(key) ? undefined : value),
        1,
      );
      writeFileSync(join(FOLDER, build, `${set}-${mode}.json`), `${text}\n`);
    }
}

function checkSet(set: FiledSet, mode: Mode): readonly KeptReport[] {
  return readSet(set).map((item) => ({
    key: `${set} ${mode} ${item.id}`,
    half: item.half,
    report: checkItem(item, mode).report,
  }));
}

/** Undefined where none are kept under this name. */
export function readKept(build: string, sets: readonly FiledSet[]): readonly KeptReport[] | undefined {
  const folder = join(FOLDER, build);
  if (!existsSync(folder)) return undefined;
  return readdirSync(folder)
    .filter((file) => sets.some((set) => file.startsWith(`${set}-`)))
    .toSorted()
    .flatMap((file) => JSON.parse(readFileSync(join(folder, file), "utf8")) as KeptReport[]);
}
