import { describe } from "node:test";
import { printConditionText } from "../../src/math/print/print-text.js";
import { isProblem } from "../../src/math/expression/problem.js";
import type { Words } from "../../src/derivation/chains/beside.js";
import type { Chain, Piece } from "../../src/derivation/chains/parse-chain.js";
import { readContent } from "../../src/derivation/display/display-content.js";
import { testCases } from "../text-cases.js";
import { sectionWith } from "./posed-chain.js";
import { tellKind } from "./tell-known.js";

/** A display, and what it says: chains with what stands beside them, conditions and words of its own. */
function contentOf(latex: string): string {
  const content = readContent(latex, sectionWith(""));
  if (isProblem(content)) return `${content.kind}: ${content.message}`;
  const { chains, conditions, words, unread } = content;
  return [
    ...chains.flatMap(tellChain),
    ...conditions.map((each) => `if ${printConditionText(each)}`),
    ...tellWords(words),
    ...unread.map((each) => `not read: ${each}`),
  ].join("\n");
}

function tellChain({ pieces, relations, conditions, words }: Chain): readonly string[] {
  const chain = pieces.map((piece, at) => `${tellPiece(piece)}${tellRelation(relations[at])}`).join("");
  return [
    chain,
    ...conditions.map((each) => `  if ${printConditionText(each)}`),
    ...tellWords(words).map((each) => `  ${each}`),
  ];
}

function tellPiece({ latex, problem }: Piece): string {
  const text = latex.replaceAll(/\s+/gu, " ").trim();
  return problem === undefined ? text : `‹${text}› (${problem.kind})`;
}

function tellRelation(relation: string | undefined): string {
  return relation === undefined ? "" : `  ${relation}  `;
}

function tellWords({ conditions, kinds, unread }: Words): readonly string[] {
  return [
    ...conditions.map((each) => `if ${printConditionText(each)}`),
    ...[...kinds].map(([name, kind]) => `${name} is ${tellKind(kind)}`),
    ...unread.map((each) => `not read: ${each}`),
  ];
}

describe("what a display says:", () => testCases("derivation/fixtures/contents.txt", contentOf));
