import {
  EXACT_ONE,
  exactFraction,
  make,
  negative,
  product,
  reciprocal,
  sum,
  wholePower,
} from "./arithmetic.js";
import type { Exact } from "./arithmetic.js";
import { ExactNumber } from "./exact-number.js";
import type { Made } from "./exact-number.js";
import { leastFactor } from "./factor.js";
import { takeOut } from "./linear.js";

/** e^x, where e^{log u} is u. */
export function exactExp(x: Exact): Exact {
  if (x === undefined) return undefined;
  const { parts, rest } = takeOut(x, "log");
  let result = exponential(parts.length === 0 ? x : rest);
  for (const { atom, above, below } of parts) {
    const of = atom.made.by === "log" ? atom.made.of[0] : undefined;
    const root = below === 1n ? of : below === 2n ? exactRoot(of) : undefined;
    // Another root of a sum is e to an exponent like any other.
    const power =
      root === undefined
        ? exponential(product(exactFraction(above, below), atom))
        : wholePower(root, Number(above));
    result = product(result, power);
  }
  return result;
}

function exponential(x: Exact): Exact {
  if (x === undefined) return undefined;
  if (x.made.by === "number" && x.made.above === 0n) return EXACT_ONE;
  const result = make({ by: "exp", of: [x] }, "positive");
  if (result !== undefined) result.at?.exponentials.push(result);
  return result;
}

interface Factor {
  readonly of: ExactNumber;
  readonly times: number;
}

/** √u, factor by factor: of an even power of what may be negative, its size; of a sum one of its roots, as the point says. */
export function exactRoot(u: Exact): Exact {
  if (u === undefined) return undefined;
  const factors = gather(factorsOf(u, 1));
  const odd = factors.filter(({ of, times }) => times % 2 !== 0 && !isSeparate(of));
  if (odd.length <= 1) return rootsOf(factors);
  // Of several factors that may be negative, the product may be positive without them.
  const together = odd.reduce<Exact>((all, { of }) => product(all, of), EXACT_ONE);
  const rest = factors.map((each) => (odd.includes(each) ? { of: each.of, times: each.times - 1 } : each));
  return product(rootAtom(together), rootsOf(rest));
}

function rootsOf(factors: readonly Factor[]): Exact {
  return factors.reduce<Exact>((all, each) => product(all, rootOfPower(each)), EXACT_ONE);
}

/** Positive, or a name that is then assumed to be. */
function isSeparate({ made, isPositive }: ExactNumber): boolean {
  return isPositive || made.by === "name" || made.by === "number";
}

function factorsOf(u: ExactNumber, times: number): readonly Factor[] {
  const { made } = u;
  if (made.by === "*") return made.of.flatMap((each) => factorsOf(each.standingAt(u.at), times));
  if (made.by === "inverse") return factorsOf(made.of[0], -times);
  return [{ of: u, times }];
}

/** Equal factors together. */
function gather(factors: readonly Factor[]): readonly Factor[] {
  const gathered = new Map<string, Factor>();
  for (const { of, times } of factors) {
    const key = String(of.residue());
    gathered.set(key, { of, times: times + (gathered.get(key)?.times ?? 0) });
  }
  return [...gathered.values()];
}

function rootOfPower({ of, times }: Factor): Exact {
  const { made } = of;
  if (made.by === "exp") return exactExp(product(exactFraction(BigInt(times), 2n), made.of[0]));
  if (made.by === "number") return wholePower(rootOfNumber(of, made.above, made.below), times);
  if (times % 2 === 0) {
    const whole = times / 2;
    const isSigned = of.isPositive || whole % 2 === 0;
    return isSigned ? wholePower(of, whole) : product(exactAbs(of), wholePower(of, whole - 1));
  }
  return wholePower(made.by === "name" ? rootOfName(of, made) : rootAtom(of), times);
}

/** A name is e to some exponent, and its root e to half of it. */
function rootOfName(of: ExactNumber, { name, told }: Extract<Made, { by: "name" }>): Exact {
  if (!of.isPositive) of.at?.assumed.add(told);
  return exactExp(product(exactFraction(1n, 2n), new ExactNumber({ by: "log-name", name }, of.at)));
}

/** √(a/b) = √(ab)/b, and of ab the squares come out. */
function rootOfNumber(of: ExactNumber, above: bigint, below: bigint): Exact {
  if (above < 0n) return undefined;
  if (above === 0n) return exactFraction(0n);
  let outside = exactFraction(1n, below);
  let inside: Exact = EXACT_ONE;
  let rest = above * below;
  while (rest > 1n) {
    const factor = leastFactor(rest);
    rest /= factor;
    if (rest % factor === 0n) {
      rest /= factor;
      outside = product(outside, exactFraction(factor)) ?? outside;
    } else inside = product(inside, rootAtom(exactFraction(factor, 1n, of.at)));
  }
  return product(outside, inside);
}

/** |x|: the square root of x² that is not negative. */
export function exactAbs(x: Exact): Exact {
  if (x === undefined || x.isPositive) return x;
  const { made } = x;
  if (made.by === "number") return made.above < 0n ? negative(x) : x;
  if (made.by === "*") return product(exactAbs(made.of[0]), exactAbs(made.of[1]));
  if (made.by === "inverse") return reciprocal(exactAbs(made.of[0]));
  return rootAtom(product(x, x));
}

/** x/|x| */
export const exactSign = (x: Exact): Exact => product(x, reciprocal(exactAbs(x)));

/** (1 + sign x)/2 */
export const exactStep = (x: Exact): Exact => halfOf(sum(EXACT_ONE, exactSign(x)));

/** (x + |x|)/2 */
export const exactRelu = (x: Exact): Exact => halfOf(sum(x, exactAbs(x)));

/** (a + b + |a − b|)/2 */
export const exactMax = (a: Exact, b: Exact): Exact => halfOf(sum(sum(a, b), exactAbs(sum(a, negative(b)))));

/** (a + b − |a − b|)/2 */
export const exactMin = (a: Exact, b: Exact): Exact => negative(exactMax(negative(a), negative(b)));

const halfOf = (x: Exact): Exact => product(exactFraction(1n, 2n), x);

function rootAtom(of: Exact): Exact {
  return of === undefined ? undefined : make({ by: "root", of: [of] }, "positive");
}
