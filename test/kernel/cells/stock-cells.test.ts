import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { cellCases } from "./cases.js";
import { differences } from "./cell-case.js";
import { EngineProcess } from "./engine-process.js";

describe("on stock tslab", () => {
  let notebook: EngineProcess;
  before(() => (notebook = new EngineProcess("stock-child.js")));
  after(() => notebook.close());

  for (const { title, cells, isStock } of cellCases) {
    test(`${isStock ? "it holds" : "it does not hold"} that ${title}`, async () => {
      const found: string[] = [];
      for (const [index, cell] of cells.entries()) {
        const observed = await notebook.run(cell.code, index + 1).catch(async () => {
          await notebook.close();
          notebook = new EngineProcess("stock-child.js");
          return { result: undefined, stdout: "", stderr: "", error: PROCESS_ENDED };
        });
        found.push(...differences(cell, observed));
      }
      assert.equal(found.length === 0, isStock, found.join("\n"));
    });
  }
});

const PROCESS_ENDED = { ename: "Ended", evalue: "the kernel's process ended", traceback: "" };
