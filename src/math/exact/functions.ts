import { EXACT_ONE, exactFraction, make, negative, product, reciprocal, sum } from "./arithmetic.js";
import type { Exact } from "./arithmetic.js";
import { exactExp } from "./exponential.js";
import { takeOut } from "./linear.js";
import { exactLog } from "./logarithm.js";

/** (e^x ± e^{-x})/2 */
function half(x: Exact, isSum: boolean): Exact {
  const back = exactExp(negative(x));
  return product(exactFraction(1n, 2n), sum(exactExp(x), isSum ? back : negative(back)));
}

export const exactCosh = (x: Exact): Exact => half(x, true);
export const exactSinh = (x: Exact): Exact => half(x, false);
export const exactTanh = (x: Exact): Exact => product(exactSinh(x), reciprocal(exactCosh(x)));
export const exactSigmoid = (x: Exact): Exact => reciprocal(sum(EXACT_ONE, exactExp(negative(x))));
export const exactSoftplus = (x: Exact): Exact => exactLog(sum(EXACT_ONE, exactExp(x)));

export const exactSin = (x: Exact): Exact => turned(x, 0);
export const exactCos = (x: Exact): Exact => turned(x, 1);
export const exactTan = (x: Exact): Exact => product(exactSin(x), reciprocal(exactCos(x)));

/** sin(x + n π/2), which for n = 1 is cos x; so often as π/2 stands in x itself, it is turned further. */
function turned(x: Exact, quarters: number): Exact {
  if (x === undefined) return undefined;
  const { parts, rest } = takeOut(x, "pi");
  const isWhole = parts.every(({ below }) => 2n % below === 0n);
  if (parts.length === 0 || !isWhole) return quarterTurns(x, quarters);
  const turns = parts.reduce((all, { above, below }) => all + (2n / below) * above, BigInt(quarters));
  return quarterTurns(rest, Number(((turns % 4n) + 4n) % 4n));
}

function quarterTurns(x: Exact, quarters: number): Exact {
  if (x === undefined) return undefined;
  const by = quarters % 2 === 0 ? "sin" : "cos";
  const isZero = x.made.by === "number" && x.made.above === 0n;
  const value = isZero ? exactFraction(by === "sin" ? 0n : 1n) : make({ by, of: [x] });
  return quarters < 2 ? value : negative(value);
}
