import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { addValues, multiplyEntries, multiplyMatrices } from "../../src/math/value/arithmetic.js";
import { relu, sigmoid } from "../../src/math/functions/activations.js";
import { exp, tanh } from "../../src/math/functions/exponentials.js";
import { abs, sign } from "../../src/math/functions/roots-and-signs.js";
import { differenceQuotient } from "../../src/math/value/difference-quotient.js";
import { applyElementary } from "../../src/math/value/elementary.js";
import { determinant, inverse } from "../../src/math/value/powers.js";
import { derivativePart, joinTop, rowsOf, scalarValue, valueOf } from "../../src/math/value/value.js";
import type { Value } from "../../src/math/value/value.js";

describe("dual numbers", () => {
  test("differentiate an inverse and a determinant as differences do", () => {
    const a = [
      [1.2, -0.4, 0.3],
      [0.5, 0.9, -0.7],
      [-0.2, 0.6, 1.4],
    ];
    const direction = [
      [0.3, 0.1, -0.2],
      [0, 0.5, 0.4],
      [-0.6, 0.2, 0.1],
    ];
    const along = (shift: number): Value =>
      valueOf(a.map((row, i) => row.map((entry, j) => entry + shift * (direction[i]?.[j] ?? 0))));
    for (const f of [inverse, determinant]) {
      const dual = derivativePart(f(joinTop(valueOf(a), valueOf(direction))), 0);
      const difference = differenceQuotient((shift) => f(along(shift)));
      dual.data.forEach((entry, at) => assert.ok(Math.abs(entry - (difference.data[at] ?? 0)) < 1e-8));
    }
  });
});

test("the rounding-error bound covers what is lost when nearly equal numbers are subtracted", () => {
  const x = scalarValue(30);
  const lost = applyElementary(sigmoid, x);
  const value = 1 - (lost.data[0] ?? 0);
  const exact = applyElementary(sigmoid, scalarValue(-30)).data[0] ?? 0;
  assert.ok(Math.abs(value - exact) <= 4 * (lost.error[0] ?? 0));
  assert.ok((lost.error[0] ?? 0) < 1e-15);
});

test("a product entry by entry is not the matrix product", () => {
  const a = valueOf([
    [1, 2],
    [3, 4],
  ]);
  assert.deepEqual(rowsOf(multiplyEntries(a, a)), [
    [1, 4],
    [9, 16],
  ]);
  assert.deepEqual(rowsOf(multiplyMatrices(a, a)), [
    [7, 10],
    [15, 22],
  ]);
});

describe("numbers that vanish", () => {
  const powerOfE = (x: number): Value => applyElementary(exp, scalarValue(x));

  test("carry an error, so that what is made of them decides nothing", () => {
    for (const vanished of [powerOfE(-800), multiplyEntries(powerOfE(-500), powerOfE(-500))]) {
      assert.equal(vanished.data[0], 0);
      const restored = multiplyEntries(vanished, multiplyEntries(powerOfE(600), powerOfE(50)));
      assert.ok((restored.error[0] ?? 0) > 1e-50, String(restored.error[0]));
    }
  });

  test("are exact where they are 0 and not merely small", () => {
    for (const zero of [applyElementary(relu, scalarValue(-3)), multiplyEntries(scalarValue(0), powerOfE(5))])
      assert.deepEqual([zero.data[0] ?? 1, zero.error[0]], [0, 0]);
  });

  test("are not exact behind a kink or a jump", () => {
    const nothing = addValues(scalarValue(1), applyElementary(tanh, scalarValue(40)), -1);
    assert.equal(nothing.data[0], 0);
    for (const [bent, least] of [
      [abs, 1e-16],
      [relu, 1e-16],
      [sign, 1],
      [relu.derivative, 1],
    ] as const) {
      const value = typeof bent === "function" ? bent(nothing, nothing) : applyElementary(bent, nothing);
      assert.ok((value.error[0] ?? 0) >= least);
    }
  });
});
