import { checkDocument } from "../../derivation/check/check-document.js";
import { countKinds } from "../../derivation/report/count-kinds.js";
import type { DocumentReport } from "../../derivation/report/report.js";
import { explainFailure } from "../explain-failure.js";
import { requireReader } from "./document-text.js";

/** One file to check, already read. */
export interface CheckTask {
  readonly file: string;
  readonly text: string;
  /** Why the file could not be read; then there is no text. */
  readonly unreadable?: string;
}

/**
 * Checks one file. Whatever is wrong with it, or with us, stays its own: the report then says why. `check` is another
 * only where a test makes the checker fail.
 */
export function checkText(
  { file, text, unreadable }: CheckTask,
  check: typeof checkDocument = checkDocument,
): DocumentReport {
  if (unreadable !== undefined) return failedReport(file, unreadable);
  try {
    return check(requireReader(file)(text, file));
  } catch (error) {
    return failedReport(file, explainFailure(file, error));
  }
}

export function failedReport(file: string, error: string): DocumentReport {
  return {
    file,
    displays: 0,
    ...countKinds([]),
    problems: [],
    derivations: [],
    error,
  };
}
