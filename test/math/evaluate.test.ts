import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { addValues, multiplyEntries, multiplyMatrices } from "../../src/math/value/arithmetic.js";
import { differenceQuotient } from "../../src/math/value/difference-quotient.js";
import { applyElementary } from "../../src/math/value/elementary.js";
import type { ElementaryName } from "../../src/math/value/elementary.js";
import { determinant, inverse } from "../../src/math/value/powers.js";
import { derivativePart, joinTop, rowsOf, scalarValue, valueOf } from "../../src/math/value/value.js";
import type { Value } from "../../src/math/value/value.js";

/** x + ε */
function seeded(x: number): Value {
  return joinTop(scalarValue(x), scalarValue(1));
}

const POINTS: Readonly<Partial<Record<ElementaryName, number>>> = {
  log: 0.7,
  sqrt: 0.7,
  arcsin: 0.3,
  arccos: 0.3,
  artanh: 0.3,
};
const SMOOTH: readonly ElementaryName[] = [
  "exp",
  "log",
  "reciprocal",
  "sin",
  "cos",
  "tan",
  "sinh",
  "cosh",
  "tanh",
  "arcsin",
  "arccos",
  "arctan",
  "arsinh",
  "artanh",
  "sqrt",
  "sigmoid",
  "softplus",
  "erf",
];

describe("dual numbers", () => {
  for (const name of SMOOTH) {
    test(`differentiate ${name} as sixth-order differences do, twice`, () => {
      const x = POINTS[name] ?? 0.8;
      const first = derivativePart(applyElementary(name, seeded(x)), 0);
      const difference = differenceQuotient((shift) => applyElementary(name, scalarValue(x + shift)));
      assert.ok(Math.abs((first.data[0] ?? 0) - (difference.data[0] ?? 1)) < 1e-8);
      const twice = applyElementary(name, joinTop(seeded(x), joinTop(scalarValue(1), scalarValue(0))));
      const second = derivativePart(derivativePart(twice, 1), 0);
      const slope = (shift: number): Value => derivativePart(applyElementary(name, seeded(x + shift)), 0);
      assert.ok(Math.abs((second.data[0] ?? 0) - (differenceQuotient(slope).data[0] ?? 1)) < 1e-7);
    });
  }

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
  const lost = applyElementary("sigmoid", x);
  const value = 1 - (lost.data[0] ?? 0);
  const exact = applyElementary("sigmoid", scalarValue(-30)).data[0] ?? 0;
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
  const exp = (x: number): Value => applyElementary("exp", scalarValue(x));

  test("carry an error, so that what is made of them decides nothing", () => {
    for (const vanished of [exp(-800), multiplyEntries(exp(-500), exp(-500))]) {
      assert.equal(vanished.data[0], 0);
      const restored = multiplyEntries(vanished, multiplyEntries(exp(600), exp(50)));
      assert.ok((restored.error[0] ?? 0) > 1e-50, String(restored.error[0]));
    }
  });

  test("are exact where they are 0 and not merely small", () => {
    for (const zero of [applyElementary("relu", scalarValue(-3)), multiplyEntries(scalarValue(0), exp(5))])
      assert.deepEqual([zero.data[0] ?? 1, zero.error[0]], [0, 0]);
  });

  test("are not exact behind a kink or a jump", () => {
    const tanh = applyElementary("tanh", scalarValue(40));
    const nothing = addValues(scalarValue(1), tanh, -1);
    assert.equal(nothing.data[0], 0);
    for (const [name, least] of [
      ["abs", 1e-16],
      ["relu", 1e-16],
      ["sign", 1],
      ["step", 1],
    ] as const)
      assert.ok((applyElementary(name, nothing).error[0] ?? 0) >= least, name);
  });
});
