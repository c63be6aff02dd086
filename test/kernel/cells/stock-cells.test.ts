import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { cellCases } from "./cases.js";
import { differences, type CellCase } from "./cell-case.js";
import { EngineProcess } from "./engine-process.js";

describe("on stock tslab", () => {
  let notebook: EngineProcess;
  before(() => (notebook = new EngineProcess("stock-child.js")));
  after(() => notebook.close());

  const restart = async (): Promise<void> => {
    await notebook.close();
    notebook = new EngineProcess("stock-child.js");
  };

  const observe = async (cells: CellCase["cells"]): Promise<readonly string[]> => {
    const found: string[] = [];
    for (const [index, cell] of cells.entries()) {
      const observed = await notebook.run(cell.code, index + 1).catch(async () => {
        await restart();
        return { result: undefined, stdout: "", stderr: "", error: PROCESS_ENDED };
      });
      found.push(...differences(cell, observed));
    }
    return found;
  };

  for (const { title, cells, isStock } of cellCases) {
    test(`${isStock ? "it holds" : "it does not hold"} that ${title}`, async () => {
      let found = await observe(cells);
      if (found.some((each) => each.includes(STUCK))) {
        await restart();
        found = await observe(cells);
      }
      assert.equal(found.length === 0, isStock, found.join("\n"));
    });
  }
});

const PROCESS_ENDED = { ename: "Ended", evalue: "the kernel's process ended", traceback: "" };

/** Stock tslab takes no cell any more once it has heard late, as on a busy machine, that a case changed a file. */
const STUCK = "Unexpected pending rebuildTimer";
