import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { checkDocument } from "../../src/derivation/check/check-document.js";
import { readMarkdown } from "../../src/derivation/document/read-markdown.js";

const { raw } = String;

/** What is said of a display, with what was assumed of its names. */
function saidOf(page: string): string {
  const [derivation] = checkDocument(readMarkdown(page, "notes.md")).derivations;
  return [derivation?.steps[0]?.verdict, ...(derivation?.assumptions ?? [])].join("; ");
}

const CASES: readonly (readonly [formula: string, said: string])[] = [
  [raw`$$\cos(z + 2k\pi) = \cos z$$`, "holds; k is a whole number; z is a number"],
  [raw`$$\tan(z + k\pi) = \tan z$$`, "holds; k is a whole number; z is a number"],
  [raw`$$\cos((2n+1)\pi) = -1$$`, "holds; n is a whole number"],
  [raw`$$\cos(z + k\pi) = \cos z$$`, "differs; k is a whole number; z is a number"],
  // negative ones too
  [raw`$$\sin(x + 2\pi n) + n = \sin x + |n|$$`, "differs; n is a whole number; x is a number"],
  // an angle of another kind, and another function
  [raw`$$\cos(z + 2k\pi x) = \cos z$$`, "differs; z is a number; k is a number; x is a number"],
  [raw`$$e^{k\pi} = e^{|k|\pi}$$`, "conditional; k is a number"],
  // what the page says
  ["Let $k$ be real.\n\n" + raw`$$\cos(z + 2k\pi) = \cos z$$`, "differs; z is a number"],
];

describe("a letter that counts turns is a whole number", () => {
  for (const [page, said] of CASES) it(page, () => assert.equal(saidOf(page), said));
});

/** What a name counts up to says of it where it is an index, and where it is a number. */
const COUNTED: readonly (readonly [page: string, said: string])[] = [
  [
    raw`Let $i, k \in \{1, \dots, n\}$.` + "\n\n" + raw`$$\sum_j \delta_{ij}\delta_{jk} = \delta_{ik}$$`,
    "holds",
  ],
  [
    "<!-- check s: i ∈ {1..n}, k ∈ {1, ..., n} -->\n" +
      raw`$$\sum_{j=1}^n \delta_{ij}\delta_{jk} = \delta_{ik}$$`,
    "holds",
  ],
  ["<!-- check s: x ∈ R^n; i ∈ {1..n} -->\n" + raw`$$\sum_{j=1}^n \delta_{ij} x_j = x_i + 1$$`, "wrong"],
  [
    raw`Let $k \in \{1, \dots, n\}$.` + "\n\n" + raw`$$|k| + 1 = k + 1$$`,
    "holds; k is a whole number; not every case can be reached here",
  ],
];

describe("a letter that counts up to a length", () => {
  for (const [page, said] of COUNTED) it(page, () => assert.equal(saidOf(page), said));
});
