import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { cellCases } from "./cases.js";
import { differences } from "./cell-case.js";
import { EngineProcess } from "./engine-process.js";

describe("cells", () => {
  let notebook: EngineProcess;
  before(() => (notebook = new EngineProcess()));
  after(() => notebook.close());

  test("there are cases", () => assert.ok(cellCases.length > 50));

  for (const { title, cells } of cellCases) {
    test(title, async () => {
      for (const [index, cell] of cells.entries()) {
        const observed = await notebook.run(cell.code, index + 1);
        assert.deepEqual(differences(cell, observed), [], cell.code);
      }
    });
  }
});
