import { EXACT_ONE, exactFraction, product, sum } from "./arithmetic.js";
import type { Exact } from "./arithmetic.js";
import type { ExactNumber, Made } from "./exact-number.js";

/** An atom, and how often: a fraction. */
interface Part {
  readonly atom: ExactNumber;
  readonly above: bigint;
  readonly below: bigint;
}

/** A number as Σ c·atom + rest, for fractions c. */
export interface Linear {
  readonly parts: readonly Part[];
  readonly rest: Exact;
}

/** Takes the atoms of one kind out of a sum: the logarithms in an exponent, π in an angle. */
export function takeOut(number: ExactNumber, kind: Made["by"]): Linear {
  const { parts, rest } = takenOut(number, kind, EXACT_ONE);
  const gathered = new Map<ExactNumber, Part>();
  for (const { atom, above, below } of parts) {
    const known = gathered.get(atom) ?? { atom, above: 0n, below: 1n };
    const { made } = exactFraction(known.above * below + above * known.below, known.below * below);
    if (made.by === "number") gathered.set(atom, { atom, above: made.above, below: made.below });
  }
  return { parts: [...gathered.values()], rest };
}

function takenOut(number: ExactNumber, kind: Made["by"], factor: ExactNumber): Linear {
  const { made } = number;
  if (made.by === kind && factor.made.by === "number")
    return {
      parts: [{ atom: number, above: factor.made.above, below: factor.made.below }],
      rest: exactFraction(0n),
    };
  if (made.by === "+") {
    const [a, b] = made.of.map((each) => takenOut(each, kind, factor));
    return { parts: [...a!.parts, ...b!.parts], rest: sum(a!.rest, b!.rest) };
  }
  if (made.by === "*") {
    const at = made.of.findIndex((each) => each.made.by === "number");
    const [constant, other] = at === 1 ? [made.of[1], made.of[0]] : made.of;
    const scaled = at < 0 ? undefined : product(factor, constant);
    if (scaled !== undefined && scaled.made.by === "number") return takenOut(other, kind, scaled);
  }
  return { parts: [], rest: product(factor, number) };
}
