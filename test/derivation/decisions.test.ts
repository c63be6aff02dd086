import { describe } from "node:test";
import { printConditionText } from "../../src/math/print/print-text.js";
import { Convention } from "../../src/math/compile/convention.js";
import { checkChain } from "../../src/derivation/readings/check-chain.js";
import type { CheckedChain } from "../../src/derivation/decide/checked-chain.js";
import { printReasons } from "../../src/derivation/report/message.js";
import { gather } from "../../src/derivation/sample/step-evidence.js";
import { testCases, withoutHead } from "../text-cases.js";
import { readableContent, sectionWith } from "./posed-chain.js";

const OPTIONS = { seed: 1, points: 8 };

/** `with:` declarations (then the author speaks to the checker), `after:` displays before it, then a display. */
function decisionsOn(given: string): string {
  const { text, head } = withoutHead(given, ["with", "after"]);
  const before = head["after"] === undefined ? [] : head["after"].split(" ;; ");
  const section = sectionWith(head["with"] ?? "", before);
  const { chains, conditions, unread } = readableContent(text, section);
  const around = { conditions, unread, claims: head["with"] !== undefined };
  const convention = new Convention({ vectors: "column", layout: "gradient" });
  const told = conditions.map((condition) => `condition: ${printConditionText(condition)}`);
  const checked = chains.map((chain) =>
    tell(checkChain(chain, { latex: text, section, circumstances: around, convention, options: OPTIONS }, 1)),
  );
  return [...told, ...checked].join("\n");
}

/** What was found out, before it is asked who is to be told: points equal/different/unsure, and the outcome of each step. */
function tell({ steps, findings }: CheckedChain): string {
  const { samples, lengthBound, claims, typed } = findings;
  const facts = [
    ...(claims ? ["all is declared"] : []),
    ...(samples.missedBranch ? ["a case was missed"] : []),
    ...(samples.disagreement === undefined ? [] : [`slope by ${samples.disagreement} doubted`]),
    ...[...lengthBound].map((at) => `step ${at + 1} rests on lengths`),
    ...(typed.exhausted ? ["no shapes fit"] : []),
  ];
  const lines = steps.map(({ index, relation, verdict, reasons, holdsWhen, outlier }, at) => {
    const { equal, different, unsure } = gather(samples.samples, at, at + 1);
    const points = equal + different + unsure === 0 ? "" : ` ${equal}/${different}/${unsure}`;
    const more = [
      ...(reasons.length === 0 ? [] : [printReasons(reasons)]),
      ...(holdsWhen === undefined ? [] : [`[if ${holdsWhen}]`]),
      ...(outlier === undefined ? [] : [`[odd one out: ${outlier}]`]),
    ];
    return [`${index} ${relation} ${verdict}${points}`, ...more].join(" ");
  });
  return [...lines, ...(facts.length === 0 ? [] : [`(${facts.join("; ")})`])].join("\n");
}

describe("the outcome of each step:", () => testCases("derivation/fixtures/decisions.txt", decisionsOn));
