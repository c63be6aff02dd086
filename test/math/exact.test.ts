import assert from "node:assert/strict";
import { describe, it, test } from "node:test";

import {
  EXACT_ONE,
  exactFraction,
  negative,
  product,
  reciprocal,
  sum,
  wholePower,
} from "../../src/math/exact/arithmetic.js";
import type { Exact } from "../../src/math/exact/arithmetic.js";
import { ExactNumber, ExactPoint } from "../../src/math/exact/exact-number.js";
import {
  exactAbs,
  exactExp,
  exactMax,
  exactMin,
  exactRelu,
  exactRoot,
} from "../../src/math/exact/exponential.js";
import { inverse, power, squareRoot } from "../../src/math/exact/field.js";
import {
  exactCos,
  exactCosh,
  exactSigmoid,
  exactSin,
  exactSinh,
  exactSoftplus,
  exactTanh,
} from "../../src/math/exact/functions.js";
import { exactLiteral } from "../../src/math/exact/literal.js";
import { exactLog } from "../../src/math/exact/logarithm.js";
import { isProblem, orProblem } from "../../src/math/expression/problem.js";
import { LAST, TOWER } from "../../src/math/exact/tower.js";

/** By Miller and Rabin, with more witnesses than numbers of this size need. */
function isPrime(n: bigint): boolean {
  const witnesses = [
    2n,
    3n,
    5n,
    7n,
    11n,
    13n,
    17n,
    19n,
    23n,
    29n,
    31n,
    37n,
    41n,
    43n,
    47n,
    53n,
    59n,
    61n,
    67n,
    71n,
  ];
  let [odd, twos] = [n - 1n, 0];
  for (; odd % 2n === 0n; odd /= 2n) twos += 1;
  return witnesses.every((witness) => {
    let x = power(witness, odd, n);
    if (x === 1n) return true;
    for (let at = 0; at < twos; at += 1) {
      if (x === n - 1n) return true;
      x = (x * x) % n;
    }
    return false;
  });
}

describe("the tower", () => {
  for (const [at, { prime, exp, turn, i }] of TOWER.entries()) {
    it(`storey ${at}: a prime, on the next one; e and e^i have its order, i is a root of −1`, () => {
      assert.ok(isPrime(prime));
      assert.equal(power(i, 2n, prime), prime - 1n);
      if (at === LAST) return;
      const below = TOWER[at + 1]!.prime;
      assert.equal((prime - 1n) % below, 0n);
      assert.deepEqual(
        [exp, turn],
        [power(3n, (prime - 1n) / below, prime), power(5n, (prime - 1n) / below, prime)],
      );
      for (const base of [exp, turn]) {
        assert.notEqual(base, 1n);
        assert.equal(power(base, below, prime), 1n);
      }
    });
  }

  it("inverses and square roots are what they are called", () => {
    const { prime } = TOWER[0]!;
    for (const a of [2n, 3n, 5n, 1234567n]) {
      assert.equal((a * inverse(a, prime)!) % prime, 1n);
      assert.equal(power(squareRoot((a * a) % prime, prime)!, 2n, prime), a * a);
    }
    assert.equal(inverse(0n, prime), undefined);
  });
});

const name = (letter: string, at: ExactPoint, sign?: "positive" | "below one"): Exact =>
  new ExactNumber({ by: "name", name: letter, told: letter }, at, sign);
const minus = (one: Exact, other: Exact): Exact => sum(one, negative(other));
const over = (one: Exact, other: Exact): Exact => product(one, reciprocal(other));
const twice = (one: Exact): Exact => sum(one, one);

/** x and y are any numbers, a and b positive ones, p a probability. */
function atomsAt(
  at: ExactPoint,
): Record<"x" | "y" | "a" | "b" | "p" | "pi", Exact> & { readonly number: (text: string) => Exact } {
  return {
    x: name("x", at),
    y: name("y", at),
    a: name("a", at, "positive"),
    b: name("b", at, "positive"),
    p: name("p", at, "below one"),
    pi: new ExactNumber({ by: "pi" }, at, "positive"),
    number: (text) => exactLiteral(text, at),
  };
}

type Sides = (atoms: ReturnType<typeof atomsAt>) => readonly [Exact, Exact];

/** The sides with each choice of which roots are negative, where all roots exist. */
function residuesOf(sides: Sides): readonly (readonly [bigint, bigint])[] {
  return Array.from({ length: 40 }, (_, salt) =>
    [0, 1, 2, 3].map((signs) => {
      const [left, right] = sides(atomsAt(new ExactPoint(`a test ${salt}`, signs)));
      return [left?.residue(), right?.residue()] as const;
    }),
  )
    .filter((all) => all.every((each) => !each.includes(undefined)))
    .slice(0, 2)
    .flat() as (readonly [bigint, bigint])[];
}

const IDENTITIES: Readonly<Record<string, Sides>> = {
  "(x + y)² = x² + 2xy + y²": ({ x, y }) => [
    wholePower(sum(x, y), 2),
    sum(sum(wholePower(x, 2), twice(product(x, y))), wholePower(y, 2)),
  ],
  "e^{x+y} = e^x e^y": ({ x, y }) => [exactExp(sum(x, y)), product(exactExp(x), exactExp(y))],
  "e^{e^{x+y}} = e^{e^x e^y}": ({ x, y }) => [
    exactExp(exactExp(sum(x, y))),
    exactExp(product(exactExp(x), exactExp(y))),
  ],
  "log ab = log a + log b": ({ a, b }) => [exactLog(product(a, b)), sum(exactLog(a), exactLog(b))],
  "e^{log(1 + x)} = 1 + x": ({ x }) => [exactExp(exactLog(sum(EXACT_ONE, x))), sum(EXACT_ONE, x)],
  "log(1 + e^x) = x + log(1 + e^{-x})": ({ x }) => [exactSoftplus(x), sum(x, exactSoftplus(negative(x)))],
  "log(1 − σ(x)) = −log(1 + e^x)": ({ x }) => [
    exactLog(minus(EXACT_ONE, exactSigmoid(x))),
    negative(exactSoftplus(x)),
  ],
  "log(e^{x-y} + e^{-y}) = log(e^x + 1) − y": ({ x, y }) => [
    exactLog(sum(exactExp(minus(x, y)), exactExp(negative(y)))),
    minus(exactLog(sum(exactExp(x), EXACT_ONE)), y),
  ],
  "log 12 = 2 log 2 + log 3": ({ number }) => [
    exactLog(number("12")),
    sum(twice(exactLog(number("2"))), exactLog(number("3"))),
  ],
  "√8 = 2√2": ({ number }) => [exactRoot(number("8")), twice(exactRoot(number("2")))],
  "√ab = √a √b": ({ a, b }) => [exactRoot(product(a, b)), product(exactRoot(a), exactRoot(b))],
  "√x² = |x|": ({ x }) => [exactRoot(wholePower(x, 2)), exactAbs(x)],
  "|x| |y| = |xy|": ({ x, y }) => [product(exactAbs(x), exactAbs(y)), exactAbs(product(x, y))],
  "|x|² = x²": ({ x }) => [wholePower(exactAbs(x), 2), wholePower(x, 2)],
  "|p(1 − p)| = p(1 − p)": ({ p }) => [
    exactAbs(product(p, minus(EXACT_ONE, p))),
    product(p, minus(EXACT_ONE, p)),
  ],
  "ReLU(x) − ReLU(−x) = x": ({ x }) => [minus(exactRelu(x), exactRelu(negative(x))), x],
  "max(x, y) + min(x, y) = x + y": ({ x, y }) => [sum(exactMax(x, y), exactMin(x, y)), sum(x, y)],
  "sin² + cos² = 1": ({ x }) => [sum(wholePower(exactSin(x), 2), wholePower(exactCos(x), 2)), EXACT_ONE],
  "sin 2x = 2 sin x cos x": ({ x }) => [exactSin(twice(x)), twice(product(exactSin(x), exactCos(x)))],
  "sin(x + π) = −sin x": ({ x, pi }) => [exactSin(sum(x, pi)), negative(exactSin(x))],
  "cos(x − π/2) = sin x": ({ x, pi, number }) => [exactCos(minus(x, over(pi, number("2")))), exactSin(x)],
  "cosh² − sinh² = 1": ({ x }) => [
    minus(wholePower(exactCosh(x), 2), wholePower(exactSinh(x), 2)),
    EXACT_ONE,
  ],
  "tanh x = 2σ(2x) − 1": ({ x }) => [exactTanh(x), minus(twice(exactSigmoid(twice(x))), EXACT_ONE)],
  "0.1 + 0.2 = 0.3": ({ number }) => [sum(number("0.1"), number("0.2")), number("0.3")],
  "1e-2 = 1/100": ({ number }) => [number("1e-2"), exactFraction(1n, 100n)],
};

const DIFFERENT: Readonly<Record<string, Sides>> = {
  "x + 10⁻¹⁵ = x": ({ x, number }) => [sum(x, number("0.000000000000001")), x],
  "e^{xy} = e^x e^y": ({ x, y }) => [exactExp(product(x, y)), product(exactExp(x), exactExp(y))],
  "e^x = 1 + x": ({ x }) => [exactExp(x), sum(EXACT_ONE, x)],
  "log(x + y) = log x + log y": ({ x, y }) => [exactLog(sum(x, y)), sum(exactLog(x), exactLog(y))],
  "log 2 = log 3": ({ number }) => [exactLog(number("2")), exactLog(number("3"))],
  "√x² = x": ({ x }) => [exactRoot(wholePower(x, 2)), x],
  "√(x² + y²) = x + y": ({ x, y }) => [exactRoot(sum(wholePower(x, 2), wholePower(y, 2))), sum(x, y)],
  "|x + y| = |x| + |y|": ({ x, y }) => [exactAbs(sum(x, y)), sum(exactAbs(x), exactAbs(y))],
  "|1 + p| = p − 1": ({ p }) => [exactAbs(sum(EXACT_ONE, p)), minus(p, EXACT_ONE)],
  "ReLU x = x": ({ x }) => [exactRelu(x), x],
  "max = min": ({ x, y }) => [exactMax(x, y), exactMin(x, y)],
  "sin x = cos x": ({ x }) => [exactSin(x), exactCos(x)],
  "sin(x + π) = sin x": ({ x, pi }) => [exactSin(sum(x, pi)), exactSin(x)],
  "π = 3.141592653589793": ({ pi, number }) => [pi, number("3.141592653589793")],
  "tanh 20 = 1": ({ number }) => [exactTanh(number("20")), EXACT_ONE],
  "x = y": ({ x, y }) => [x, y],
  "|½ − p| = ½ − p": ({ p, number }) => [exactAbs(minus(number("0.5"), p)), minus(number("0.5"), p)],
};

describe("what is the same function of its atoms has the same residue", () => {
  for (const [title, sides] of Object.entries(IDENTITIES))
    it(title, () => {
      const residues = residuesOf(sides);
      assert.ok(residues.length > 0);
      for (const [left, right] of residues) assert.equal(left, right);
    });
});

describe("what is another function has another one, with one of the choices of roots at least", () => {
  for (const [title, sides] of Object.entries(DIFFERENT))
    it(title, () => {
      const residues = residuesOf(sides);
      assert.ok(residues.length > 0);
      assert.ok(residues.some(([left, right]) => left !== right));
    });
});

test("a name whose logarithm or root is taken is assumed positive, and one that divides not to be 0", () => {
  const own = new ExactPoint("another");
  const [u, v, w] = ["u", "v", "w"].map(
    (letter): Exact => new ExactNumber({ by: "name", name: letter, told: letter }, own),
  );
  exactLog(product(u, name("a", own, "positive")));
  exactRoot(v);
  reciprocal(w);
  assert.deepEqual([...own.assumed], ["u", "v"]);
  assert.deepEqual([...own.divided], ["w"]);
});

test("too many numbers end in a problem", () => {
  const own = new ExactPoint("many");
  const z: Exact = new ExactNumber({ by: "name", name: "z", told: "z" }, own);
  const found = orProblem(() => {
    for (let at = 0; at < 100_000; at += 1) product(z, z);
  });
  assert.equal(isProblem(found) && found.message, "A proof of this takes too long; check smaller steps.");
});
