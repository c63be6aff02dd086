import { isObject } from "./json.js";
import type { Notebook } from "./notebook.js";

/**
 * Whether readers get the notebook with its solutions, as its own metadata say: `"gradbook": { "reader": "whole" }`. For
 * pages that show how notebooks are made; what a teacher makes of one with `gradbook student` has no solutions.
 */
export function isKeptWhole({ metadata: { gradbook } }: Notebook): boolean {
  return isObject(gradbook) && gradbook["reader"] === "whole";
}
