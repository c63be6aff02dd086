import assert from "node:assert/strict";
import { inspect } from "node:util";
import { test } from "node:test";
import { table } from "../../src/plot/table.js";

const rows = [
  { x: -1, "σ(x)": 0.2689, note: "left" },
  { x: 10, "σ(x)": -0, note: "a<b" },
];

test("a table is text on a console: numbers to the right, words to the left", () => {
  assert.equal(
    inspect(table(rows)),
    " x    σ(x)  note\n" + //
      "−1  0.2689  left\n" +
      "10       0  a<b",
  );
});

test("a table is HTML in a notebook, with its content escaped", () => {
  const bundle = table(rows)[Symbol.for("Jupyter.display")]!() as Record<string, string>;
  assert.match(bundle["text/html"]!, /<th style="text-align:right">σ\(x\)<\/th>/u);
  assert.match(bundle["text/html"]!, /<td style="text-align:right">a&lt;b<\/td>/u);
});

test("rows need not name all columns, but there must be rows", () => {
  assert.equal(inspect(table([{ a: "p" }, { b: "q" }])), "a  b\np\n   q");
  assert.throws(() => table([]), {
    message: "table: no rows to show; give at least one, e.g. [{ x: 1, y: 2 }]",
  });
});
