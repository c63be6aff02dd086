import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { test } from "node:test";
import { drawEverything, sameDraw, type Draws } from "../random/draw-everything.js";
import { jupyter, root } from "./set-up.js";

const { python } = jupyter;
const env = jupyter.environment();
const script = join(root, "test/random/fixtures/numpy-random-state.py");

const hasNumpy = (): boolean => {
  try {
    execFileSync(python, ["-c", "import numpy"], { env, stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
};

test(
  "RandomState draws what the installed numpy draws, for forty seeds that no fixture holds",
  { skip: !hasNumpy() ? "needs .venv with numpy: run npm test" : false },
  () => {
    const seeds = Array.from({ length: 40 }, (_, i) =>
      i % 4 === 3 ? [i, 2 ** 31 + i, i * 7919] : i * 104_729_003,
    );
    const output = execFileSync(python, [script, ...seeds.map((seed) => JSON.stringify(seed))], {
      env,
      encoding: "utf8",
    });
    for (const expected of JSON.parse(output) as Draws[]) {
      const ours = drawEverything(expected.seed);
      for (const name of Object.keys(expected)) {
        assert.ok(
          sameDraw(name, ours[name], expected[name]),
          `seed ${JSON.stringify(expected.seed)}, ${name}: ${JSON.stringify(ours[name])}`,
        );
      }
    }
  },
);
