import type { Macros } from "../../math/tokens/macros.js";
import { NOTHING_SETTLED } from "../../math/tokens/page-names.js";
import { SymbolTable } from "../../math/tokens/symbol-table.js";
import type { Document } from "../document/document.js";
import { formulasOf } from "./formulas.js";
import { nameOf, usesByName } from "./uses.js";
import type { Use } from "./uses.js";
import type { Formula } from "./formulas.js";

const BOLD = /\\(?:mathbf|boldsymbol|bm|pmb)\s*\{([A-Za-z]{2,4})\}/gu;

/**
 * Letters that are one name: those of one bold group, and those that running text names by themselves, if one of them is
 * nowhere a name of its own, for what no one uses alone is no factor: `db` of `\mathbf{db}` beside b. A letter twice, $HH$, is
 * one name too, for a product would be a power: but where it is transposed or has a power it may be one of arrays.
 */
export function wordsOf(
  document: Document,
  macros: Macros,
  formulas: readonly Formula[],
): ReadonlySet<string> {
  const candidates = new Set(formulas.flatMap(candidatesIn));
  if (candidates.size === 0) return candidates;
  const table = new SymbolTable();
  table.page = { ...NOTHING_SETTLED, words: candidates };
  // As if all of them were names: which letters are still used alone?
  const uses = usesByName(formulasOf(document, macros, table));
  const isName = (word: string): boolean => {
    const [, bold] = /\{(.*)\}/u.exec(word) ?? [];
    const isSame = (use: Use): boolean =>
      use.script !== "_" && (use.list[use.at]?.bold === true) === (bold !== undefined) && !isSign(use);
    const unused = Array.from(bold ?? word).some((letter) => uses.get(letter)?.some(isSame) !== true);
    return (
      unused ||
      (isTwice(word) && !formulas.some(({ latex }) => latex.replaceAll(" ", "").includes(`${word}^`)))
    );
  };
  return new Set([...candidates].filter(isName));
}

/** d before what it is the differential of. */
function isSign({ name, list, at }: Use): boolean {
  return name === "d" && nameOf(list[at + 1]) !== undefined;
}

function isTwice(word: string): boolean {
  return word.length === 2 && word[0] === word[1];
}

function candidatesIn({ latex, isInline }: Formula): readonly string[] {
  const bold = [...latex.matchAll(BOLD)].map(([, word = ""]) => `\\mathbf{${word}}`);
  const isNamed = isInline && /^\s*(?!d)[A-Za-z]{2,4}\s*$/u.test(latex);
  return isNamed ? [...bold, latex.trim()] : bold;
}
