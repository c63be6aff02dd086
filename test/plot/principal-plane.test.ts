import assert from "node:assert/strict";
import { test } from "node:test";
import { principalPlane } from "../../src/plot/principal-plane.js";
import { RandomState } from "../../src/random/random-state.js";

test("points on a tilted plane keep their distances, the longer direction first", () => {
  const random = new RandomState(4);
  const flat = random.randn(40, 2).map(([x = 0, y = 0]) => [5 * x, y]);
  // Two orthonormal directions in space.
  const [u, v] = [
    [0.6, 0.8, 0],
    [0, 0, 1],
  ];
  const rows = flat.map(([x = 0, y = 0]) => [0, 1, 2].map((d) => 7 + x * u[d]! + y * v[d]!));
  const { at, shares } = principalPlane(rows);
  assert.ok(Math.abs(shares[0] + shares[1] - 1) < 1e-12);
  assert.ok(shares[0] > 0.9);
  for (const [i, j] of [
    [0, 1],
    [5, 30],
  ]) {
    const apart = Math.hypot(flat[i!]![0]! - flat[j!]![0]!, flat[i!]![1]! - flat[j!]![1]!);
    const onMap = Math.hypot(at[i!]![0]! - at[j!]![0]!, at[i!]![1]! - at[j!]![1]!);
    assert.ok(Math.abs(apart - onMap) < 1e-12);
  }
  for (const axis of [0, 1]) {
    const values = at.map((row) => row[axis]!);
    assert.ok(Math.max(...values) >= -Math.min(...values));
  }
});

test("two rows span no plane", () => {
  assert.throws(() => principalPlane([[1, 2]]), {
    message: "A plane needs at least 3 rows of 2 numbers; there are 1 of 2.",
  });
});
