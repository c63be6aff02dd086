import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { after, before, describe, test } from "node:test";
import { differences, parseCellCases } from "./cell-case.js";
import { EngineProcess } from "./engine-process.js";

const fixtures = new URL("../../../../test/kernel/fixtures/cells/", import.meta.url);
const files = readdirSync(fixtures);

describe("cells", () => {
  let notebook: EngineProcess;
  before(() => (notebook = new EngineProcess()));
  after(() => notebook.close());

  test("there are cases", () => assert.ok(files.length > 4));

  for (const file of files) {
    for (const { title, cells } of parseCellCases(readFileSync(new URL(file, fixtures), "utf8"))) {
      test(title, async () => {
        for (const [index, cell] of cells.entries()) {
          const observed = await notebook.run(cell.code, index + 1);
          assert.deepEqual(differences(cell, observed), [], cell.code);
        }
      });
    }
  }
});
