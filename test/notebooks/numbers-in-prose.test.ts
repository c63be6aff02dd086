/**
 * Every number that the course's prose states stands in its notebook's own outputs or code, or is computed here, or is
 * listed with where it comes from: a text that is edited, or an output that changes, leaves the other not behind.
 */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import * as models from "../../src/layers/models.js";
import { parseNotebook } from "../../src/notebook/parse-notebook.js";
import type { Notebook } from "../../src/notebook/notebook.js";
import { RandomState } from "../../src/random/random-state.js";
import { numbersIn, states } from "./stated-numbers.js";

const folder = new URL("../../../notebooks/", import.meta.url);
const files = readdirSync(folder).filter((file) => file.endsWith(".ipynb"));
const notebooks = new Map(
  files.map((file) => [
    file.slice(0, 2),
    parseNotebook(readFileSync(new URL(file, folder), "utf8"), file),
  ]),
);

/** What `words`, as they stand in the prose, should state: the numbers in their order. */
type Claim = readonly [notebook: string, words: string, should: readonly number[]];

const sigmoidSlope = (x: number): number => Math.exp(-x) / (1 + Math.exp(-x)) ** 2;
/** The variance that is left of a normal distribution cut off at two deviations: 1 − 4φ(2) / (Φ(2) − Φ(−2)). */
const cut = 1 - (4 * Math.exp(-2)) / (Math.sqrt(2 * Math.PI) * 0.954499736103642);
const penguins = readFileSync(new URL("data/penguins.csv", folder), "utf8").trim().split("\n").length - 1;
const bookWords = Number(/words in the book +(\d+)/u.exec(outputsOf("09"))?.[1]);

/** Document 001's CBOW example, with its context's vectors times a number: 1 for their sum, 1/4 for their mean. */
function cbowCost(factor: number): number {
  const vectors = models.word2vec.normalizeRows(new RandomState(9265).randn(10, 3));
  const scaled = vectors.slice(0, 5).map((row) => row.map((entry) => factor * entry));
  return models.word2vec.cbow(0, [0, 1, 2, 0], scaled, vectors.slice(5)).cost;
}

const CLAIMS: readonly Claim[] = [
  ["01", "$e \\approx 2.718$", [Math.E]],
  ["01", "$1.8 \\cdot 10^{308}$", [Number.MAX_VALUE / 1e308, 10, 308]],
  ["02", "At $x = 10$ the slope is 0.000045", [10, sigmoidSlope(10)]],
  ["02", "\\approx 0.000001", [0.25 ** 10]],
  ["04", "First the twenty of the table", [10 * 2]],
  ["04", "that is 300 subtractions instead of 15 million", [300, 50_000 * 300]],
  ["07", "The file has 344 rows", [penguins]],
  ["07", "$\\log 2 = 0.693$", [2, Math.log(2)]],
  ["08", "$\\cos 1 = 0.5403023\\ldots$", [1, Math.cos(1)]],
  ["09", "the loss is 0.799 for the sum and 1.329 for the mean", [cbowCost(1), cbowCost(1 / 4)]],
  ["10", "*Moby-Dick*, 209,803 words", [bookWords]],
  ["10", "Nearly four thousand million entries", [250 ** 4]],
  ["10", "$4 \\times 250^4 = 1.5625 \\times 10^{10}$", [4, 250, 4, (4 * 250 ** 4) / 1e10, 10, 10]],
  ["10", "A hundred thousand times fewer than the table", [250 ** 4 / 42_522]],
  ["11", "For $n = 784$ (a picture of 28 by 28)", [28 * 28, 28, 28]],
  ["11", "the right deviation is 0.0357, the published one 0.189", [784 ** -0.5, 784 ** -0.25]],
  ["11", "0.774 a layer, and $0.774^8 = 0.128$", [cut, cut, 8, cut ** 8]],
  ["11", "cutting off leaves (0.7737413035)", [cut]],
  ["11", "leaves 0.774 of the variance", [cut]],
];

/** Numbers that a text gives, and where they come from. */
const GIVEN: readonly (readonly [notebook: string, words: string, from: string])[] = [
  ["01", "[0, −800]", "an input to try"],
  ["02", "overflows at $x = -1000$, $e^{x}$ at $x = 1000$", "inputs to try"],
  ["04", "With 50,000 words the table is huge", "an example"],
  ["04", "With 50,000 words and 300 numbers each", "an example"],
  ["04", "A notebook from 2019", "document 000"],
  ["05", "With 100 examples and layers of 1000 numbers", "an example"],
  ["05", "the rest 100 copies", "the example before"],
  ["06", "fewer than sixty", "the test below"],
  ["06", "some hundred operations", "TensorFlow.js"],
  ["07", "and others, 2014", "data/penguins.md"],
  ["08", "the right one 100 times", "10 times smaller, squared"],
  ["08", "near 0.00001", "cells below that line, which print it in powers of ten"],
  ["08", "compare with 0.00001", "a course's question"],
  ["08", "603 of 1000\ncomparisons", "document 002"],
  ["09", "thousands of millions of words", "what others train on"],
  ["09", "every 5000 steps", "document 001"],
  ["09", "scores of 1000", "an input to try"],
  ["10", "thrown out thousands", "a figure of speech"],
  ["10", "Toronto 2019", "document 002"],
  ["10", "others, 2003", "the paper's year"],
  ["10", "for 603 of them", "document 002"],
  ["10", "for ten thousand small probabilities", "an input to try"],
  ["10", "product of ten thousand small numbers", "the same"],
];

for (const [id, { cells }] of notebooks)
  test(`notebook ${id} states no number that stands nowhere else`, () => {
    const known = numbersIn(`${outputsOf(id)}\n${codeOf(id)}`).map(({ value }) => value);
    const listed = [...CLAIMS, ...GIVEN].filter(([where]) => where === id).map(([, words]) => words);
    let looked = 0;
    for (const { source } of cells.filter((cell) => cell.cell_type === "markdown")) {
      const prose = listed.reduce((text, words) => text.replaceAll(words, " "), source);
      // Formulas on lines of their own are checked as such.
      const bare = prose.replaceAll(/<!--.*?-->|```.*?```|\$\$.*?\$\$|`[^`\n]*`/gsu, " ");
      for (const number of numbersIn(bare)) {
        looked++;
        const small = Number.isInteger(number.value) && number.value < 100 && number.within === 0;
        assert.ok(
          small || known.some((each) => states(number, each)),
          `${number.value} stands in neither outputs nor code of ${id}, but in: ${source}`,
        );
      }
    }
    assert.ok(looked > 0, "it states numbers");
  });

for (const [id, words, should] of CLAIMS)
  test(`${id} is right to say: ${words}`, () => {
    assert.ok(proseOf(id).includes(words), "these words are not in the notebook");
    const stated = numbersIn(words);
    assert.equal(stated.length, should.length, JSON.stringify(stated));
    for (const [at, number] of stated.entries())
      assert.ok(states(number, should[at]!), `${number.value} is stated, it is ${should[at]}`);
  });

test("what is listed as given stands in the notebooks", () => {
  for (const [id, words] of GIVEN) assert.ok(proseOf(id).includes(words), `${id}: ${words}`);
});

test("06 builds its machine in fewer than sixty lines", () => {
  const parts = ["interface Value", "const add =", "function inOrder", "function slopesOf"];
  const cells = notebooks.get("06")!.cells.filter(({ source }) => parts.some((part) => source.includes(part)));
  assert.equal(cells.length, parts.length);
  const lines = cells.flatMap(({ source }) => source.split("\n")).filter((line) => line.trim() !== "");
  assert.ok(lines.length < 60 && lines.length > 40, `${lines.length} lines`);
});

test("words and digits are read as the numbers that they state", () => {
  const values = (text: string): readonly number[] => numbersIn(text).map(({ value }) => value);
  assert.deepEqual(values("four thousand million, 15 million, a hundred thousand, two of eleven, 1e-3, 209,803."), [
    4e9, 15e6, 1e5, 11, 1e-3, 209_803,
  ]);
  const [rounded] = numbersIn("0.3679");
  assert.ok(states(rounded!, 0.367879) && !states(rounded!, 0.3678));
});

function cellsOf(id: string): Notebook["cells"] {
  const notebook = notebooks.get(id);
  assert.ok(notebook !== undefined, `no notebook ${id}`);
  return notebook.cells;
}

function proseOf(id: string): string {
  const texts = cellsOf(id).filter(({ cell_type }) => cell_type === "markdown");
  return texts.map(({ source }) => source).join("\n");
}

function codeOf(id: string): string {
  const codes = cellsOf(id).filter(({ cell_type }) => cell_type === "code");
  return codes.map(({ source }) => source).join("\n");
}

function outputsOf(id: string): string {
  const outputs = cellsOf(id).flatMap((cell) => (cell.cell_type === "code" ? cell.outputs : []));
  return outputs
    .map((output) => {
      if (output.output_type === "stream") return output.text;
      return output.output_type === "error" ? "" : String(output.data["text/plain"] ?? "");
    })
    .join("\n");
}
