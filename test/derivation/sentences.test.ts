import { describe } from "node:test";
import { printConditionText } from "../../src/math/print/print-text.js";
import { printLatex } from "../../src/math/print/print-latex.js";
import { readProse } from "../../src/derivation/prose/prose-knowledge.js";
import { testCases, withoutHead } from "../text-cases.js";
import { sectionWith } from "./posed-chain.js";
import { tellKind } from "./tell-known.js";

/** `after:` displays before it, between ;;, then running text: what a page knows when it has been read. */
function knownFrom(given: string): string {
  const { text, head } = withoutHead(given, ["after"]);
  const section = sectionWith("", head["after"] === undefined ? [] : head["after"].split(" ;; "));
  const before = new Set([...section.definitions.keys(), ...section.kinds.keys()]);
  const { conditions, unused, supposed } = readProse(text, section);
  return [
    ...[...section.kinds].map(([name, kind]) => `${name} is ${tellKind(kind)}`),
    ...[...section.definitions]
      .filter(([name]) => !before.has(name) && !name.includes("#"))
      .map(([name, { body }]) => {
        const marks = [
          section.hearsay.has(name) ? "in passing" : "",
          section.examples.has(name) ? "example" : "",
        ].filter(Boolean);
        return [`${name} := ${printLatex(body)}`, ...marks].join(", ");
      }),
    ...[...section.dependences].map(([name, by]) => `${name} depends on ${[...by].join(", ")}`),
    ...conditions.map(({ condition }) => `if ${printConditionText(condition)}`),
    ...[...supposed].map(([name, kind]) => `here ${name} is ${tellKind(kind)}`),
    ...unused.map(({ quoted, names }) => `not used, of ${[...names].join(", ")}: ${quoted}`),
  ].join("\n");
}

describe("what running text says:", () => testCases("derivation/fixtures/sentences.txt", knownFrom));
