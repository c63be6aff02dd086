import assert from "node:assert/strict";
import { test } from "node:test";
import { checkExercise } from "../../src/exercise/check-exercise.js";
import { differencePrograms } from "./students/differences.js";
import { languageModelPrograms } from "./students/language-model.js";
import type { WrongProgram } from "./students/loops.js";
import { networkPrograms } from "./students/network.js";
import { vectorPrograms } from "./students/vectors-and-rows.js";
import { wordPrograms } from "./students/words.js";

const programs: Readonly<Record<string, readonly WrongProgram[]>> = {
  ...vectorPrograms,
  ...wordPrograms,
  "forward-backward": networkPrograms,
  "gradient-check": differencePrograms,
  "language-model-backward": languageModelPrograms,
};
const seeds = [0, 1, 2, 3, 4];

for (const [id, wrongs] of Object.entries(programs)) {
  test(`${id}: the mistakes of independently written programs are named, at five seeds`, async () => {
    const missed: string[] = [];
    for (const [number, { codes, program }] of wrongs.entries()) {
      for (const seed of seeds) {
        const { mistake, message } = await checkExercise(id, program, { seed });
        if (!codes.includes(mistake?.id ?? "none"))
          missed.push(
            `${codes.join("/")} (program ${number}, seed ${seed}) is called ${mistake?.id ?? "nothing"}: ${message.split("\n", 1)[0]}`,
          );
      }
    }
    const named = wrongs.length * seeds.length - missed.length;
    assert.ok(
      named >= 0.95 * wrongs.length * seeds.length && missed.length < seeds.length,
      missed.join("\n"),
    );
  });
}
