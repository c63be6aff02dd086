/** Code that is not what the screen shows gets no verdict, from whichever check. */
import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { inspect } from "node:util";
import { checkGradient } from "../../src/autograd/check-gradient.js";
import { checkValues } from "../../src/autograd/check-values.js";
import { checkExercise } from "../../src/exercise/check-exercise.js";
import { findMistake } from "../../src/exercise/find-mistake.js";
import type { CurrentNotebook, Host, Outdated } from "../../src/host/host.js";
import { verify } from "../../src/verify/verify.js";

const key = Symbol.for("gradbook.host");
const place = globalThis as { [key]?: Partial<Host> };
const source = "<!-- check line: x ∈ R -->\n$$f(x) = 2x$$";
const notebook: CurrentNotebook = { version: "screen", cells: [{ type: "markdown", source }] };
const claims: boolean[] = [];

/** A kernel that finds these outdated, whatever it is asked about; gives what it was asked. */
function hostFinding(...outdated: readonly Outdated[]): unknown[] {
  const asked: unknown[] = [];
  place[key] = {
    notebook: async () => notebook,
    withTimeLimit: async (f) => f(),
    outdated: (values) => {
      asked.push(...values);
      return values.length === 0 ? [] : outdated;
    },
    verdict: ({ holds }) => void claims.push(holds),
  };
  return asked;
}

afterEach(() => {
  delete place[key];
  claims.length = 0;
});

/** What is shown has no tick, nothing of it holds, and nobody hears that it does. */
function assertNoTick(result: { [display: symbol]: () => unknown }, text: string): void {
  assert.equal(inspect(result), text);
  const bundle = result[Symbol.for("Jupyter.display")]?.() as Record<string, unknown>;
  const { holds } = bundle["application/vnd.gradbook.verdict+json"] as { readonly holds: boolean };
  assert.deepEqual([holds, claims], [false, [false]]);
  const { "application/vnd.gradbook.verdict+json": data, ...shown } = bundle;
  assert.ok(data);
  assert.doesNotMatch(JSON.stringify(shown), /[✓✗]/u);
}

const sigmoid = (z: number): number => 1 / (1 + Math.exp(-z));
const changed: Outdated = { name: "sigmoid", count: 30, why: "changed" };
const said = "sigmoid as it was last run, In [30]; its cell has been changed since: run it and check again.";

test("checkExercise does not judge an answer whose cell has been changed, right as it may be", async () => {
  const asked = hostFinding(changed);
  const result = await checkExercise("sigmoid", sigmoid);
  assertNoTick(result, `? sigmoid: This is ${said}`);
  assert.equal(result.passed, false);
  assert.equal(result.mistake, undefined);
  assert.deepEqual(asked, [sigmoid]);
});

test("each other reason says what to do", async () => {
  const reasons: readonly [Outdated["why"], string][] = [
    ["failed", "its cell has failed since: mend it, run it and check again."],
    ["gone", "no cell has that code any more: run the one that should define it, and check again."],
    [
      "superseded",
      "another cell, above this one, defines it too and was not the last to run: run it and check again.",
    ],
  ];
  for (const [why, remedy] of reasons) {
    hostFinding({ name: "total", count: 4, why });
    const { message } = await checkExercise("sigmoid", sigmoid);
    assert.equal(message, `This uses total as it was last run, In [4]; ${remedy}`);
  }
});

test("several are named, many are counted", async () => {
  hostFinding(...["a", "b", "c", "d", "e"].map((name): Outdated => ({ name, count: 1, why: "gone" })));
  const { message } = await checkExercise("sigmoid", sigmoid);
  const gone = "no cell has that code any more: run the one that should define it, and check again.";
  const one = (name: string): string => `This uses ${name} as it was last run, In [1]; ${gone}`;
  assert.equal(message, `${one("a")} ${one("b")} ${one("c")} So it is with 2 more.`);
});

test("findMistake does not judge a guess of a cell that has been changed", async () => {
  hostFinding(changed);
  assertNoTick(await findMistake("line", 1), `? line: This uses ${said}`);
});

test("checkGradient finds it unclear, also where a wrong one is expected", () => {
  const asked = hostFinding(changed);
  const gradient = ({ z }: { z: number }): { z: number } => ({ z });
  const f = ({ z }: { z: number }): number => z * z;
  for (const [expect, more] of [
    ["right", ""],
    ["wrong", ", but a wrong one was expected"],
  ] as const) {
    claims.length = 0;
    const report = checkGradient({ f, gradient, at: { z: 2 }, expect });
    assertNoTick(report, `? gradient unclear${more}: This uses ${said}`);
    assert.deepEqual([report.verdict, report.asExpected], ["unclear", false]);
  }
  assert.deepEqual(asked.slice(0, 2), [f, gradient]);
});

test("checkValues finds it unclear", () => {
  hostFinding(changed);
  const report = checkValues({ name: "p", yours: [1, 2], expected: [1, 2] });
  assertNoTick(report, `? p unclear: This uses ${said}`);
});

test("verify marks no line of a derivation whose code has been changed, and does not run it", async () => {
  const asked = hostFinding(changed);
  let calls = 0;
  const f = (x: number): number => ((calls += 1), 2 * x);
  assertNoTick(await verify("line", { f }), `? line: not checked: This uses ${said}`);
  assert.deepEqual([calls, asked], [0, [f]]);
});

test("a derivation without code is checked whatever has been changed", async () => {
  hostFinding(changed);
  const { steps } = await verify("line");
  assert.equal(steps.length, 1);
});

test("where nothing is outdated, or nobody tells, all is judged", () => {
  hostFinding();
  assert.equal(checkValues({ yours: [1], expected: [1] }).holds, true);
  delete place[key];
  assert.equal(checkValues({ yours: [1], expected: [1] }).holds, true);
});
