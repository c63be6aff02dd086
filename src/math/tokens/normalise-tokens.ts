import { discoverWords } from "./discover-words.js";
import { functionAtStart, functionNamed } from "../functions/table.js";
import { joinDifferentials } from "./join-differentials.js";
import { joinNegations } from "./join-negations.js";
import { joinNumbers } from "./join-numbers.js";
import { joinRelations } from "./join-relations.js";
import { resolveFonts } from "./resolve-fonts.js";
import type { SymbolTable } from "./symbol-table.js";
import type { Token } from "./token.js";
import { isGroup, isMark, within } from "./token.js";

/** Resolves fonts, wrappers and names of several letters, so that the parser sees letters, words and symbols. */
export function normaliseTokens(tokens: readonly Token[], table: SymbolTable): readonly Token[] {
  const plain = joinNumbers(joinRelations(resolveFonts(joinNegations(tokens), table.page.words)), table);
  discoverWords(plain, table);
  return joinDifferentials(joinWords(plain, table), table);
}

/** `softmax`, `log`, `CE` written as bare letters become one token. */
function joinWords(tokens: readonly Token[], table: SymbolTable, isInBraces = false): readonly Token[] {
  const result: Token[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    const first = unquoted(tokens[at]);
    if (first === undefined) continue;
    const isBelow = isInBraces && at === 0 && isDifferential(tokens);
    const word = isBelow ? undefined : wordAt(tokens, at, table);
    const last = word === undefined ? undefined : tokens[at + word.length - 1];
    if (word === undefined || last === undefined) {
      result.push(within(first, (inside) => joinWords(inside, table, isGroup(first))));
    } else {
      const span = { start: first.span.start, end: last.span.end };
      const by = REMARKS.has(word) ? "text" : "operatorname";
      result.push({ kind: "text", by, text: word, span, spaced: first.spaced });
      at += word.length - 1;
    }
  }
  return result;
}

/** What stands below in `\frac{d}{dz}` is no name, also where dz is one. */
function isDifferential([d, name]: readonly Token[]): boolean {
  return d?.kind === "letter" && d.text === "d" && name?.kind === "letter";
}

/** `\text{"h"}` is a name as `\text{h}` is. */
function unquoted(token: Token | undefined): Token | undefined {
  const [, word] = (token?.kind === "text" && /^["“'`]+([A-Za-z]+)["”']+$/u.exec(token.text)) || [];
  return word === undefined || token?.kind !== "text" ? token : { ...token, text: word };
}

/** The word of several letters that begins at a place; an unbraced script takes one letter only. */
function wordAt(tokens: readonly Token[], at: number, table: SymbolTable): string | undefined {
  const before = tokens[at - 1];
  if (before !== undefined && (isMark(before, "_") || isMark(before, "^"))) return undefined;
  const run = letterRun(tokens, at);
  return run.length < 2 ? undefined : wordAtStart(run, tokens[at + run.length], table);
}

/** The letters that stand together without white space or a font of their own. */
function letterRun(tokens: readonly Token[], from: number): string {
  let run = "";
  for (let at = from; at < tokens.length; at += 1) {
    const token = tokens[at];
    if (token?.kind !== "letter" || token.text.length !== 1 || token.bold === true) break;
    if (at > from && token.spaced) break;
    run += token.text;
  }
  return run;
}

/** Words of a sentence, typed without \text: no one multiplies their letters. */
const REMARKS: ReadonlySet<string> = new Set(
  "if for and where when with otherwise else minimize minimise maximize maximise Minimize Maximize subject".split(
    " ",
  ),
);

function wordAtStart(run: string, next: Token | undefined, table: SymbolTable): string | undefined {
  if (table.isWord(run) || table.page.words.has(run) || REMARKS.has(run)) return run;
  const isCalled = next !== undefined && isMark(next, "(");
  if (functionNamed(run) !== undefined && (isCalled || run.length > 2)) return run;
  return functionAtStart(run);
}
