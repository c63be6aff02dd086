import assert from "node:assert/strict";
import { describe, it } from "node:test";
import * as fc from "fast-check";
import katex from "katex";
import { childrenOf } from "../../src/math/expression/children.js";
import type { Expression } from "../../src/math/expression/expression.js";
import { parsed } from "./parsed.js";

/**
 * KaTeX is the judge of what belongs to which script, fraction or root: TeX's own rules. Random formulas are read by both;
 * the groupings, as lines such as `sup a: b c`, must be the same.
 */

interface KatexNode {
  readonly type: string;
  readonly text?: string;
  readonly body?: KatexNode | readonly KatexNode[];
  readonly base?: KatexNode;
  readonly sub?: KatexNode | null;
  readonly sup?: KatexNode | null;
  readonly numer?: KatexNode;
  readonly denom?: KatexNode;
}

const { __parse: parseKatex } = katex as unknown as {
  readonly __parse: (latex: string) => readonly KatexNode[];
};

function partsOf(node: KatexNode): readonly KatexNode[] {
  const { body, base, sub, sup, numer, denom } = node;
  const bodies = Array.isArray(body) ? (body as readonly KatexNode[]) : [body as KatexNode | undefined];
  return [base, sub, sup, numer, denom, ...bodies].filter((part) => part !== undefined && part !== null);
}

function katexLetters(node: KatexNode): string {
  if (node.type === "mathord" || node.type === "textord") return node.text ?? "";
  return partsOf(node).map(katexLetters).join("");
}

function katexGroups(node: KatexNode): string[] {
  const lines = partsOf(node).flatMap(katexGroups);
  // The base of a script on a parenthesis is, to TeX, the parenthesis alone.
  const base = node.base?.type === "atom" ? ")" : node.base && katexLetters(node.base);
  if (node.type === "supsub" && node.sup) lines.push(`sup ${base}: ${katexLetters(node.sup)}`);
  if (node.type === "supsub" && node.sub) lines.push(`sub ${base}: ${katexLetters(node.sub)}`);
  if (node.type === "genfrac" && node.numer && node.denom)
    lines.push(`frac ${katexLetters(node.numer)}: ${katexLetters(node.denom)}`);
  if (node.type === "sqrt") lines.push(`sqrt: ${partsOf(node).map(katexLetters).join("")}`);
  return lines;
}

function letters(node: Expression): string {
  if (node.kind === "number") return node.text;
  if (node.kind === "symbol") return node.base + (node.subscriptText ?? "").replace(/[^a-z0-9]/g, "");
  return parts(node).map(letters).join("");
}

const parts = (node: Expression): readonly Expression[] =>
  node.kind === "call" ? [node.function, ...childrenOf(node)] : childrenOf(node);

function groups(node: Expression): string[] {
  const lines = node.kind === "symbol" ? [] : parts(node).flatMap(groups);
  if (node.kind === "symbol") {
    if (node.subscriptText !== undefined)
      lines.push(`sub ${node.base}: ${node.subscriptText.replace(/[^a-z0-9]/g, "")}`);
    if (node.label !== undefined) lines.push(`label ${node.base}: ${node.label}`);
  }
  if (node.kind === "power") lines.push(`sup ${baseOf(node.base)}: ${letters(node.exponent)}`);
  if (node.kind === "entry") lines.push(`sub ): ${node.indices.map(letters).join("")}`);
  if (node.kind === "quotient") lines.push(`frac ${letters(node.above)}: ${letters(node.below)}`);
  if (node.kind === "function" && node.name === "sqrt")
    lines.push(`sqrt: ${node.args.map(letters).join("")}`);
  return lines;
}

function baseOf(base: Expression): string {
  if (base.kind === "symbol") return base.base;
  return base.kind === "number" ? base.text : ")";
}

/** Formulas whose letters are names without a meaning of their own. */
const formulas = fc.letrec<{ sum: string; product: string; factor: string; atom: string }>((tie) => ({
  sum: fc
    .array(tie("product"), { minLength: 1, maxLength: 3 })
    .chain((terms) => fc.constantFrom(terms.join("+"), terms.join(" - "))),
  product: fc
    .array(tie("factor"), { minLength: 1, maxLength: 3 })
    .chain((factors) => fc.constantFrom(factors.join(""), factors.join(" "), factors.join("\\cdot "))),
  factor: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    tie("atom"),
    fc.tuple(tie("atom"), fc.constantFrom("2", "3", "{a}", "{m n}", "{-1}")).map(([a, b]) => `${a}^${b}`),
    fc.tuple(tie("atom"), tie("sum")).map(([a, b]) => `${a}^{${b}}`),
    fc.tuple(tie("sum"), tie("sum")).map(([a, b]) => `\\frac{${a}}{${b}}`),
    fc.tuple(fc.constantFrom("1", "2", "x"), fc.constantFrom("y", "z")).map(([a, b]) => `\\frac ${a} ${b}`),
    tie("sum").map((a) => `\\sqrt{${a}}`),
    fc.tuple(tie("sum"), fc.constantFrom("2", "{n}")).map(([a, b]) => `(${a})^${b}`),
  ),
  atom: fc.oneof(
    fc.constantFrom("a", "b", "c", "x", "y", "z", "u", "v"),
    fc
      .tuple(fc.constantFrom("a", "x", "y", "z"), fc.constantFrom("1", "2", "m", "{12}", "{mn}"))
      .map(([a, b]) => `${a}_${b}`),
  ),
}));

describe("the grouping of scripts, fractions and roots", () => {
  it("is that of KaTeX", () => {
    let compared = 0;
    fc.assert(
      fc.property(formulas.sum, (latex) => {
        const theirs = parseKatex(latex).flatMap(katexGroups).sort();
        const ours = groups(parsed(latex)).sort();
        assert.deepEqual(ours, theirs, latex);
        compared += theirs.length;
      }),
      { numRuns: 1000, seed: 42 },
    );
    assert.ok(compared > 1000, `only ${compared} groups were compared`);
  });
});
