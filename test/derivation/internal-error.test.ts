import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { describe, it } from "node:test";
import * as fc from "fast-check";
import { checkInSection } from "../../src/derivation/check/check-derivation.js";
import { checkDocument } from "../../src/derivation/check/check-document.js";
import type { Document, Passage } from "../../src/derivation/document/document.js";
import { Problem } from "../../src/math/expression/problem.js";
import { printReport } from "../../src/derivation/print/print-report.js";
import { readMarkdown } from "../../src/derivation/document/read-markdown.js";
import { readTex } from "../../src/derivation/document/read-tex.js";
import { printReasons } from "../../src/derivation/report/message.js";

/** A mistake of ours, as it would be: a recursion without an end. */
function overflow(depth: number): number {
  return overflow(depth + 1) + 1;
}

/** Our check, failing at displays that hold the word. */
function failingAt(word: string, fail: () => never): typeof checkInSection {
  return (display, ...rest) => (display.latex.includes(word) ? fail() : checkInSection(display, ...rest));
}

const DOCUMENT =
  "Let $x \\in \\mathbb{R}$.\n\n$$f(x) = x^2$$\n\n<!-- check broken: x ∈ R -->\n$$\\text{broken } x = x$$\n\n$$f'(x) = 2x$$\n\n$$f'(x) = 3x$$\n";

describe("a mistake of ours", () => {
  it("costs the display in which it happens, which is told with its input; the others stay whole", () => {
    const document = readMarkdown(DOCUMENT, "a.md");
    const whole = checkDocument(document).derivations;
    const check = failingAt("broken", () => overflow(0) as never);
    const report = checkDocument(document, {}, check);
    assert.deepEqual(
      report.derivations.map(({ verdict }) => verdict),
      ["defined", "unchecked", "verified", "differs"],
    );
    for (const other of [0, 2, 3]) assert.deepEqual(report.derivations[other], whole[other]);
    const broken = report.derivations[1];
    assert.ok(broken?.internalError);
    assert.deepEqual(
      [broken.name, broken.line, broken.latex],
      ["broken", 6, String.raw`\text{broken } x = x`],
    );
    const said =
      /^Internal error, please report it with this formula: RangeError: Maximum call stack size exceeded, at overflow \(internal-error\.test\.[jt]s:\d+\)\.$/u;
    assert.match(broken.reason ?? "", said);
    assert.deepEqual(
      broken.steps.map(({ verdict, reasons, lhs }) => [verdict, printReasons(reasons), lhs]),
      [["unsupported", broken.reason, broken.latex]],
    );
    assert.equal(report.unchecked, 1);
    assert.ok(
      printReport(report).includes(`a.md:6:3: not checked: ${broken.reason}\n  \\text{broken } x = x`),
      printReport(report),
    );
  });

  it("of any kind is told by its name and place, without a path of the machine", () => {
    const fails: readonly (readonly [() => never, RegExp])[] = [
      [() => JSON.parse("{") as never, /: SyntaxError: Expected property name [^/\\]*\.$/u],
      [
        () => (undefined as unknown as { x: { y: never } }).x.y,
        /: TypeError: Cannot read properties of undefined \(reading 'x'\), at [^/\\]*\.$/u,
      ],
      [
        () => {
          // oxlint-disable-next-line no-throw-literal, typescript/only-throw-error -- what is thrown need be no Error
          throw "words";
        },
        /: words\.$/u,
      ],
      [
        () => {
          // oxlint-disable-next-line no-throw-literal, typescript/only-throw-error -- a problem that leaves its room
          throw new Problem("syntax", "No.", { start: 0, end: 0 });
        },
        /: a problem that no door took back: No\.$/u,
      ],
    ];
    for (const [fail, said] of fails) {
      const { derivations } = checkDocument(readMarkdown(DOCUMENT, "a.md"), {}, failingAt("broken", fail));
      assert.match(derivations[1]?.reason ?? "", said);
      assert.equal(derivations[3]?.verdict, "differs");
    }
  });

  it("in looking ahead for primed names costs no display, for each is read again", () => {
    const latex = String.raw`\frac{d}{d x'} x'^2 = 2 x'`;
    const display = { kind: "display", latex, place: { line: 1, column: 1 } } as const;
    let reads = 0;
    const failing = {
      ...display,
      get latex(): string {
        reads += 1;
        return reads === 1 ? (overflow(0) as never) : latex;
      },
    };
    const said = (...passages: readonly Passage[]): readonly unknown[] =>
      checkDocument({ file: "a.md", macros: [], problems: [], passages }).derivations.map(
        ({ verdict, internalError }) => [verdict, internalError],
      );
    assert.deepEqual(said(display, display), [
      ["verified", undefined],
      ["verified", undefined],
    ]);
    assert.deepEqual(said(failing, display), said(display, display));
    assert.ok(reads > 1);
  });

  it("in the text before a display costs that display, since nothing is known of what was said", () => {
    // What no reader makes: text that is none.
    const nothing = {
      kind: "prose",
      text: undefined as unknown as string,
      place: { line: 1, column: 1 },
    } as const;
    const display = (latex: string, line: number): Passage => ({
      kind: "display",
      latex,
      place: { line, column: 1 },
    });
    const document: Document = {
      file: "a.md",
      macros: [],
      problems: [],
      passages: [display("1+1=2", 1), nothing, display("2+2=4", 3), display("3+3=6", 5)],
    };
    const { derivations } = checkDocument(document);
    assert.deepEqual(
      derivations.map(({ verdict, internalError }) => [verdict, internalError]),
      [
        ["verified", undefined],
        ["unchecked", true],
        ["verified", undefined],
      ],
    );
    assert.match(
      derivations[1]?.reason ?? "",
      /^Internal error, please report it with this formula: TypeError: /u,
    );
  });
});

const FIXTURES = new URL("../../../test/derivation/fixtures/", import.meta.url);
const TEXTS = ["corpus", "declared"].flatMap((folder) =>
  readdirSync(new URL(`${folder}/`, FIXTURES))
    .filter((file) => /\.(?:md|tex)$/u.test(file))
    .map((file) => ({ file, text: readFileSync(new URL(`${folder}/${file}`, FIXTURES), "utf8") })),
);

/** What a slip of the hand puts in the place of something. */
const SLIPS =
  "' '' _i ^2 ^\\top { } ( ) \\frac{\\partial C}{\\partial s'} \\frac{d}{dx'} \\sum_{i'} \\left( \\right] \\\\ & = $$ \\[ \\] \\begin{cases} \\end{cases} \\nabla_{x'} f(f) \\def\\x{x'} \\color{white} <div>".split(
    " ",
  );

describe("slips of the hand in lecture notes", () => {
  it("never end in a mistake of ours", () => {
    assert.ok(TEXTS.length > 20);
    const slip = fc.record({
      of: fc.nat(TEXTS.length - 1),
      at: fc.double({ min: 0, max: 1, noNaN: true }),
      length: fc.nat(12),
      put: fc.constantFrom("", ...SLIPS),
    });
    fc.assert(
      fc.property(slip, ({ of, at, length, put }) => {
        const { file, text } = TEXTS[of] ?? { file: "", text: "" };
        const start = Math.floor(at * text.length);
        // The neighbourhood is enough: whole notes take a second each.
        const near =
          text.slice(Math.max(0, start - 700), start) + put + text.slice(start + length, start + 700);
        const read = file.endsWith(".tex") ? readTex : readMarkdown;
        const { derivations } = checkDocument(read(near, file), { samples: 2 });
        const failed = derivations.find(({ internalError }) => internalError === true);
        assert.equal(failed?.reason, undefined, failed?.latex);
      }),
      { numRuns: Number(process.env["GRADBOOK_FUZZ"] ?? 300), seed: 11 },
    );
  });
});
