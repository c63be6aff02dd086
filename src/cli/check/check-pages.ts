import { extname } from "node:path";
import type { DocumentReport } from "../../derivation/report.js";
import { comparePage, compareReports, readProofData } from "../../handout/proof/read-handout.js";
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
