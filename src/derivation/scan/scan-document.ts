import { NOTHING_SETTLED } from "../../math/tokens/page-names.js";
import type { Document } from "../document/document.js";
import type { Section } from "../facts/section.js";
import { calledLetters, differentiatedCalls } from "./calls.js";
import { formulasOf } from "./formulas.js";
import { imaginaryUnits } from "./imaginary.js";
import { iteratedNames } from "./iterates.js";
import { labelledNames } from "./labels.js";
import { ownFunctions } from "./own-functions.js";
import { hasDifferentials, prefixSigns } from "./prefixes.js";
import { primedValues } from "./primes.js";
import { readAhead } from "./read-ahead.js";
import { usesByName } from "./uses.js";
import { wordsOf } from "./words.js";

/** Reads the whole document once for what its names are, before anything in it is judged: the page beats custom. */
export function scanDocument(document: Document, whole: Section): void {
  const { macros, table } = whole;
  const apart = formulasOf(document, macros, table);
  table.decimalComma = apart.some(({ hasDecimalComma }) => hasDecimalComma);
  const words = wordsOf(document, macros, apart);
  table.page = { ...NOTHING_SETTLED, words };
  const uses = usesByName(words.size === 0 ? apart : formulasOf(document, macros, table));
  const d = hasDifferentials(uses) ? ["d"] : [];
  table.page = {
    ...table.page,
    prefixes: new Set([...prefixSigns(uses), ...d]),
    called: new Set([...calledLetters(uses), ...d]),
    labelled: labelledNames(uses),
    imaginary: imaginaryUnits(uses, document),
    iterates: iteratedNames(uses),
    own: ownFunctions(uses),
  };
  for (const name of differentiatedCalls(uses)) table.addFunction(name);
  for (const name of primedValues(uses)) table.addPrimed(name, 1);
  for (const passage of document.passages) readAhead(passage, whole);
}
