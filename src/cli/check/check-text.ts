import { checkDocument } from "../../derivation/check-document.js";
import type { DocumentReport } from "../../derivation/report.js";
import { requireReader } from "./document-text.js";

/** One file to check, already read. */
export interface CheckTask {
  readonly file: string;
  readonly text: string;
  readonly strict: boolean;
}

export function checkText({ file, text, strict }: CheckTask): DocumentReport {
  return checkDocument(requireReader(file)(text, file), { strict });
}
