import { DOCUMENT_MEASURES } from "./document-measures.js";
import type { Measure } from "./measure.js";
import { PROOF_MEASURES } from "./proof-measures.js";
import { RANDOM_MEASURES } from "./random-measures.js";
import { ROW_MEASURES } from "./row-measures.js";

/** The rows of the table, in its order; a new measure is a new row. */
export const MEASURES: readonly Measure[] = [
  ...ROW_MEASURES,
  ...DOCUMENT_MEASURES,
  ...PROOF_MEASURES,
  ...RANDOM_MEASURES,
];
