import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { setImmediate as turn } from "node:timers/promises";
import { Modules } from "../../../kernel/modules/modules.js";
import { PackageModules } from "../../../kernel/modules/package-modules.js";
import { CellRun } from "../../../kernel/run/cell-run.js";
import { silentSink } from "../../../kernel/silent-sink.js";

const modules = new Modules(new PackageModules(process.cwd(), false), new Map());

function cell(): CellRun {
  const surroundings = { cwd: ".", names: {}, modules, resume: (task: () => void) => task() };
  return new CellRun(1, silentSink({} as never), surroundings);
}

/** How a wait has ended a moment later. */
async function fate(waited: unknown): Promise<unknown> {
  let seen: unknown = "waits";
  Promise.resolve(waited).then(
    (value) => (seen = value),
    (error: unknown) => (seen = error),
  );
  await turn();
  return seen;
}

describe("a stopped cell", () => {
  test("has its waits thrown, and never hears of later ones", async () => {
    const stopped = cell();
    const waits = [stopped.wait(new Promise(() => undefined)), stopped.wait(new Promise(() => undefined))];
    const fates = waits.map(fate);
    stopped.stop();
    assert.deepEqual(
      (await Promise.all(fates)).map(String),
      Array(2).fill("Interrupted: the cell was interrupted"),
    );
    assert.equal(await fate(stopped.wait(1)), "waits");
  });

  test("has its first wait thrown where none was open, so that its finally blocks run", async () => {
    const stopped = cell();
    stopped.stop();
    assert.equal(String(await fate(stopped.wait(1))), "Interrupted: the cell was interrupted");
    assert.equal(await fate(stopped.wait(1)), "waits");
  });
});
