import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { nameText } from "../../src/math/print/name-text.js";
import { printText } from "../../src/math/print/print-text.js";
import { parsed } from "./parsed.js";

const NAMES = [
  ["x", "x"],
  ["\\epsilon", "ϵ"],
  ["\\hat{y}", "y\u0302"],
  ["\\bar{\\theta}_{i}", "θ\u0304_i"],
  ["W^{(1)}_{ij}", "W^(1)_ij"],
  ["s_{y_i}", "s_(y_i)"],
  ["\\mathcal{L}", "ℒ"],
  ["\\text{loss}", "loss"],
  ["x^{(\\cdot)}", "x^(·)"],
  ["\\mathbf{1}", "1"],
] as const;

const FORMULAS = [
  ["\\sum_{k=1}^{n} y_k \\log p_k", "Σ_(k=1..n) y_k log(p_k)"],
  ["\\frac{e^{z_i}}{\\sum_j e^{z_j}}", "e^(z_i)/(Σ_j e^(z_j))"],
  ["-(a + b)^2 - c^{-1}", "−(a + b)² − c⁻¹"],
  ["A^\\top (B x)", "Aᵀ (B x)"],
  ["\\|w\\|^2", "‖w‖²"],
  ["\\frac{\\partial J}{\\partial W_{ij}}", "∂J/∂W_ij"],
  ["\\sigma(w^T x) \\odot \\sqrt{v}", "σ(wᵀ x) ⊙ √(v)"],
] as const;

describe("readable text", () => {
  it("spells names without commands", () => {
    assert.deepEqual(
      NAMES.map(([name]) => nameText(name)),
      NAMES.map(([, said]) => said),
    );
  });

  it("spells formulas without commands", () => {
    assert.deepEqual(
      FORMULAS.map(([latex]) => printText(parsed(latex))),
      FORMULAS.map(([, said]) => said),
    );
  });
});
