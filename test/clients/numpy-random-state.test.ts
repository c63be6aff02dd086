import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { drawEverything, sameDraw, type Draws } from "../random/draw-everything.js";

const root = fileURLToPath(new URL("../../..", import.meta.url));
const python = ["bin/python", "Scripts/python.exe"].map((path) => `${root}.venv/${path}`).find(existsSync);
const script = `${root}test/random/fixtures/numpy-random-state.py`;

const hasNumpy = (): boolean => {
  try {
    execFileSync(python!, ["-c", "import numpy"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
};

test(
  "RandomState draws what the installed numpy draws, for forty seeds that no fixture holds",
  { skip: python === undefined || !hasNumpy() ? "needs .venv with numpy: run npm test" : false },
  () => {
    const seeds = Array.from({ length: 40 }, (_, i) =>
      i % 4 === 3 ? [i, 2 ** 31 + i, i * 7919] : i * 104_729_003,
    );
    const output = execFileSync(python!, [script, ...seeds.map((seed) => JSON.stringify(seed))], {
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
