import { describe } from "node:test";
import { isProblem } from "../../src/math/expression/problem.js";
import { describeShape } from "../../src/math/value/shape.js";
import { testCases, withoutHead } from "../text-cases.js";
import { nameChains, sectionWith } from "./posed-chain.js";
import type { NamedChain } from "./posed-chain.js";
import { tellKind } from "./tell-known.js";

/** `with:` declarations, `after:` displays before it, ` ;; ` between them, then a display. */
function namesIn(given: string): string {
  const { text, head } = withoutHead(given, ["with", "after"]);
  const before = head["after"] === undefined ? [] : head["after"].split(" ;; ");
  const chains = nameChains(text, sectionWith(head["with"] ?? "", before));
  return isProblem(chains) ? `${chains.kind}: ${chains.message}` : chains.map(tell).join("\n");
}

function tell({ names, typed }: NamedChain): string {
  const lists: readonly (readonly [string, Iterable<string>])[] = [
    ["indices", names.indexNames],
    ["lengths", names.sizes],
    ["defined", names.used],
    ["entrywise", names.entrywise],
    [
      "differentiated",
      [...names.numerators].map(([name, by]) => `${name} by ${by.map(({ base }) => base).join(" ")}`),
    ],
  ];
  const guessed = [...typed.kinds].map(([name, kind]) => `${name}: ${tellKind(kind)}`);
  const sides = typed.compiled.map((each) => (each === undefined ? "no shape" : describeShape(each.shape)));
  const problems = [...typed.problems, ...typed.mismatches].flatMap((each) => each?.message ?? []);
  return [
    ...guessed,
    ...lists.flatMap(([title, list]) =>
      [...list].length === 0 ? [] : [`${title}: ${[...list].join(", ")}`],
    ),
    `sides: ${sides.join(" = ")}${typed.cost === 0 ? "" : `, cost ${typed.cost}`}`,
    ...problems.map((each) => `! ${each}`),
  ].join("\n");
}

describe("names, and the kinds that are chosen for them:", () =>
  testCases("derivation/fixtures/names-and-kinds.txt", namesIn));
