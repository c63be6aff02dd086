import type { Condition } from "../../math/expression/expression.js";
import { matrixKind, scalarKind } from "../../math/value/kind.js";
import type { Kind } from "../../math/value/kind.js";
import { nameText } from "../../math/print/name-text.js";
import type { Token } from "../../math/tokens/token.js";
import { holds } from "../../math/tokens/token.js";
import { readTokens } from "../../math/parse/parse-expression.js";
import { parseConditionTokens } from "../../math/parse/parser.js";
import { NOWHERE, isProblem } from "../../math/expression/problem.js";
import { relationOf } from "../../math/tokens/relation-marks.js";
import { UNBOUNDED } from "../domains/bounds.js";
import type { Sentence } from "./display-sentences.js";
import { isDenied } from "../facts/denied.js";
import { membershipItem } from "../facts/membership-item.js";
import { listedNames } from "../prose/listed-names.js";
import { leavesWords, suppose } from "../prose/prose-adjectives.js";
import { amongWords } from "../prose/prose-clauses.js";
import { isIndexRange } from "../prose/prose-knowledge.js";
import type { Section } from "../facts/section.js";
import type { Words } from "../chains/beside.js";
import { NO_WORDS } from "../chains/beside.js";

/** Reads `if $m$ is odd`. */
export function readWords({ text: said, mustBeRead }: Sentence, section: Section): Words {
  const sentence = withNames(said);
  const gathered: Gathered = { kinds: new Map(), conditions: [], section };
  const { kinds, conditions } = gathered;
  const parts = sentence.split("$");
  const found = new Set(parts.flatMap((_, at) => (at % 2 === 1 ? [readOne(parts, at, gathered)] : [])));
  const rest = parts
    .filter((_, at) => at % 2 === 0)
    .join(" ")
    .replace(PARITY_OF_ROWS_ANYWHERE, " ");
  const isLeft =
    leavesWords(rest) && (mustBeRead === "whole" || (mustBeRead === "in part" && !found.has("used")));
  // Of two cases each is narrower than what is meant.
  if (OTHERWISE.test(rest) || isTakenBack(parts)) return { ...NO_WORDS, unread: [quoted(said)] };
  return {
    conditions,
    kinds,
    said: [quoted(said)],
    unread: isLeft || found.has("unused") ? [quoted(said)] : [],
  };
}

const OTHERWISE =
  /(?<![\p{L}])(?:or|not|unless|except|neither|nor|oder|nicht|außer|ou|sauf|salvo|eller|inte)(?![\p{L}])|或|除非|不/iu;

/** “if $x > 0$ fails”, “without $x > 0$” */
function isTakenBack(parts: readonly string[]): boolean {
  return parts.some((_, at) => {
    if (at % 2 === 0) return false;
    const { sentence, after } = amongWords(parts, at);
    return isDenied(sentence, after);
  });
}

/** A letter by itself among words is a name: “if A is symmetric”. */
function withNames(said: string): string {
  return said.includes("$")
    ? said
    : said.replaceAll(/(?<![\p{L}\\'’-])[B-HJ-Zb-z](?![\p{L}'’-])|(?<=\s)A(?=\s)/gu, "$$$&$$");
}

function quoted(said: string): string {
  return said
    .replaceAll(/\s+/gu, " ")
    .trim()
    .replace(/[,.:;，。：；]+$/u, "");
}

type Use = ReturnType<typeof suppose>;

/** What the formulas of a sentence say. */
interface Gathered {
  readonly kinds: Map<string, Kind>;
  readonly conditions: Condition[];
  readonly section: Section;
}

/** The formula among words: every other part is one. */
function readOne(parts: readonly string[], at: number, gathered: Gathered): Use {
  const { kinds, section } = gathered;
  const latex = parts[at] ?? "";
  const tokens = readTokens(latex, section.macros, section.table);
  if (isProblem(tokens)) return "unused";
  const isRelated = holds(tokens, (token) => relationOf(token) !== undefined);
  if (isRelated && isIndexRange(latex)) return "nothing";
  if (isRelated && readRelation(tokens, gathered) === "unused") return "unused";
  const rows = parityOfRows(latex, parts[at + 1] ?? "", kinds, section);
  const use = rows ?? suppose(amongWords(parts, at), section, kinds);
  if (use !== "nothing") return use;
  return isSize(latex) ? "unused" : isRelated ? "used" : use;
}

function readRelation(tokens: readonly Token[], { kinds, conditions, section }: Gathered): Use {
  const member = membershipItem(tokens, section, (name, kind) => {
    kinds.set(name, kind);
    return true;
  });
  if (member !== undefined) return member === "declared" ? "used" : "unused";
  const read = parseConditionTokens(tokens, section.table, NOWHERE);
  if (isProblem(read)) return "unused";
  conditions.push(...read);
  return "used";
}

/** `n \times n`: what is so long is not read here. */
function isSize(latex: string): boolean {
  return /^\s*\w+\s*\\times\s*\w+\s*$/u.test(latex);
}

function onlyName(latex: string, section: Section): string | undefined {
  const names = listedNames(latex, section);
  return isProblem(names) || names.length > 1 ? undefined : names[0];
}

const PARITY_OF_ROWS_ANYWHERE = /(?:has|with|having) an? (?:odd|even) number of rows/u;
const PARITY_OF_ROWS = /^\s*(?:has|with|having) an? (odd|even) number of rows\s*(?:$|[.,;:])/u;

/** `$A$ has an odd number of rows` says something of a length that need not have a name. */
function parityOfRows(
  latex: string,
  after: string,
  kinds: Map<string, Kind>,
  section: Section,
): Use | undefined {
  const [, parity] = PARITY_OF_ROWS.exec(after) ?? [];
  const name = onlyName(latex, section);
  if (parity === undefined || name === undefined) return undefined;
  const known = kinds.get(name) ?? section.kinds.get(name) ?? section.guessed.get(name);
  const kind = known ?? matrixKind(`?${name}`, `?${name}.c`);
  if (kind.rows === 1 || section.definitions.has(name)) return "unused";
  kinds.set(name, kind);
  const steps = { every: 2, from: parity === "odd" ? 1 : 0 };
  const told = [
    kind.rows.startsWith("?") ? `${nameText(name)} has an ${parity} number of rows` : `# is ${parity}`,
  ];
  kinds.set(kind.rows, { ...scalarKind("integer"), bounds: { ...UNBOUNDED, steps, told } });
  return "used";
}
