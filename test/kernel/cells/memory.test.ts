import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { EngineProcess } from "./engine-process.js";

describe("memory", () => {
  let engine: EngineProcess;
  before(() => (engine = new EngineProcess()));
  after(() => engine.close());

  test("stays bounded however many cells run", async () => {
    const runCells = async (cells: number): Promise<number> => {
      for (let n = 0; n < cells; n++) {
        const { error } = await engine.run(
          `let v${n % 9} = ${n}; function f${n % 9}() { return v${n % 9} } f${n % 9}()`,
        );
        assert.equal(error, undefined);
      }
      return engine.memory();
    };
    const before100 = await runCells(20);
    const grown = (await runCells(100)) - before100;
    // What a cell leaves behind is its text and source map. A program or a checker would be tens of megabytes.
    assert.ok(grown < 100 * 50_000, `100 cells left ${Math.round(grown / 1000)} kB behind`);
  });
});
