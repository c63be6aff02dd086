import assert from "node:assert/strict";
import { describe, it } from "node:test";
import * as letters from "../../src/math/expression/letters.js";

const SMALL = Array.from("abcdefghijklmnopqrstuvwxyz");
const ALL = [
  ...SMALL,
  ...SMALL.map((letter) => letter.toUpperCase()),
  ...String.raw`\alpha \beta \delta \ell \theta \kappa \lambda \mu \nu \xi \pi \rho \sigma \tau \phi \varphi \psi`.split(
    " ",
  ),
  ...String.raw`\Gamma \Delta \Theta \Lambda \Xi \Sigma \Phi \Psi \Omega \infty \hat{f} \mathrm{d} \mathbb{E}`.split(
    " ",
  ),
  ...String.raw`\mathbb{P} \mathbb{I} \mathbf{1} \mathbb{1} \mathbf{0} \mathcal{F} \mathcal{J} \mathcal{L}`.split(
    " ",
  ),
  ...String.raw`\mathscr{L} \mathcal{C} CE BCE MSE NLL SSE RSS KL loss \text{cost} \operatorname{cost}`.split(
    " ",
  ),
];

/** Each question, and all letters to which the answer is yes. */
const ANSWERS: readonly (readonly [string, (name: string) => boolean, string])[] = [
  ["seldomNumber", letters.seldomNumber, "i j"],
  ["countsAnywhere", letters.countsAnywhere, "i j k l n"],
  ["countsInWords, formula", (name) => letters.countsInWords(name, true), "i j k l m n"],
  ["countsInWords", (name) => letters.countsInWords(name, false), "i j k l m n r s"],
  ["isWholeWithin", letters.isWholeWithin, "i j k l m n N"],
  ["countsWhereCompared", letters.countsWhereCompared, "i j k l m n r s"],
  ["countsInList", letters.countsInList, "i j k l m n r s t"],
  ["mayCount", letters.mayCount, "i j k l m n p q r s t"],
  ["countsInDefinition", letters.countsInDefinition, "i j k l m n p q r s"],
  ["countsMembers", letters.countsMembers, "i j k m n r s t"],
  ["runsUnderSum", letters.runsUnderSum, SMALL.filter((letter) => letter !== "n").join(" ")],
  ["numbersThings", letters.numbersThings, "m n B D K M N V"],
  ["isSide", letters.isSide, "d k m n p q r B D H K M N V"],
  ["isVectorForEach", letters.isVectorForEach, "x z"],
  ["isLabelName", letters.isLabelName, "t y"],
  [
    "isUsuallyCalled",
    letters.isUsuallyCalled,
    String.raw`a f g h k l u v F G J L \ell \kappa \sigma \phi \varphi \psi \Phi \hat{f} \mathcal{F} \mathcal{J} \mathcal{L} \mathscr{L} CE BCE MSE NLL SSE RSS`,
  ],
  ["isAlsoFactor", letters.isAlsoFactor, String.raw`a h k l u v F G \kappa`],
  ["isCalledWithScripts", letters.isCalledWithScripts, "f g h"],
  [
    "isObjective",
    letters.isObjective,
    String.raw`f g C D E F G H I J K L M N O P Q R S T \ell \phi \varphi \Phi \mathcal{F} \mathcal{J} \mathcal{L} \mathscr{L} \mathcal{C} CE BCE MSE NLL SSE RSS KL loss \text{cost} \operatorname{cost}`,
  ],
  [
    "isScalarBehindNabla",
    letters.isScalarBehindNabla,
    String.raw`f g h C E F J L R \ell \phi \mathcal{J} \mathcal{L}`,
  ],
  ["isProbabilityName", letters.isProbabilityName, String.raw`p q D H I P Q \mathbb{P}`],
  ["isDensity", letters.isDensity, String.raw`p q P Q \mathbb{P}`],
  ["isDifferential", letters.isDifferential, String.raw`d \delta \Delta \mathrm{d}`],
  ["isExpectation", letters.isExpectation, String.raw`E \mathbb{E}`],
  ["isApplied", letters.isApplied, String.raw`o E O \mathbb{E}`],
  ["operatorOf", (name) => letters.operatorOf(name) === "asymptotic", "o O"],
  [
    "isOperatorName",
    letters.isOperatorName,
    String.raw`d o D E O P V \delta \Delta \mathrm{d} \mathbb{E} \mathbb{P}`,
  ],
  ["isCoefficient", letters.isCoefficient, String.raw`a b c k m n p \alpha \lambda`],
  ["isNumberConstant", letters.isNumberConstant, String.raw`e \pi`],
  [
    "isConstantName",
    letters.isConstantName,
    String.raw`e I \pi \infty \mathbb{I} \mathbf{1} \mathbb{1} \mathbf{0}`,
  ],
  ["countsLayers", letters.countsLayers, String.raw`l L \ell`],
];

describe("what a letter usually stands for", () => {
  for (const [question, ask, yes] of ANSWERS)
    it(`${question}: ${yes}`, () => {
      assert.equal(ALL.filter(ask).join(" "), yes);
    });

  it("every question of one letter is asked here", () => {
    const asked = new Set(ANSWERS.map(([question]) => question.split(",")[0]));
    const others = ["isSmallLetter", "isCapital", "isSmallName", "isCapitalName", "valuesOf"];
    assert.deepEqual(new Set(Object.keys(letters)), new Set([...asked, ...others]));
  });

  it("an undeclared name is taken for what is likeliest, and the rest in order of their price", () => {
    const values = (name: string, looks: "bare" | "bold" | "transposed" = "bare"): string =>
      letters.valuesOf(name, looks, "arrays").join(", ");
    assert.equal(values("a"), "number, vector, matrix");
    assert.equal(values("x"), "vector, number, matrix");
    assert.equal(values(String.raw`\hat{x}_{i}`), "vector, number, matrix");
    assert.equal(values(String.raw`\theta`), "vector, number, matrix");
    assert.equal(values("W^{(1)}"), "matrix, number, vector");
    assert.equal(values(String.raw`\Sigma`), "matrix, number, vector");
    assert.equal(values("N"), "number, matrix, vector");
    assert.equal(values("N", "bold"), "matrix, vector, number");
    assert.equal(values("a", "bold"), "vector, matrix, number");
    assert.equal(values("W", "transposed"), "matrix, vector");
    assert.equal(values("N", "transposed"), "vector, matrix");
    for (const name of ALL)
      assert.equal(letters.valuesOf(name, "bare", "numbers").join(", "), "number, vector, matrix");
  });

  it("a name of an object's property is no letter", () => {
    assert.equal(letters.isObjective("constructor"), false);
  });

  it("a small letter is one with scripts too", () => {
    for (const name of ["w", "w_1", "w^{(1)}"]) assert.ok(letters.isSmallName(name));
    for (const name of ["W", "loss", String.raw`\theta`]) assert.ok(!letters.isSmallName(name));
  });

  it("a capital is one with scripts and in other fonts too", () => {
    const { raw } = String;
    for (const name of [
      "W",
      "W_1",
      "W^{(1)}",
      raw`\mathbf{W}_1`,
      raw`\hat{A}_1`,
      raw`\Sigma`,
      raw`\tilde{\Lambda}`,
    ])
      assert.ok(letters.isCapitalName(name));
    for (const name of ["w", "CE", raw`\mathcal{L}`, raw`\hat{y}`, raw`\Delta`, raw`\sigma`])
      assert.ok(!letters.isCapitalName(name));
  });
});
