import type { Token } from "../../math/tokens/token.js";
import { baseName, fullName } from "../../math/expression/expression.js";
import type { SymbolNode } from "../../math/expression/expression.js";
import type { Kind } from "../../math/value/kind.js";
import { matrixKind, vectorKind } from "../../math/value/kind.js";
import { parseTokens } from "../../math/parse/parser.js";
import { NOWHERE, isProblem } from "../../math/expression/problem.js";
import type { Problem } from "../../math/expression/problem.js";
import { relationOf } from "../../math/tokens/relation-marks.js";
import { holds, isCommand, isMark, placeOf } from "../../math/tokens/token.js";
import { isUsualIndex } from "../names/name-signs.js";
import type { Section } from "./section.js";
import { kindOfSet } from "../domains/set-kinds.js";

/** Takes what is said of a name for one formula only; false where it is to be declared. */
export type Take = (name: string, kind: Kind) => boolean;

/**
 * `x \in \mathbb{R}^n` beside a formula declares x, unless it is taken for this formula only. Undefined where the item is no
 * membership, a problem where the set has a length that cannot be read.
 */
export function membershipItem(
  tokens: readonly Token[],
  section: Section,
  take: Take = () => false,
): "declared" | "not understood" | Problem | undefined {
  const at = placeOf(tokens, (token) => relationOf(token) === "∈");
  const others = isRelated(tokens.slice(0, Math.max(at, 0))) || isRelated(tokens.slice(at + 1));
  if (at < 1 || others) return undefined;
  const symbols = splitNames(tokens.slice(0, at)).map((part) => symbolOf(part, section));
  if (symbols.some((symbol) => symbol === undefined)) return undefined;
  if (section.closed) return "declared";
  const set = tokens.slice(at + 1);
  let isUnderstood = true;
  for (const symbol of symbols) {
    const isDeclared = symbol === undefined || declareIn(symbol, set, section, take);
    if (isProblem(isDeclared)) return isDeclared;
    isUnderstood &&= isDeclared;
  }
  return isUnderstood ? "declared" : "not understood";
}

/** Whether the set was understood. */
function declareIn(
  symbol: SymbolNode,
  set: readonly Token[],
  section: Section,
  take: Take,
): boolean | Problem {
  const name = fullName(symbol);
  const kind = kindOfSet(set, name, section.table);
  if (kind === undefined) return false;
  if (isProblem(kind)) return kind;
  if (take(name, kind)) return true;
  const isDefined = section.definitions.has(name) && !section.faded.has(name);
  if (!isDefined && !declareMember(symbol, kind, section)) section.declare(name, kind);
  return true;
}

/** Whether a relation stands there; that of `\mathbb{R}_{<0}` belongs to the set. */
function isRelated(tokens: readonly Token[]): boolean {
  return tokens.some((token) => relationOf(token) !== undefined);
}

/** `x_i \in \mathbb{R}^d` says what each of x is: x by itself may be something else. Returns whether it is that. */
function declareMember(symbol: SymbolNode, kind: Kind, section: Section): boolean {
  const indices = symbol.subscript ?? [];
  const base = baseName(symbol);
  if (indices.length === 0 || !indices.every(isUsualIndex)) return false;
  if (section.kinds.has(base) || section.definitions.has(base)) return false;
  const whole = kindOfAll(base, indices.length, kind);
  if (whole !== undefined) section.guessed.set(base, whole);
  return whole !== undefined;
}

function kindOfAll(base: string, indices: number, each: Kind): Kind | undefined {
  if (each.rows !== 1 || each.cols !== 1)
    return indices === 1 ? { ...each, family: [`?${base}.f`] } : undefined;
  if (indices === 1) return vectorKind(`?${base}`, each.domain);
  return indices === 2 ? matrixKind(`?${base}.r`, `?${base}.c`, each.domain) : undefined;
}

/** `Q, K, V`; the dots of `x_1, \\dots, x_n` name nothing. */
function splitNames(tokens: readonly Token[]): readonly (readonly Token[])[] {
  const parts: Token[][] = [[]];
  for (const token of tokens) {
    if (isMark(token, ",") || token.kind === "text") parts.push([]);
    else parts.at(-1)?.push(token);
  }
  return parts.filter(
    (part) =>
      part.length > 0 &&
      !holds(
        part,
        (token) => isCommand(token, "dots") || isCommand(token, "ldots") || isCommand(token, "cdots"),
      ),
  );
}

function symbolOf(tokens: readonly Token[], section: Section): SymbolNode | undefined {
  const symbol = parseTokens(tokens, section.table, NOWHERE);
  return !isProblem(symbol) && symbol.kind === "symbol" ? symbol : undefined;
}
