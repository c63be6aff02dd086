import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const folder = fileURLToPath(new URL("../../../notebooks/", import.meta.url));
const runner = fileURLToPath(new URL("run-on-stock-tslab.js", import.meta.url));
const notebooks = readdirSync(folder).filter((name) => /^0[0-4]-.*\.ipynb$/u.test(name));

test("there are five notebooks to run", () => assert.equal(notebooks.length, 5));

for (const name of notebooks) {
  test(`${name} runs on stock tslab, and every check in it says what it should`, () => {
    const output = execFileSync(process.execPath, [runner, folder + name], { encoding: "utf8" });
    const { cells } = JSON.parse(readFileSync(folder + name, "utf8")) as { cells: { cell_type: string }[] };
    const codeCells = cells.filter(({ cell_type }) => cell_type === "code").length;
    assert.equal(output.match(/^\[cell \d+ ran\]$/gmu)?.length, codeCells, output);
    const refuted = output.split("\n").filter((line) => line.startsWith("✗") && !line.includes("expected"));
    assert.deepEqual(refuted, []);
  });
}
