import { exactFraction, make, negative, product, reciprocal, sum, wholePower } from "./arithmetic.js";
import type { Exact } from "./arithmetic.js";
import { ExactNumber } from "./exact-number.js";
import type { ExactPoint } from "./exact-number.js";
import { leastFactor } from "./factor.js";

/** Of how many terms of an exponent the exponentials are looked at. */
const MOST_TERMS = 8;

/**
 * log u: of products, quotients and powers the sum of those of their factors, which are then assumed positive; of a sum an atom,
 * the same for the same sum, and for one that is e^v times as large v more.
 */
export function exactLog(u: Exact): Exact {
  const key = u?.residue();
  if (u?.at === undefined || key === undefined) return undefined;
  const known = u.at.logarithms.get(String(key));
  if (known !== undefined) return known;
  const found = takenApart(u);
  if (found !== undefined) u.at.logarithms.set(String(key), found);
  return found;
}

function takenApart(u: ExactNumber): Exact {
  const { made, at } = u;
  if (made.by === "name") {
    if (!u.isPositive) at?.assumed.add(made.told);
    return new ExactNumber({ by: "log-name", name: made.name }, at);
  }
  if (made.by === "number") return ofNumber(u, made.above, made.below);
  if (made.by === "*" && made.of.every(mayBePositive))
    return sum(exactLog(made.of[0].standingAt(at)), exactLog(made.of[1].standingAt(at)));
  if (made.by === "inverse") return negative(exactLog(made.of[0]));
  if (made.by === "exp") return made.of[0];
  if (made.by === "root") return product(exactFraction(1n, 2n), exactLog(made.of[0].standingAt(at)));
  return ofSum(u);
}

/** What is positive for certain, or a name or product of which it may be assumed. */
function mayBePositive(number: ExactNumber): boolean {
  const { made } = number;
  if (number.isPositive || made.by === "name") return true;
  if (made.by === "inverse") return mayBePositive(made.of[0]);
  return made.by === "*" && made.of.every(mayBePositive);
}

/** The logarithms of primes are atoms. */
function ofNumber(u: ExactNumber, above: bigint, below: bigint): Exact {
  const whole = (number: bigint): Exact => exactLog(exactFraction(number, 1n, u.at));
  if (above <= 0n) return undefined;
  if (above === below) return exactFraction(0n);
  if (below !== 1n) return sum(whole(above), negative(whole(below)));
  const factor = leastFactor(above);
  return factor === above ? make({ by: "log", of: [u] }) : sum(whole(factor), whole(above / factor));
}

/** From here on the logarithms of all exponentials are known, and of what they are products of: e^{x - m} of e^{-m} too. */
function noteExponentials(at: ExactPoint): void {
  for (const { made } of at.exponentials.splice(0)) {
    if (made.by !== "exp") continue;
    const [exponent] = made.of;
    for (const part of [exponent, ...termsOf(exponent)]) noteExponential(part, at);
  }
}

/** The logarithms of e^x and of 1/e^x. */
function noteExponential(x: ExactNumber, at: ExactPoint): void {
  if (at.noted.has(x)) return;
  at.noted.add(x);
  const exponential = new ExactNumber({ by: "exp", of: [x] }, at, "positive");
  for (const [of, logarithm] of [
    [exponential, x],
    [reciprocal(exponential), negative(x)],
  ] as const) {
    const key = of?.residue();
    if (key !== undefined && logarithm !== undefined) at.logarithms.set(String(key), logarithm);
  }
}

function termsOf({ made }: ExactNumber): readonly ExactNumber[] {
  return made.by === "+" ? made.of.flatMap((each) => [each, ...termsOf(each)]).slice(0, MOST_TERMS) : [];
}

/** v more than the logarithm of another sum, or than less that one, where u is e^v times it or e^v over it. */
function ofSum(u: ExactNumber): Exact {
  const { at } = u;
  if (at === undefined) return undefined;
  noteExponentials(at);
  for (const other of at.sums) {
    for (const sign of [1, -1] as const) {
      const exponent = at.logarithms.get(String(product(u, wholePower(other, -sign))?.residue()));
      const known = exactLog(other);
      if (exponent !== undefined) return sum(exponent, sign === 1 ? known : negative(known));
    }
  }
  at.sums.push(u);
  return make({ by: "log", of: [u] });
}
