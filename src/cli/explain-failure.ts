import { describeError } from "../derivation/check/internal-error.js";
import { NotebookError } from "../notebook/notebook-error.js";
import { InputError } from "./command.js";

/** Why the work on one file failed: one line for what the caller can mend; for a mistake of ours, what to report. */
export function explainFailure(file: string, error: unknown): string {
  const expected = error instanceof InputError || error instanceof NotebookError;
  return expected
    ? error.message
    : `${file}: internal error, please report it with this file: ${describeError(error)}`;
}
