import assert from "node:assert/strict";
import { test } from "node:test";
import {
  centralDifference,
  settledDifference,
  sixthOrderDifference,
} from "../../src/autograd/differences.js";

const error = (slope: number, exact: number): number => Math.abs(slope - exact) / Math.abs(exact);

test("the central difference errs by h²f‴/6: a step ten times smaller, an error a hundred times smaller", () => {
  const coarse = error(centralDifference(Math.exp, 1, 1e-2), Math.E);
  const fine = error(centralDifference(Math.exp, 1, 1e-3), Math.E);
  assert.ok(Math.abs(coarse / (1e-4 / 6) - 1) < 1e-3, String(coarse));
  assert.ok(Math.abs(coarse / fine - 100) < 1, String(coarse / fine));
});

test("the 6th-order difference errs by h⁶f⁽⁷⁾/140 and reaches 1e-13", () => {
  const coarse = error(sixthOrderDifference(Math.exp, 1, 0.2), Math.E);
  assert.ok(Math.abs(coarse / (0.2 ** 6 / 140) - 1) < 0.05, String(coarse));
  assert.ok(error(sixthOrderDifference(Math.exp, 1), Math.E) < 1e-13);
});

const smooth: readonly [string, (x: number) => number, number, number][] = [
  ["exp at 1", Math.exp, 1, Math.E],
  ["log close to its edge", Math.log, 1e-3, 1e3],
  ["sin of fast oscillation", (x) => Math.sin(200 * x), 0.3, 200 * Math.cos(60)],
  ["a large argument", (x) => x * x, 1e6, 2e6],
  ["an offset that swallows digits", (x) => 1e6 + Math.sin(x), 1, Math.cos(1)],
  ["ReLU close to its kink", (x) => Math.max(0, x), 1e-3, 1],
]; // prettier-ignore
for (const [name, f, x, exact] of smooth) {
  test(`the step is found by trial: ${name}`, () => {
    const { slope, settled, kink, resolution } = settledDifference(f, x, 1e-7);
    assert.deepEqual({ settled, kink }, { settled: true, kink: false });
    assert.ok(
      Math.abs(slope - exact) <= Math.max(1e-7 * Math.abs(exact), resolution),
      `${slope} ${resolution}`,
    );
  });
}

test("a kink at the very point is seen as one", () => {
  assert.equal(settledDifference((x) => Math.abs(x - 2) + x, 2, 1e-7).kink, true);
});

test("a jump, and a function that is not finite nearby, do not settle", () => {
  assert.equal(settledDifference((x) => (x < 1 ? 0 : 1), 1, 1e-7).settled, false);
  assert.equal(settledDifference((x) => Math.log(x), 0, 1e-7).settled, false);
});
