import { contains, mapChildren, walk } from "../../math/expression/children.js";
import type { Definition } from "../../math/expression/definition.js";
import type { Expression, SymbolNode } from "../../math/expression/expression.js";
import { fullName, numberNode } from "../../math/expression/expression.js";
import { isSmallLetter } from "../../math/expression/letters.js";
import type { Known } from "../names/names.js";

/** `h_{t+1}`: the name, and the letter that counts its steps. */
const LATER = /^(.*)_\{([a-z])\+1\}$/su;

/** The same with a meaning for each `h_{t+1}` in some expressions where only h_t is defined: its definition, one step on. */
export function withNextSteps(known: Known, expressions: readonly Expression[]): Known {
  const fresh = new Map<string, Definition>();
  const visit = (expression: Expression): void => {
    walk(expression, (node) => {
      if (node.kind !== "symbol" || node.subscriptText?.includes("+") !== true) return;
      const name = fullName(node);
      const next = fresh.has(name) || isKnown(name, known) ? undefined : definitionOf(name, known);
      if (next === undefined) return;
      fresh.set(name, next);
      visit(next.body);
    });
  };
  for (const expression of expressions) visit(expression);
  return fresh.size === 0 ? known : { ...known, definitions: new Map([...known.definitions, ...fresh]) };
}

/** `h_{t+1}` for h_t, if h_t is defined by what comes before it. */
export function nextOf(symbol: SymbolNode, { definitions }: Known): SymbolNode | undefined {
  const letter = symbol.subscriptText ?? "";
  if (!isSmallLetter(letter) || !definitions.has(fullName(symbol))) return undefined;
  const next = shifted(symbol, letter);
  return next.kind === "symbol" ? next : undefined;
}

function isKnown(name: string, { kinds, definitions }: Known): boolean {
  return kinds.has(name) || definitions.has(name);
}

function definitionOf(name: string, { definitions }: Known): Definition | undefined {
  const [, base, letter] = LATER.exec(name) ?? [];
  if (base === undefined || letter === undefined) return undefined;
  const now = definitions.get(`${base}_{${letter}}`);
  if (now === undefined || now.parameters.length > 0 || !isCausal(now.body, letter)) return undefined;
  return { ...now, name, body: shifted(now.body, letter) };
}

/** Whether a formula rests on this step and those before alone, and holds the letter in subscripts only. */
function isCausal(body: Expression, letter: string): boolean {
  return !contains(body, (node) => {
    if (node.kind === "big") return node.indices.some(({ name }) => name === letter);
    if (node.kind !== "symbol") return false;
    return node.base === letter ? false : node.subscriptText?.includes("+") === true;
  });
}

function shifted(expression: Expression, letter: string): Expression {
  const visit = (node: Expression): Expression => {
    if (node.kind !== "symbol" || node.subscript === undefined) return mapChildren(node, visit);
    const texts = node.subscriptText?.split(",") ?? [];
    if (texts.length !== node.subscript.length) return node;
    const subscript = node.subscript.map((part, at) => later(part, texts[at] ?? "", letter));
    const subscriptText = texts.map((text) => laterText(text, letter)).join(",");
    return { ...node, subscript, subscriptText };
  };
  return visit(expression);
}

function laterText(text: string, letter: string): string {
  return text === letter ? `${letter}+1` : text === `${letter}-1` ? letter : text;
}

function later(part: Expression, text: string, letter: string): Expression {
  const { span } = part;
  const now: Expression = { kind: "symbol", base: letter, bold: false, span };
  if (text === `${letter}-1`) return now;
  if (text !== letter) return part;
  return {
    kind: "terms",
    terms: [
      { sign: 1, term: now },
      { sign: 1, term: numberNode(1, span) },
    ],
    span,
  };
}
