/**
 * An epoch of the language model (16 numbers a word, 128 hidden units, batches of 100): CPU time beside the same
 * computation in numpy on one thread. On the 4-grams of CSC421 where they lie beside the repository, else on random ones.
 */
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";
import { LanguageModel } from "../../src/layers/language-model.js";
import { RandomState } from "../../src/random/random-state.js";
import { parseCsc421, splitFourGrams } from "../../src/text/four-grams.js";

const root = fileURLToPath(new URL("../../..", import.meta.url));
const data = join(root, "../shared/data/csc421-data.u8.gz");
const EPOCH = 3725;
const warm = 50;
const count = 150;

const bytes = existsSync(data)
  ? gunzipSync(readFileSync(data)).subarray(0, 400 * (warm + count))
  : Uint8Array.from(new RandomState(0).randint(0, 250, 400 * (warm + count)));

function ours(): number {
  const batches = splitFourGrams(
    parseCsc421(bytes),
    Array.from({ length: warm + count }, () => 100),
  );
  const model = LanguageModel.random({ V: 250, D: 16, H: 128 }, new RandomState(1));
  const training = model.training({ learningRate: 0.1, momentum: 0.9 });
  let start = process.cpuUsage();
  for (const [index, batch] of batches.entries()) {
    if (index === warm) start = process.cpuUsage();
    training.step(batch);
  }
  return process.cpuUsage(start).user / 1e6 / count;
}

function theirs(): Record<"float64" | "float32", number> | undefined {
  const python = join(root, ".venv/bin/python");
  const script = join(root, "test/bench/language-model-numpy.py");
  const input = JSON.stringify({ grams: [...bytes], warm, count });
  const { status, stdout } = spawnSync(python, [script], { input, encoding: "utf8" });
  return status === 0 ? (JSON.parse(stdout) as Record<"float64" | "float32", number>) : undefined;
}

const mine = ours();
const numpy = theirs();
const line = (what: string, seconds: number): string =>
  `${what.padEnd(36)}${(seconds * EPOCH).toFixed(1).padStart(8)} s an epoch  ${(mine / seconds).toFixed(2).padStart(6)}\n`;
process.stdout.write(
  "CPU time of an epoch of the language model; last column: gradbook's time as a multiple\n" +
    line("gradbook, float64, plain arrays", mine) +
    (numpy === undefined
      ? "numpy is not installed in .venv: nothing to compare with\n"
      : line("numpy, float64, one thread", numpy.float64) +
        line("numpy, float32, one thread", numpy.float32)),
);
