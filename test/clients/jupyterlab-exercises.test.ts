/** A reader's copy in JupyterLab: Run All gets to its last cell, and what is shown has its colours in both themes. */
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, afterEach, before, suite, test } from "node:test";
import { listedExercises } from "../../src/notebook/exercises.js";
import { parseNotebook } from "../../src/notebook/parse-notebook.js";
import { printNotebook } from "../../src/notebook/print-notebook.js";
import { toReaderCopy } from "../../src/notebook/reader-copy.js";
import { VERDICT_TYPE } from "../../src/verdict/verdict-type.js";
import { startLab, type Lab } from "./jupyterlab/lab.js";
import type { LabNotebook } from "./jupyterlab/notebook.js";
import { root, withoutLab } from "./set-up.js";

/** Its exercises are checked by name, by values, and as derivations. */
const name = "05-linear-layer.ipynb";

const shows = [
  {
    markdown:
      "<!-- check square: a ∈ R -->\n$$(a + 1)^2 = a^2 + 2a + 1 = a^2 + 1$$\n\n<!-- check root: y ∈ R -->\n$$\\sqrt{y^2} = y$$\n\n<!-- check area: y ∈ R -->\n$$\\int_0^y x \\, dx = \\frac{y^2}{2}$$",
  },
  'import { checkExercise, checkGradient, checkValues, notImplemented, verify } from "gradbook";\nawait verify("square")',
  'await verify("root")',
  'await verify("area")',
  'await checkExercise("sigmoid", (x: number[]) => x.map((v) => 1 / (1 + Math.exp(-v))))',
  'await checkExercise("sigmoid-grad", (x: number[]) => x)',
  "checkGradient({ f: (x: number[]) => x[0] ** 2 * x[1], gradient: (x: number[]) => [2 * x[0] * x[1], x[0]], at: [3, 2] })",
  'checkValues({ name: "v", yours: [1, 2], expected: [1, 2] })',
  "throw notImplemented();",
];

suite("a reader's exercises in JupyterLab", { skip: withoutLab(), timeout: 600_000 }, () => {
  const folder = mkdtempSync(join(tmpdir(), "gradbook-reader-"));
  let lab: Lab;
  let notebook: LabNotebook;
  before(async () => {
    lab = await startLab({ width: 1280, height: 2400, deviceScaleFactor: 1 });
  });
  afterEach(() => notebook.close());
  after(async () => {
    await lab.stop();
    rmSync(folder, { recursive: true });
  });

  test(`Run All gets to the last cell of ${name}, past all that is not attempted`, async () => {
    const original = join(root, "notebooks", name);
    const copy = toReaderCopy(parseNotebook(readFileSync(original, "utf8"), original), original);
    writeFileSync(join(folder, name), printNotebook(copy));
    notebook = await lab.openCopy(join(folder, name));
    await notebook.command("notebook:clear-all-cell-outputs");
    await notebook.runAll();
    const code = (await notebook.json()).cells.filter(({ cell_type }) => cell_type === "code");
    assert.deepEqual(
      code.filter(({ execution_count }) => typeof execution_count !== "number").map(({ source }) => source),
      [],
    );
    const outputs = code.flatMap((cell) => cell.outputs ?? []);
    assert.deepEqual(
      outputs.filter(({ output_type, name: stream }) => output_type === "error" || stream === "stderr"),
      [],
    );
    const boxes = outputs.filter(
      ({ data }) => (data?.[VERDICT_TYPE] as { attempted?: boolean } | undefined)?.attempted === false,
    );
    assert.equal(boxes.length, listedExercises(copy)?.length);
    const last = code.length - 1;
    await notebook.scrollTo(
      (await notebook.json()).cells.findLastIndex(({ cell_type }) => cell_type === "code"),
    );
    const greeting = lab.page.locator(".jp-OutputArea-output", { hasText: "Not attempted yet" }).last();
    await greeting.locator("mjx-container").first().waitFor();
    assert.doesNotMatch(await greeting.innerText(), /\\|\$/u, `LaTeX in the last of ${last} outputs`);
    await notebook.screenshot("reader-copy-last-cell");
    assert.deepEqual(lab.complaints, []);
  });

  for (const theme of ["JupyterLab Light", "JupyterLab Dark"]) {
    test(`✓ is green, ✗ red, ! and ? amber, and all can be read: ${theme}`, async () => {
      notebook = await lab.open(...shows);
      await notebook.command("apputils:change-theme", { theme });
      await notebook.runAll();
      await lab.page.locator(".jp-OutputArea-output", { hasText: "Not attempted yet" }).waitFor();
      await notebook.scrollTo(0);
      await notebook.screenshot(`verdicts-${theme.slice(11).toLowerCase()}`);
      const signs = await lab.page.locator(".jp-OutputArea-output b[style]").evaluateAll((marks) =>
        marks.map((mark) => {
          const numbers = (colour: string): number[] => (colour.match(/[\d.]+/gu) ?? []).map(Number);
          const luminance = (rgb: readonly number[]): number => {
            const [r, g, b] = rgb.slice(0, 3).map((part) => {
              const share = part / 255;
              return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
            });
            return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
          };
          const { color, backgroundColor } = getComputedStyle(mark);
          const ink = luminance(numbers(color));
          const paper = luminance(numbers(backgroundColor));
          const [r, g, b] = numbers(color) as [number, number, number];
          const hue =
            Math.max(r, g, b) - Math.min(r, g, b) < 40
              ? "grey"
              : g > r
                ? "green"
                : g > r / 2
                  ? "amber"
                  : "red";
          const contrast = (Math.max(ink, paper) + 0.05) / (Math.min(ink, paper) + 0.05);
          return { sign: (mark.textContent ?? "").trim().slice(0, 1), hue, contrast };
        }),
      );
      const hues = { "✓": "green", "✗": "red", "!": "amber", "?": "amber", N: "grey" } as Record<
        string,
        string
      >;
      assert.deepEqual([...new Set(signs.map(({ sign }) => sign))].toSorted(), Object.keys(hues).toSorted());
      for (const { sign, hue, contrast } of signs) {
        assert.equal(hue, hues[sign], sign);
        assert.ok(contrast >= 4.5, `${sign}: ${contrast}`);
      }
    });
  }
});
