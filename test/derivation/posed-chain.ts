import { Convention } from "../../src/math/compile/convention.js";
import { addDefinition } from "../../src/math/expression/definition.js";
import { parseMacros } from "../../src/math/tokens/macros.js";
import type { Chain } from "../../src/derivation/chains/parse-chain.js";
import { checkDisplay } from "../../src/derivation/check/check-display.js";
import { readContent } from "../../src/derivation/display/display-content.js";
import type { Content } from "../../src/derivation/display/display-content.js";
import { isProblem } from "../../src/math/expression/problem.js";
import type { Problem } from "../../src/math/expression/problem.js";
import { declareAll } from "../../src/derivation/facts/declare-all.js";
import { Section } from "../../src/derivation/facts/section.js";
import { statementInCode } from "../../src/derivation/facts/statement.js";
import type { Known, Names } from "../../src/derivation/names/names.js";
import { collectNames } from "../../src/derivation/names/name-usage.js";
import { findDefinitions } from "../../src/derivation/rewrite/find-definitions.js";
import { prepareChain } from "../../src/derivation/rewrite/prepare-chain.js";
import { typeChain } from "../../src/derivation/shapes/type-chain.js";
import type { TypedChain } from "../../src/derivation/shapes/typed-chain.js";

/** What a page knows where a display stands: declarations, and displays before it. */
export function sectionWith(declarations: string, before: readonly string[] = []): Section {
  const section = new Section(parseMacros([]));
  if (declarations !== "") declareAll(statementInCode(declarations, section), section);
  const around = { conditions: [], unread: [], claims: false };
  for (const latex of before) checkDisplay(latex, section, around, { seed: 1, points: 8 });
  return section;
}

/** A chain with the names that were found in it, and the kinds that were chosen for them. */
export interface NamedChain {
  readonly chain: Chain;
  readonly names: Names;
  readonly typed: TypedChain;
}

/** The doors `collectNames` and `typeChain`, with all that must be known before. */
export function nameChains(latex: string, section: Section): readonly NamedChain[] | Problem {
  const content = readContent(latex, section);
  return isProblem(content) ? content : content.chains.map((chain) => nameChain(chain, section));
}

/** A display that can be read: the fixtures of what comes behind hold no other. */
export function readableContent(latex: string, section: Section): Content {
  const content = readContent(latex, section);
  if (isProblem(content)) throw new Error(`${latex}: ${content.message}`);
  return content;
}

function nameChain(chain: Chain, section: Section): NamedChain {
  const { expressions, named, means } = prepareChain(chain, section);
  const { defining, definitions } = findDefinitions(chain, expressions, section);
  const all = new Map(section.definitions);
  for (const definition of [...named, ...means, ...definitions]) addDefinition(all, definition);
  const kinds = new Map([...section.kinds].filter(([name]) => !all.has(name)));
  const known: Known = { kinds, definitions: all, arrays: new Set(section.guessed.keys()) };
  const present = expressions.filter((expression) => expression !== undefined);
  const names = collectNames(present, chain.conditions, known, section.primeBy);
  const compared = chain.relations.map((_, at) => !defining.has(at));
  const text = { expressions, compared, conditions: chain.conditions, names };
  const convention = new Convention({ vectors: section.vectors ?? "column", layout: "gradient" });
  const typed = typeChain(text, known, section, convention);
  return { chain, names, typed };
}
