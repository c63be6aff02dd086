import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { checkDocument } from "../../src/derivation/check/check-document.js";
import { readMarkdown } from "../../src/derivation/document/read-markdown.js";

function verdictOf(page: string): string {
  const [derivation] = checkDocument(readMarkdown(page, "notes.md")).derivations;
  return derivation?.steps[0]?.verdict ?? `unchecked: ${derivation?.reason ?? ""}`;
}

const { raw } = String;
const SUM = raw`|a| + |b| = a + b`;
const TURNS = raw`\cos(2\pi m) + \cos(2\pi n) = 2`;

const SYMMETRIC = raw`(AB)^\top = BA`;
const COMMUTE = "AB = BA";
const INVERSE = raw`(AB)^{-1} = A^{-1}B^{-1}`;
const INNER = raw`(a \cdot b)^2 = (a \cdot a)(b \cdot b)`;

/** Words that qualify names, and a formula that needs them of each. */
const WORDS: readonly (readonly [string, string])[] = [
  ["Let $A$ and $B$ be symmetric $n \\times n$ matrices.", SYMMETRIC],
  ["If $A$ and $B$ are symmetric and $C$ is square, then", SYMMETRIC],
  ["Suppose that $A$ and $B$ are diagonal and $C$ is square.", COMMUTE],
  ["For diagonal matrices $A$, $B$:", COMMUTE],
  ["Let $A$ be a symmetric matrix and $B$ a diagonal matrix.", SYMMETRIC],
  ["Soient $A$ et $B$ des matrices symétriques.", SYMMETRIC],
  ["Soient $A$ et $B$ deux matrices diagonales.", COMMUTE],
  ["Sejam $A$ e $B$ matrizes diagonais.", COMMUTE],
  ["Seien $A$ und $B$ Diagonalmatrizen.", COMMUTE],
  ["Sean $A$ y $B$ matrices simétricas.", SYMMETRIC],
  ["Låt $A$ och $B$ vara symmetriska matriser.", SYMMETRIC],
  ["设 $A$、$B$ 为对角矩阵。", COMMUTE],
  ["$A$ と $B$ は対称行列とする。", SYMMETRIC],
  ["For all integers $m$ and $n$:", TURNS],
  ["Soient $m$ et $n$ des entiers.", TURNS],
  ["Låt $m$ och $n$ vara heltal.", TURNS],
  ["Let $Q$, $R$ be orthogonal.", raw`(QR)^\top QR = I`],
  ["$x$ and $y$ are unit vectors.", raw`x^\top x + y^\top y = 2`],
];

/** What is said of one name, or makes each an array; a formula that needs more. */
const NOT_MORE: readonly (readonly [string, string])[] = [
  ["$A$ is symmetric.", SYMMETRIC],
  ["Let $A$ and $B$ be real $n \\times n$ matrices.", COMMUTE],
  ["$A$ is a symmetric matrix, and $B$ is any square matrix.", SYMMETRIC],
  ["$m$ is an integer and $n$ is real.", TURNS],
  ["$A$ and $B$ are invertible.", INVERSE],
  ["For invertible $A$ and square $B$:", INVERSE],
  ["Let $a$ and $b$ be vectors.", INNER],
  ["For vectors $a$ and $b$:", INNER],
  ["Let $a$, $b$ be two column vectors of length $n$.", INNER],
  ["Seien $a$ und $b$ zwei Vektoren.", INNER],
  ["Sei $a$ ein Vektor und $b$ ein Vektor.", INNER],
  ["Soient $a$ et $b$ des vecteurs.", INNER],
  ["$u$ and $v$ are column vectors.", raw`uv^\top = vu^\top`],
  // rows or columns, nobody says
  [raw`Let $u, v \in \mathbb{R}^n$.`, raw`uv^\top = vu^\top`],
  ["$u$ and $v$ are vectors.", raw`uv^\top = vu^\top`],
];

/** Where a word is about something else. */
const OF_OTHERS: readonly (readonly [string, string])[] = [
  ["Here $a$ is the number of vectors and $b$ the vector length.", raw`a^2 b^2 = (ab)^2`],
  ["$u$ and $v$ are row vectors.", raw`uv^\top = vu^\top`],
  [raw`<!-- check x: vectors row; u, v ∈ R^n -->`, raw`uv^\top = vu^\top`],
];

/** What is said of all names of a list, and a formula that needs it of each. */
const RELATIONS: readonly (readonly [string, string])[] = [
  [raw`Let $a, b > 0$.`, SUM],
  [raw`For $a, b \ge 0$:`, SUM],
  ["<!-- check s: a, b > 0 -->", SUM],
  ["<!-- check s: a, b, c ≥ 0 -->", raw`|a| + |b| + |c| = a + b + c`],
  ["", raw`${SUM}, \quad a, b > 0`],
  ["", raw`${SUM} \qquad (a, b > 0)`],
  ["", raw`${SUM} \quad \text{for } a, b > 0`],
  ["", raw`${SUM} \quad \text{for $a, b > 0$}`],
  ["", raw`${TURNS}, \quad m, n \in \mathbb{Z}`],
  ["", raw`${TURNS} \quad \forall m, n \in \mathbb{Z}`],
];

const SAME = raw`A^\top = A`;
const SIZE = raw`|x| = x`;

/** What is denied, hedged or asked, and a formula that would hold if it were asserted. */
const NOT_ASSERTED: readonly (readonly [string, string])[] = [
  ["Suppose $A$ is not orthogonal.", raw`A^\top A = I`],
  ["Let $A$ be no symmetric matrix.", SAME],
  ["Sei $A$ keine symmetrische Matrix.", SAME],
  ["$A$ n'est pas symétrique.", SAME],
  ["设 $A$ 不是对称矩阵。", SAME],
  ["Let $A$ be a nearly symmetric matrix.", SAME],
  ["Let $A$ be symmetric or orthogonal.", SAME],
  ["We ask whether $A$ is symmetric.", SAME],
  ["Let $x$ be a positive or negative number.", SIZE],
  ["Let $x$ be non-positive.", SIZE],
  ["Let the product of $A$ and $B$ be symmetric.", SYMMETRIC],
  ["Let $A$ or $B$ be symmetric.", SYMMETRIC],
  ["Let at most one of $x$ and $y$ be positive.", raw`|x| + |y| = x + y`],
  ["If $x>0$ fails, then", SIZE],
  ["Apart from the case $x>0$,", SIZE],
  ["Wenn $x>0$ nicht gilt,", SIZE],
  ["Find $x$ such that $x>0$.", SIZE],
  ["For $x>0$ or $x<-1$:", SIZE],
  ["Since $x=1$ is excluded,", "x^2 = x"],
  ["We want to know if $a+b=1$.", "(a+b)^2 = 1"],
];

const ASSERTED: readonly (readonly [string, string])[] = [
  ["Let $A$ be symmetric. It is not diagonal.", SAME],
  ["Let $A$ be symmetric, not necessarily diagonal.", SAME],
  ["Let $A$ be a symmetric (or Hermitian) matrix.", SAME],
  ["Let $x$ be non-negative.", SIZE],
  ["If and only if $x>0$,", SIZE],
  ["Without loss of generality let $x>0$.", SIZE],
  ["Suppose $x>0$ is not too small.", SIZE],
  ["On the set where $x>0$ we have", SIZE],
  ["It is not hard to see that for $x>0$", SIZE],
  ["Each of $x$ and $y$ is positive.", raw`|x| + |y| = x + y`],
];

describe("words that deny, hedge or ask", () => {
  for (const [said, formula] of NOT_ASSERTED)
    it(`assert nothing: ${said}`, () => {
      assert.equal(verdictOf(`${said}\n\n$$${formula}$$`), "inconclusive");
    });

  for (const [said, formula] of ASSERTED)
    it(`leave what else is said: ${said}`, () => {
      assert.equal(verdictOf(`${said}\n\n$$${formula}$$`), "holds");
    });

  it("are heeded beside a formula", () => {
    assert.equal(verdictOf(raw`$$|x| = x \quad\text{if $x>0$ fails}$$`), "inconclusive");
    assert.equal(verdictOf(raw`$$A^\top = A \quad\text{if $A$ is nearly symmetric}$$`), "inconclusive");
  });
});

describe("what is said of a list of names", () => {
  for (const [said, formula] of RELATIONS)
    it(`is said of each: ${said} ${formula}`, () => {
      assert.equal(verdictOf(`${said}\n\n$$${formula}$$`.trim()), "holds");
    });

  for (const [said, formula] of WORDS)
    it(`is said of each: ${said}`, () => {
      assert.equal(verdictOf(`${said}\n\n$$${formula}$$`), "holds");
    });

  for (const [said, formula] of NOT_MORE)
    it(`is no more than that: ${said} ${formula}`, () => {
      assert.notEqual(verdictOf(`${said}\n\n$$${formula}$$`), "holds");
    });

  for (const [said, formula] of OF_OTHERS)
    it(`is not said of what it is not about: ${said}`, () => {
      assert.equal(verdictOf(`${said}\n\n$$${formula}$$`), "holds");
    });

  it("is not what a sum has under it", () => {
    assert.equal(verdictOf(raw`$$\sum_{\alpha,\beta=1}^{3} x_\alpha y_\beta = 1$$`), "syntax");
  });

  it("is no list where an equation follows", () => {
    assert.equal(verdictOf(raw`$$|a| + b = a + b, \quad a, b = 1$$`), "conditional");
  });
});

describe("what ties other names to those of a formula", () => {
  for (const said of [raw`$x > 2$ and $x + y = 1$`, raw`$x + y = 1$ and $x > 2$`])
    it(`comes with what is said of these: ${said}`, () => {
      assert.equal(verdictOf(`For ${said}:\n\n$$|y| = -y$$`), "holds");
    });

  it("is solved for a name of which no more is known, in whatever order it is said", () => {
    assert.equal(verdictOf("For $x + y = 1$ and $x > 0$:\n\n$$|y - 1| = 1 - y$$"), "holds");
    assert.equal(verdictOf("For $x > 0$ and $x + y = 1$:\n\n$$|y| = y$$"), "conditional");
  });
});
