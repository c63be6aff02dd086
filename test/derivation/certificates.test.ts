import assert from "node:assert/strict";
import { describe, it, test } from "node:test";

import { checkDocument } from "../../src/derivation/check/check-document.js";
import { readMarkdown } from "../../src/derivation/document/read-markdown.js";
import type { Certificate, CertifiedLook } from "../../src/derivation/report/certificate.js";
import type { Step } from "../../src/derivation/report/report.js";
import { refuseCertificate } from "./certificate-checker.js";

function stepsOf(page: string): readonly Step[] {
  return checkDocument(readMarkdown(page, "page.md")).derivations.flatMap((each) => each.steps);
}

/** The step as a certificate's salt has it. */
const told = ({ lhs, relation, rhs }: Step): string => `${lhs} ${relation} ${rhs}`;

const PROVED: readonly string[] = [
  String.raw`$$(x+1)(x-1) = x^2 - 1$$`,
  String.raw`$$\frac{e^{a+b}}{e^a} = e^b$$`,
  String.raw`$$\log(ab) = \log a + \log b$$`,
  String.raw`$$\log(1+e^x) = x + \log(1+e^{-x})$$`,
  String.raw`$$\sqrt{x^2} = |x|$$`,
  String.raw`$$\frac{d}{dx}\sqrt{1+x^2} = \frac{x}{\sqrt{1+x^2}}$$`,
  String.raw`$$\max(x, y) + \min(x, y) = x + y$$`,
  String.raw`$$\sin(x + \pi) = -\sin x$$`,
  String.raw`$$e^{e^{x+y}} = e^{e^x e^y}$$`,
  String.raw`$$\frac{d}{dx}(u(x)v(x)) = u'(x)v(x) + u(x)v'(x)$$`,
  String.raw`$$\frac{e^{x_i-c}}{\sum_j e^{x_j-c}} = \frac{e^{x_i}}{\sum_j e^{x_j}}$$`,
  String.raw`Let $A$ and $B$ be $n \times n$ matrices. $$(AB)^\top = B^\top A^\top$$`,
];

describe("a checker that shares nothing with the prover accepts its certificates", () => {
  for (const page of PROVED)
    it(page, () => {
      const [step] = stepsOf(page);
      assert.equal(step?.grade, "proved");
      assert.ok(step.certificate !== undefined);
      assert.equal(refuseCertificate(step.certificate, told(step)), undefined);
    });
});

const certified = stepsOf(String.raw`$$\frac{|x|\,e^{a+b}}{1} = |x|\,e^a e^b$$`)[0]!;
const certificate = certified.certificate!;

function withLook(change: (look: CertifiedLook) => Partial<CertifiedLook>): Certificate {
  const [first, ...others] = certificate.looks;
  return { ...certificate, looks: [{ ...first!, ...change(first!) }, ...others] };
}

function withPrime(at: number, prime: string): Certificate {
  return { ...certificate, primes: certificate.primes.map((each, other) => (other === at ? prime : each)) };
}

/** A program in which the first line that begins so is another one. */
const changed = (look: CertifiedLook, from: string, to: (line: string) => string): Partial<CertifiedLook> => {
  const at = look.program.split("\n").findIndex((line) => line.startsWith(from));
  assert.ok(at >= 0, `no line begins with ${from}`);
  return {
    program: look.program
      .split("\n")
      .map((line, other) => (other === at ? to(line) : line))
      .join("\n"),
  };
};

const plus = (digits: string): string =>
  BigInt(Number.parseInt(digits.slice(-1), 36)) === 35n
    ? `${digits}1`
    : digits.slice(0, -1) + (Number.parseInt(digits.slice(-1), 36) + 1).toString(36);

const FORGED: Readonly<Record<string, readonly [Certificate, string]>> = {
  "no look": [{ ...certificate, looks: [] }, "nothing is looked at"],
  "a salt of one's own choice": [
    withLook(({ at }) => ({ at: `${at}!` })),
    "a root's square is another number",
  ],
  "a number that is no prime": [withPrime(0, plus(certificate.primes[0]!)), "a storey is no large prime"],
  "a small prime": [withPrime(0, "h"), "a storey is no large prime"],
  "storeys in another order": [
    { ...certificate, primes: [...certificate.primes].reverse() },
    "a storey does not stand on the next",
  ],
  "a storey that is left out": [
    { ...certificate, primes: certificate.primes.slice(1) },
    "a root's square is another number",
  ],
  "an atom that is chosen": [withLook(() => ({ atoms: "1" })), "an atom is another number"],
  "atoms that are left out": [withLook(() => ({ atoms: "" })), "this is no residue"],
  "another operation": [
    withLook((look) => changed(look, "+", (line) => line.replace("+", "*"))),
    "a side is another number",
  ],
  "an operation that nobody knows": [
    withLook((look) => changed(look, "exp", (line) => line.replace("exp", "expo"))),
    "“expo 5” is no number",
  ],
  "a number made of itself": [
    withLook((look) => ({
      program: look.program
        .split("\n")
        .map((line, at) => (line.startsWith("+") ? `+ ${at} ${at}` : line))
        .join("\n"),
    })),
    "a number is made of one that is not there yet",
  ],
  "a side with another value": [
    withLook(({ equal }) => ({ equal: equal.map(([left, right]) => [left, right, "7"] as const) })),
    "a side is another number",
  ],
  "another number as a side": [
    withLook(({ equal }) => ({ equal: equal.map(([, right, residue]) => [0, right, residue] as const) })),
    "a side is another number",
  ],
  "nothing compared": [withLook(() => ({ equal: [] })), "nothing is compared"],
  "one root for another": [
    withLook((look) => changed(look, "root", (line) => line.replace(/ \w+$/u, " 7"))),
    "a root's square is another number",
  ],
  "one choice of roots only": [
    { ...certificate, looks: certificate.looks.slice(0, 1) },
    "not every choice of roots is looked at",
  ],
  "one choice of roots twice": [
    { ...certificate, looks: certificate.looks.map(() => certificate.looks[0]!) },
    "not every choice of roots is looked at",
  ],
};

describe("and refuses what is forged", () => {
  test("the certificate itself is right", () => {
    assert.equal(certified.grade, "proved");
    assert.equal(refuseCertificate(certificate, told(certified)), undefined);
  });
  test("and is none for another step", () => {
    assert.equal(refuseCertificate(certificate, "y = y"), "a root's square is another number");
  });
  for (const [title, [forged, why]] of Object.entries(FORGED))
    it(title, () => assert.equal(refuseCertificate(forged, told(certified)), why));
});
