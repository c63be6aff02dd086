import { extname } from "node:path";
import type { DocumentReport } from "../../derivation/report.js";
import { readProofData } from "../../handout/proof/proof-data.js";
import type { CheckTask } from "./check-text.js";

/** Whether a file is a handout: its proof is checked anew, and its text compared with the sources that it carries. */
export function isPage(file: string): boolean {
  return /^\.html?$/iu.test(extname(file));
}

/** Where handouts no longer tell the truth: one sentence for each place, none where all is well. */
export async function pageDifferences(
  tasks: readonly CheckTask[],
  reports: readonly DocumentReport[],
): Promise<readonly string[]> {
  if (!tasks.some(({ file }) => isPage(file))) return [];
  // Only now: what renders pages takes longer to load than a document takes to check.
  const { comparePage, compareReports } = await import("../../handout/proof/read-handout.js");
  const found = await Promise.all(
    tasks.map(async ({ file, text }, i) => {
      const report = reports[i];
      if (!isPage(file) || report === undefined) return [];
      const data = readProofData(text, file);
      return [...compareReports(data.report, report, file), ...(await comparePage(text, data, file))];
    }),
  );
  return found.flat();
}
