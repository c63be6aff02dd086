import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { readContent } from "../../src/derivation/display/display-content.js";
import { kindOfSet } from "../../src/derivation/domains/set-kinds.js";
import { membershipItem } from "../../src/derivation/facts/membership-item.js";
import { readDefinition } from "../../src/derivation/facts/read-definition.js";
import { Section } from "../../src/derivation/facts/section.js";
import { lookAt } from "../../src/derivation/evidence/fresh-points.js";
import { attempted } from "../../src/derivation/evidence/step-sides.js";
import { listedNames } from "../../src/derivation/prose/listed-names.js";
import { compileCondition, compileExpression, createWorld } from "../../src/math/compile/compile.js";
import { Convention } from "../../src/math/compile/convention.js";
import type { World } from "../../src/math/compile/world.js";
import type { Condition } from "../../src/math/expression/expression.js";
import { expandEllipsis } from "../../src/math/expression/expand-ellipsis.js";
import { isProblem, orProblem } from "../../src/math/expression/problem.js";
import { parseExpression, readTokens } from "../../src/math/parse/parse-expression.js";
import { parseConditionTokens, parseTokens } from "../../src/math/parse/parser.js";
import { NO_MACROS, parseMacros } from "../../src/math/tokens/macros.js";
import { SymbolTable } from "../../src/math/tokens/symbol-table.js";
import type { Token } from "../../src/math/tokens/token.js";
import { ChosenLengths } from "../../src/derivation/sample/choose-lengths.js";
import { Lengths } from "../../src/math/value/lengths.js";
import { Frame } from "../../src/math/value/frame.js";
import { emptyValue, scalarValue } from "../../src/math/value/value.js";
import { Work } from "../../src/math/value/work.js";
import { parsed } from "./parsed.js";

const T = String.raw;

/** What is the matter, and the text with the place marked in it. */
function told(read: unknown, latex: string): readonly string[] {
  assert.ok(isProblem(read), "this was read");
  const { kind, message, span } = read;
  const [start, end] = [span.start, span.end];
  return [kind, message, `${latex.slice(0, start)}▸${latex.slice(start, end)}◂${latex.slice(end)}`];
}

function tokensOf(latex: string): readonly Token[] {
  const tokens = readTokens(latex, NO_MACROS, new SymbolTable());
  assert.ok(!isProblem(tokens));
  return tokens;
}

function section(): Section {
  return new Section(NO_MACROS);
}

function world(): World {
  const knowledge = {
    kinds: new Map(),
    definitions: new Map(),
    lengthBounds: new Map(),
    indexNames: new Set<string>(),
    opaque: new Map(),
    bareArguments: new Map(),
    primeBy: undefined,
    entrywise: new Set<string>(),
    fromZero: false,
  };
  return createWorld(knowledge, new Convention({ vectors: "column", layout: "gradient" }));
}

function frame(work?: Work): Frame {
  return new Frame({ draw: () => scalarValue(2), lengths: new Lengths([]), work });
}

const END = { start: 0, end: 0 };

/** What each door of a room says of a formula that it cannot take. */
const DOORS: readonly (readonly [
  door: string,
  latex: string,
  read: (latex: string) => unknown,
  told: readonly [kind: string, message: string, place: string],
])[] = [
  [
    "readTokens",
    T`\begin{aligned} x`,
    (latex) => readTokens(latex, NO_MACROS, new SymbolTable()),
    [
      "syntax",
      T`\begin{aligned} has no \end; write \end{aligned} after its last row.`,
      T`▸\begin{aligned}◂ x`,
    ],
  ],
  [
    "readTokens, where a macro has no end",
    T`x + \a`,
    (latex) => readTokens(latex, parseMacros([T`\newcommand{\a}{\a}`]), new SymbolTable()),
    ["unsupported", T`The macros of this display call themselves without end; write \a out.`, T`x + ▸\a◂`],
  ],
  [
    "parseTokens",
    T`(a + b`,
    (latex) => parseTokens(tokensOf(latex), new SymbolTable(), END),
    ["syntax", "“)” is missing: the formula ends first. Close what is opened here.", "▸(◂a + b"],
  ],
  [
    "parseExpression, of brackets across braces",
    T`x(1 + 10^{-10)}`,
    (latex) => parseExpression(latex),
    ["syntax", "“)” cannot stand here.", T`x(1 + 10^{-10▸)◂}`],
  ],
  [
    "parseExpression, of what is no token",
    "x\u200B + y",
    (latex) => parseExpression(latex),
    [
      "unsupported",
      "Part of this line is invisible: the character U+200B shows nothing. Delete it, or write what is meant.",
      "x▸\u200B◂ + y",
    ],
  ],
  [
    "parseExpression, of what is no expression",
    T`a +`,
    (latex) => parseExpression(latex),
    ["syntax", "Something is missing here.", "a +▸◂"],
  ],
  [
    "parseConditionTokens",
    "i",
    (latex) => parseConditionTokens(tokensOf(latex), new SymbolTable(), END),
    ["syntax", "A condition such as i ≠ j is expected here.", "▸◂i"],
  ],
  [
    "expandEllipsis",
    T`a + \dots`,
    (latex) => {
      const sum = parsed(latex);
      return sum.kind === "terms" && expandEllipsis(sum);
    },
    ["unsupported", T`This ellipsis is not understood; write a sum, or a_1 + \dots + a_n.`, T`▸a + \dots◂`],
  ],
  [
    "compileExpression",
    "y + x",
    (latex) => compileExpression(parsed(latex), world()),
    ["unbound", "y has no value here: define it, or declare it.", "▸y◂ + x"],
  ],
  [
    "compileCondition",
    "x > 0",
    (latex) => {
      const read = parseConditionTokens(tokensOf(latex), new SymbolTable(), END);
      return compileCondition((read as readonly Condition[])[0]!, world());
    },
    ["unbound", "x has no value here: define it, or declare it.", "▸x◂ > 0"],
  ],
  [
    "Frame.evaluate, where it takes too long",
    "1 + 2",
    (latex) => {
      const sum = compileExpression(parsed(latex), world());
      const point = frame(new Work(0));
      return isProblem(sum) ? undefined : point.evaluate(() => sum.run(point));
    },
    ["unsupported", "This takes too long to evaluate; check smaller steps.", "▸1 + 2◂"],
  ],
  [
    "Frame.evaluate, where an array is too large",
    "1 + 2",
    (latex) => {
      const point = frame();
      const { span } = parsed(latex);
      return point.evaluate(() => {
        point.tick(span);
        return emptyValue(1000, 1000, 0);
      });
    },
    ["unsupported", "An array of 1000 × 1000 is too large to evaluate; declare shorter lengths.", "▸1 + 2◂"],
  ],
  [
    "readContent, where it cannot be split",
    T`x = {y`,
    (latex) => readContent(latex, section()),
    ["syntax", "This brace is never closed; write } where its group ends.", "x = ▸{◂y"],
  ],
  [
    "readContent, where a set has a length that cannot be read",
    T`x \in \mathbb{R}^{n+}`,
    (latex) => readContent(latex, section()),
    ["syntax", "Something is missing here.", T`x \in \mathbb{R}^{n+▸◂}`],
  ],
  [
    "kindOfSet",
    T`\mathbb{R}^{m \times n+}`,
    (latex) => kindOfSet(tokensOf(latex), "A", new SymbolTable()),
    ["syntax", "Something is missing here.", T`\mathbb{R}^{m \times n+▸◂}`],
  ],
  [
    "membershipItem",
    T`x \in \mathbb{R}^{n+}`,
    (latex) => membershipItem(tokensOf(latex), section()),
    ["syntax", "Something is missing here.", T`x \in \mathbb{R}^{n+▸◂}`],
  ],
  [
    "readDefinition",
    T`z = x /`,
    (latex) => readDefinition(tokensOf(latex), new SymbolTable()),
    ["syntax", "Something is missing here.", "z = x /▸◂"],
  ],
  [
    "listedNames",
    T`x, \left( y`,
    (latex) => listedNames(latex, section()),
    [
      "syntax",
      T`This \left has no \right; write \right after it, with a dot for no delimiter.`,
      T`x, ▸\left(◂ y`,
    ],
  ],
];

describe("a door gives a problem in place of what was asked for", () => {
  for (const [door, latex, read, says] of DOORS)
    it(door, () => {
      assert.deepEqual(told(read(latex), latex), says);
    });
});

it("a mistake of ours is no problem", () => {
  const mistake = (): never => {
    throw new RangeError("No.");
  };
  assert.throws(() => orProblem(mistake), new RangeError("No."));
  assert.throws(() => frame().evaluate(mistake), new RangeError("No."));
});

it("a search that meets what takes too long looks at nothing more, and finds nothing", () => {
  const shapes = world();
  const [left, right] = ["1 + 2", "3"].map((latex) => compileExpression(parsed(latex), shapes));
  assert.ok(left !== undefined && right !== undefined && !isProblem(left) && !isProblem(right));
  const chosen = ChosenLengths.usual(shapes);
  const sides = { world: shapes, left, right, seed: 1, chosen, holds: () => true, saturates: false };
  const place = { seed: 1, points: 5 } as const;
  const looksWith = (work: Work): readonly [within: number, found: number | undefined] => {
    const search = { isGivenUp: false };
    let within = 0;
    const found = attempted({ ...sides, work, search }, () => {
      within = lookAt({ ...sides, work, search }, place).length;
      return within;
    });
    return [within, found];
  };
  assert.deepEqual(looksWith(new Work()), [5, 5]);
  assert.deepEqual(looksWith(new Work(2)), [2, undefined]);
});
