import { describe } from "node:test";
import { printLatex } from "../../src/math/print/print-latex.js";
import type { Chain } from "../../src/derivation/chains/parse-chain.js";
import type { Section } from "../../src/derivation/facts/section.js";
import { findDefinitions } from "../../src/derivation/rewrite/find-definitions.js";
import { prepareChain } from "../../src/derivation/rewrite/prepare-chain.js";
import { testCases, withoutHead } from "../text-cases.js";
import { readableContent, sectionWith } from "./posed-chain.js";
import { tellDefinition } from "./tell-known.js";

/** `with:` declarations, `after:` displays before it, then a display: its sides with what authors leave out, and what they define. */
function rewritten(given: string): string {
  const { text, head } = withoutHead(given, ["with", "after"]);
  const before = head["after"] === undefined ? [] : head["after"].split(" ;; ");
  const section = sectionWith(head["with"] ?? "", before);
  return readableContent(text, section)
    .chains.map((chain) => tell(chain, section))
    .join("\n");
}

function tell(chain: Chain, section: Section): string {
  const { expressions, named, means } = prepareChain(chain, section);
  const { definitions } = findDefinitions(chain, expressions, section);
  const sides = expressions.map((each) => (each === undefined ? "?" : printLatex(each)));
  const defined = [...named, ...means, ...definitions].map((each) => `  ${tellDefinition(each)}`);
  return [sides.join(" = "), ...defined].join("\n");
}

describe("what authors leave out is put in:", () => testCases("derivation/fixtures/rewrites.txt", rewritten));
