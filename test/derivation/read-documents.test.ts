import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, it } from "node:test";
import type { Document, Passage } from "../../src/derivation/document/document.js";
import { readMarkdown } from "../../src/derivation/document/read-markdown.js";
import { readNotebook } from "../../src/derivation/document/read-notebook.js";
import { readTex } from "../../src/derivation/document/read-tex.js";

const FIXTURES = new URL("../../../test/derivation/fixtures/documents/", import.meta.url);

/** A fixture is `======== title`, the input, `--------`, the passages expected. */
function cases(file: string): { title: string; input: string; expected: string }[] {
  return readFileSync(new URL(file, FIXTURES), "utf8")
    .split(/^={8} /m)
    .slice(1)
    .map((text) => {
      const [head = "", expected = ""] = text.split("\n--------\n");
      const lineEnd = head.indexOf("\n");
      return { title: head.slice(0, lineEnd), input: head.slice(lineEnd + 1), expected: expected.trimEnd() };
    });
}

function show({ passages, macros, problems }: Omit<Document, "file">): string {
  return [
    ...passages.map(showPassage),
    ...macros.map((macro) => `macro ${macro}`),
    ...problems.map(({ message, place }) => `problem ${place.line}:${place.column} ${message}`),
  ].join("\n");
}

function showPassage(passage: Passage): string {
  const { line, column } = passage.place;
  const text = textOf(passage).replaceAll("\n", "⏎");
  const name = passage.kind === "display" && passage.name !== undefined ? `${passage.name} ` : "";
  const level = passage.kind === "heading" ? `${passage.level} ` : "";
  return `${passage.kind} ${line}:${column} ${level}${name}${text}`;
}

function textOf(passage: Passage): string {
  if (passage.kind === "display") return passage.latex;
  return passage.kind === "directive" ? passage.source : passage.text;
}

/** Milliseconds of processor time: the machine that tests may be busy with other things. */
function processorTime(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

describe("readMarkdown", () => {
  for (const { title, input, expected } of cases("markdown.txt"))
    it(title, () => assert.equal(show(readMarkdown(input, "a.md")), expected));

  it("reads Windows line ends and a byte-order mark as if they were not there", () => {
    const unix = "---\nmath:\n  '\\R': 'x'\n---\n# A\ntext $x$\n\n$$\na = b\n$$\n";
    assert.equal(
      show(readMarkdown(`\uFEFF${unix.replaceAll("\n", "\r\n")}`, "a.md")),
      show(readMarkdown(unix, "a.md")),
    );
  });

  it("keeps each display's offsets true to its place", () => {
    for (const { input } of cases("markdown.txt")) {
      const lines = input.split("\n");
      for (const passage of readMarkdown(input, "a.md").passages) {
        if (passage.kind !== "display") continue;
        const line = lines[passage.place.line - 1] ?? "";
        const start = passage.latex.split("\n", 1)[0] ?? "";
        assert.equal(line.slice(passage.place.column - 1, passage.place.column - 1 + start.length), start);
      }
    }
  });

  it("reads half a megabyte of unclosed delimiters in less than two seconds", () => {
    const pieces = [
      "$",
      "$$",
      "\\[",
      "\\(",
      "`",
      "``",
      "\\begin{a}",
      "\\begin{align}",
      "${",
      "<!--",
      "<pre>",
      "\n    x",
      "\n> $$",
      "\n- a\n    b",
      "\n```{note}\n",
      "\n:::",
      "\\newcommand{\\a}{",
      "x = 1\n\n$$ a = b $$\n\n",
    ];
    for (const piece of pieces) {
      const text = piece.repeat(Math.ceil(500_000 / piece.length));
      const milliseconds = processorTime(() => void readMarkdown(text, "a.md"));
      assert.ok(milliseconds < 20_000, `${JSON.stringify(piece)} repeated took ${milliseconds} ms`);
    }
  });
});

describe("readMarkdown of a long document", () => {
  it("takes less than half a second a megabyte", () => {
    const page = cases("markdown.txt")
      .slice(0, 12)
      .map(({ input }) => input)
      .join("\n\n");
    const text = page.repeat(Math.ceil(1_000_000 / page.length));
    let count = 0;
    const milliseconds = processorTime(() => {
      count = readMarkdown(text, "a.md").passages.length;
    });
    assert.ok(count > 5000, `${count} passages`);
    assert.ok(milliseconds < 10_000, `${milliseconds} ms`);
  });
});

describe("readTex", () => {
  for (const { title, input, expected } of cases("tex.txt"))
    it(title, () => assert.equal(show(readTex(input, "a.tex")), expected));
});

describe("readNotebook", () => {
  it("gives each passage its cell, and keeps macros for all cells", () => {
    const document = readNotebook(
      [
        { cell_type: "markdown", source: ["# A\n", "$\\newcommand{\\R}{\\mathbb{R}}$"] },
        { cell_type: "code", source: "const a = '$$ x = 1 $$'" },
        { cell_type: "raw", source: "$$ y = 1 $$" },
        { cell_type: "markdown", source: "\n$$ a = b $$" },
        { cell_type: "code", source: "%%latex\n\\begin{align} c &= d \\end{align}" },
      ],
      "a.ipynb",
    );
    assert.deepEqual(document, {
      file: "a.ipynb",
      passages: [
        { kind: "heading", level: 1, text: "A", place: { line: 1, column: 1, cell: 0 } },
        { kind: "code", text: "const a = '$$ x = 1 $$'", place: { line: 1, column: 1, cell: 1 } },
        { kind: "display", latex: "a = b", place: { line: 2, column: 4, cell: 3 } },
        {
          kind: "display",
          latex: "\\begin{align} c &= d \\end{align}",
          place: { line: 2, column: 1, cell: 4 },
        },
      ],
      macros: ["\\newcommand{\\R}{\\mathbb{R}}"],
      problems: [],
    });
  });
});
