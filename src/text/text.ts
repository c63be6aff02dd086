/** Text into numbered words and examples: what a notebook gets as `text`. */
export { readWords } from "./words.js";
export { numbersOf, readVocabulary, toVocabulary, type Vocabulary } from "./vocabulary.js";
export { parseCsc421, pickFourGrams, readFourGrams, splitFourGrams, type FourGrams } from "./four-grams.js";
