import { describe } from "node:test";
import { checkDerivation } from "../../src/derivation/check/check-derivation.js";
import { testCases, withoutHead } from "../text-cases.js";

/** `with:` declarations of all names, then a display: what is likely meant by each of its wrong steps. */
function repairsOf(given: string): string {
  const { text, head } = withoutHead(given, ["with"]);
  const { steps } = checkDerivation(text, { declarations: head["with"] ?? "" });
  return steps
    .map(({ verdict, suggestion, holdsWhen }) =>
      [
        verdict,
        ...(suggestion === undefined ? [] : [`meant? ${suggestion}`]),
        ...(holdsWhen === undefined ? [] : [`if ${holdsWhen}`]),
      ].join(" | "),
    )
    .join("\n");
}

describe("what a wrong step likely means:", () => testCases("derivation/fixtures/repairs.txt", repairsOf));
