import type { CatalogueEntry } from "./catalogue-entry.js";
import { mistakesOfArrays } from "./catalogue-of-arrays.js";
import { mistakesOfCosts } from "./catalogue-of-costs.js";
import { mistakesOfWords } from "./catalogue-of-words.js";

/** The codes of the mistakes that an exercise here can meet. */
export type MistakeId =
  | keyof typeof mistakesOfCosts
  | keyof typeof mistakesOfArrays
  | keyof typeof mistakesOfWords;

/** The classic mistakes by code, in the order in which they are looked for. */
export const catalogue: Readonly<Record<MistakeId, CatalogueEntry>> = {
  ...mistakesOfCosts,
  ...mistakesOfArrays,
  ...mistakesOfWords,
};
