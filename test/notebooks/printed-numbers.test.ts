import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

interface Output {
  readonly text?: string | readonly string[];
  readonly data?: Readonly<Record<string, string | readonly string[]>>;
}

interface Cell {
  readonly cell_type: string;
  readonly source: string | readonly string[];
  readonly outputs?: readonly Output[];
}

const join = (lines: string | readonly string[] | undefined): string => [lines ?? ""].flat().join("");

/** What the committed notebook shows, as text, of the code cells whose source contains `part`. */
function printed(name: string, part: string): string {
  const file = new URL(`../../../notebooks/${name}.ipynb`, import.meta.url);
  const { cells } = JSON.parse(readFileSync(file, "utf8")) as { readonly cells: readonly Cell[] };
  const found = cells.filter((cell) => cell.cell_type === "code" && join(cell.source).includes(part));
  assert.ok(found.length > 0, `no cell of ${name} contains ${part}`);
  return found
    .flatMap((cell) => cell.outputs ?? [])
    .map((output) => join(output.text) + join(output.data?.["text/plain"]))
    .join("\n");
}

test("04 prints document 000's table as numpy does, digit for digit", () => {
  const zeros = "[ 0.        ,  0.        ]";
  const rows = Array.from({ length: 10 }, (_, v) => (v === 3 ? "[ 1.46564877, -0.2257763 ]" : zeros));
  const shown = printed("04-embedding-row-update", "printAsNumpy(");
  assert.ok(shown.includes("array([[ 1.46564877, -0.2257763 ]])"), shown);
  assert.ok(shown.includes(`array([${rows.join(",\n       ")}])`), shown);
});

test("04 adds repeated rows up: 13 and 16, where assigning leaves 7 and 8, and the check names the entry", () => {
  assert.match(printed("04-embedding-row-update", "function byAssigning"), /adding +\[ 13, 16 \]\n.*assigning \[ 7, 8 \]/u);
  assert.match(
    printed("04-embedding-row-update", "gradient: { W: byAssigning("),
    /✗ gradient wrong, as expected: W\[3,1\] is 8, differences give 16 \(ratio 0\.5\)/u,
  );
});

test("03 shows the built-in loss's gradient beside the right one", () => {
  const rows = printed("03-cross-entropy-gradient", '"built-in loss"').trim().split("\n");
  const numbers = rows.slice(-3).map((row) => row.trim().replaceAll("−", "-").split(/ +/u).map(Number));
  assert.deepEqual(numbers, [
    [1, 1, -0.91, -0.82, -0.82],
    [2, 0, 0.245, 0.489, 0.489],
    [3, 1, -0.335, 0.33, 0.33],
  ]); // prettier-ignore
});

test("02 shows document 004's quotient refuted, at x = 1: 0.3679 for 0.1966", () => {
  assert.match(
    printed("02-sigmoid-derivative", 'expect: "wrong"'),
    /✗ gradient wrong, as expected: x\[0\] is 0\.367879, differences give 0\.196612/u,
  );
  assert.match(printed("02-sigmoid-derivative", "toExponential(3)"), /40 +0\.000e\+0 +4\.248e-18/u);
});

test("01 shows the overflow and the way out of it", () => {
  assert.match(printed("01-softmax-invariance", "softmaxAsWritten([1001"), /\[ NaN, NaN, NaN \]/u);
  assert.match(printed("01-softmax-invariance", "softmaxShifted("), /✓ softmax right: all 3 entries agree\./u);
});

test("00 shows a layer by numbers", () => {
  assert.match(printed("00-notation", "affine([x], W, b)\n".trim()), /4\.1 +4\.2 +-0\.7/u);
});
