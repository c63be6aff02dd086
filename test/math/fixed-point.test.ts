import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { Decimal } from "decimal.js";
import {
  addFixed,
  agreeInFixed,
  arctanOfFixed,
  expFixed,
  FIXED_PI,
  fixedFraction,
  invertFixed,
  logFixed,
  multiplyFixed,
  rootOfFixed,
  sineOfFixed,
} from "../../src/math/exact/fixed-point.js";
import type { Fixed } from "../../src/math/exact/fixed-point.js";
import { Random } from "../../src/math/value/random.js";
import { Precise as Coarse } from "./precise-numbers.js";

const Precise = Coarse.clone({ precision: 180 });
const UNIT = new Precise(2).pow(-448);

interface Case {
  readonly of: (x: Fixed) => Fixed | undefined;
  readonly truth: (x: Decimal) => Decimal;
  readonly domain?: "positive";
}

const CASES: Readonly<Record<string, Case>> = {
  square: { of: (x) => multiplyFixed(x, x), truth: (x) => x.times(x) },
  double: { of: (x) => addFixed(x, x), truth: (x) => x.times(2) },
  inverse: { of: invertFixed, truth: (x) => new Precise(1).div(x) },
  root: { of: rootOfFixed, truth: (x) => x.sqrt(), domain: "positive" },
  exp: { of: expFixed, truth: (x) => x.exp() },
  log: { of: logFixed, truth: (x) => x.ln(), domain: "positive" },
  sin: { of: (x) => sineOfFixed(x, 0n), truth: (x) => x.sin() },
  cos: { of: (x) => sineOfFixed(x, 1n), truth: (x) => x.cos() },
  arctan: { of: arctanOfFixed, truth: (x) => x.atan() },
  pi: { of: () => FIXED_PI, truth: () => Precise.acos(-1) },
};

/** A fraction of any size up to a thousand. */
function anyFraction(random: Random, domain: Case["domain"]): readonly [above: bigint, below: bigint] {
  const below = 10n ** BigInt(random.integer(0, 20));
  const above = BigInt(random.integer(1, 2 ** 30)) * 10n ** BigInt(random.integer(0, 12));
  const sign = domain === "positive" || random.next() < 0.5 ? 1n : -1n;
  return above < 1000n * below ? [sign * above, below] : [sign * 355n, 113n];
}

describe("a number in fixed point is as far off as it says, at most", () => {
  for (const [name, { of, truth, domain }] of Object.entries(CASES))
    test(name, () => {
      for (let point = 0; point < 25; point += 1) {
        const [above, below] = anyFraction(new Random(point), domain);
        const found = of(fixedFraction(above, below));
        assert.ok(found !== undefined, `${above}/${below}`);
        const expected = truth(new Precise(above.toString()).div(below.toString()));
        const off = UNIT.times(found.units.toString()).minus(expected).abs();
        const said = UNIT.times(found.error.toString()).plus(expected.abs().times(1e-170));
        assert.ok(off.lessThanOrEqualTo(said), `${above}/${below}: ${off.toExponential(3)}`);
        const relative = said.div(expected.abs());
        assert.ok(relative.lessThan(1e-60) || expected.abs().lessThan(1e-60), `${above}/${below}`);
      }
    });
});

describe("numbers in fixed point", () => {
  const third = fixedFraction(1n, 3n);

  test("agree where they are known well enough, and differ where they cannot be the same", () => {
    assert.equal(agreeInFixed(third, fixedFraction(2n, 6n)), true);
    assert.equal(agreeInFixed(third, fixedFraction(10n ** 40n - 1n, 3n * 10n ** 40n)), false);
    assert.equal(agreeInFixed(third, { ...third, error: third.units }), undefined);
  });

  test("may be 0 where nothing says that they are not", () => {
    const nothing: Fixed = { units: 0n, error: 1n };
    assert.equal(agreeInFixed(nothing, fixedFraction(0n, 1n)), undefined);
    for (const of of [invertFixed, rootOfFixed, logFixed]) assert.equal(of(nothing), undefined);
  });
});
