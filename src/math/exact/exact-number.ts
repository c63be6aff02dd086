import { NOWHERE, Problem } from "../expression/problem.js";
import { drawResidue, inverse, power, reduce, squareRoot } from "./field.js";
import { LAST, TOWER } from "./tower.js";

/** How a number was made; the names of the operations are those of certificates. */
export type Made =
  | { readonly by: "number"; readonly above: bigint; readonly below: bigint }
  /** A name of the formula's, and how people are told of it: e to an exponent that nothing else has. */
  | { readonly by: "name"; readonly name: string; readonly told: string }
  /** The logarithm of one. */
  | { readonly by: "log-name"; readonly name: string }
  /** What is only counted to for some values: a length, an index along one. It is any positive number. */
  | { readonly by: "count"; readonly name: string }
  | { readonly by: "pi" }
  | { readonly by: "+" | "*"; readonly of: readonly [ExactNumber, ExactNumber] }
  | { readonly by: "inverse" | "exp" | "cos" | "sin" | "log" | "root"; readonly of: readonly [ExactNumber] }
  /** Any function of its arguments. */
  | { readonly by: "any"; readonly name: string; readonly of: readonly ExactNumber[] };

/** How large it is known to be wherever it is defined: above 0, of which a name may also be at most 1. */
export type Sign = "positive" | "below one" | "unknown";

/**
 * A number as it was made from atoms: not its size, but what it is modulo the primes of the tower, found out where it is asked
 * for. Two numbers that are different functions of their atoms have the same residue with a probability below 10⁻¹⁵.
 */
export class ExactNumber {
  readonly made: Made;
  readonly at: ExactPoint | undefined;
  readonly sign: Sign;
  /** How many numbers stand between it and its farthest atom. */
  readonly depth: number;
  private readonly known: (bigint | null)[] = [];

  constructor(made: Made, at: ExactPoint | undefined, sign: Sign = "unknown") {
    this.made = made;
    this.at = at;
    this.sign = sign;
    this.depth = "of" in made ? 1 + Math.max(...made.of.map((each) => each.depth)) : 0;
  }

  /** The same number at a point, where it stood at none. */
  standingAt(at: ExactPoint | undefined): ExactNumber {
    return this.at === undefined ? new ExactNumber(this.made, at, this.sign) : this;
  }

  /** Modulo the prime of a storey; undefined where something is divided by 0 or has no root. */
  residue(storey = 0): bigint | undefined {
    const known = this.known[storey];
    if (known !== undefined) return known ?? undefined;
    const found = this.find(storey);
    this.known[storey] = found ?? null;
    return found;
  }

  /** What has been found out, storey by storey. */
  get asked(): readonly (bigint | undefined)[] {
    return Array.from(this.known, (each) => each ?? undefined);
  }

  get isPositive(): boolean {
    return this.sign !== "unknown";
  }

  private find(storey: number): bigint | undefined {
    const { made } = this;
    const { prime } = TOWER[storey]!;
    switch (made.by) {
      case "number": {
        const below = inverse(made.below, prime);
        return below === undefined ? undefined : reduce(made.above * below, prime);
      }
      case "name":
        return storey === LAST ? this.draw(`name ${made.name}`, storey) : this.raise(made, storey);
      case "log-name":
        return this.draw(`log ${made.name}`, storey);
      case "count":
        return this.draw(`count ${made.name}`, storey);
      case "pi":
        return this.draw("pi", storey);
      case "+":
        return combine(made.of, storey, (a, b) => (a + b) % prime);
      case "*":
        return combine(made.of, storey, (a, b) => (a * b) % prime);
      default:
        return this.apply(made, storey);
    }
  }

  private raise({ name }: { readonly name: string }, storey: number): bigint {
    return this.powerOf("exp", this.draw(`log ${name}`, storey + 1), storey);
  }

  private apply(made: Extract<Made, { of: readonly ExactNumber[] }>, storey: number): bigint | undefined {
    const { prime, i } = TOWER[storey]!;
    const of = made.of.map((each) => each.residue(storey));
    if (of.includes(undefined)) return undefined;
    const [x] = of;
    if (made.by === "inverse") return inverse(x!, prime);
    if (made.by === "root") return this.root(x!, storey);
    const isAny = made.by === "any" || made.by === "log" || storey === LAST;
    if (isAny) return this.draw(`${made.by === "any" ? made.name : made.by} ${of.join(" ")}`, storey);
    const exponent = made.of[0]?.residue(storey + 1);
    if (exponent === undefined) return undefined;
    if (made.by === "exp") return this.powerOf("exp", exponent, storey);
    const there = this.powerOf("turn", exponent, storey);
    const back = inverse(there, prime)!;
    return made.by === "cos"
      ? reduce((there + back) * inverse(2n, prime)!, prime)
      : reduce((there - back) * inverse(2n * i, prime)!, prime);
  }

  /** One of the two, as the point says it. */
  private root(x: bigint, storey: number): bigint | undefined {
    const { prime } = TOWER[storey]!;
    if (x === 0n) return 0n;
    const root = squareRoot(x, prime);
    if (this.at === undefined || root === undefined) {
      if (this.at !== undefined) this.at.hasNoRoot = true;
      return undefined;
    }
    const key = `${storey} ${x}`;
    const order = this.at.roots.get(key) ?? this.at.roots.size;
    this.at.roots.set(key, order);
    const least = root < prime - root ? root : prime - root;
    return ((this.at.signs >> order) & 1) === 1 ? prime - least : least;
  }

  private powerOf(base: "exp" | "turn", exponent: bigint, storey: number): bigint {
    const { prime, [base]: number } = TOWER[storey]!;
    const key = `${base} ${storey} ${exponent}`;
    const found = this.at?.powers.get(key) ?? power(number, exponent, prime);
    this.at?.powers.set(key, found);
    return found;
  }

  private draw(text: string, storey: number): bigint {
    return drawResidue(`${this.at?.salt ?? ""} ${storey} ${text}`, TOWER[storey]!.prime);
  }
}

function combine(
  [a, b]: readonly [ExactNumber, ExactNumber],
  storey: number,
  operation: (x: bigint, y: bigint) => bigint,
): bigint | undefined {
  const [x, y] = [a.residue(storey), b.residue(storey)];
  return x === undefined || y === undefined ? undefined : operation(x, y);
}

/** Sums of larger numbers may be rounded. */
const COUNTED = 2n ** 40n;

/** Made of numbers, lengths and indices alone: the same at whatever numbers are drawn. */
function isCounted({ made }: ExactNumber): boolean {
  if ("of" in made) return made.of.every(isCounted);
  return made.by === "count" || (made.by === "number" && made.below === 1n && made.above < COUNTED);
}

/** More numbers are not made for one proof. */
const MOST_NUMBERS = 20_000;

/** A point of a proof: what its atoms are, which logarithms are known there, and what had to be assumed. */
export class ExactPoint {
  /** Decides the residues of all atoms. */
  readonly salt: string;
  /** Which roots, by their order, are the negative ones. */
  readonly signs: number;
  /** Residue on the top storey → its logarithm. */
  readonly logarithms: Map<string, ExactNumber> = new Map([
    ["1", new ExactNumber({ by: "number", above: 0n, below: 1n }, undefined)],
  ]);
  /** Powers of the tower's numbers that have been found out. */
  readonly powers: Map<string, bigint> = new Map();
  /** Exponents of the exponentials whose logarithms are known. */
  readonly noted: Set<ExactNumber> = new Set();
  /** Exponentials whose residues have not been found out yet. */
  readonly exponentials: ExactNumber[] = [];
  /** Sums whose logarithm is an atom. */
  readonly sums: ExactNumber[] = [];
  /** Residues that have been given a root. */
  readonly roots: Map<string, number> = new Map();
  /** What is positive though nothing says so: names, as people are told of them. */
  readonly assumed: Set<string> = new Set();
  /** Names that something is divided by. */
  readonly divided: Set<string> = new Set();
  /** What was drawn decided what is evaluated: this shows nothing of other numbers. */
  isDecided = false;
  /** A number without a square root was to have one: another salt may do. */
  hasNoRoot = false;
  private count = 0;

  constructor(salt: string, signs = 0) {
    this.salt = salt;
    this.signs = signs;
  }

  /** Something depends on a number: on one that was drawn, so that this point shows nothing of others. */
  noteDecision(number: ExactNumber | undefined): void {
    if (number === undefined || !isCounted(number)) this.isDecided = true;
  }

  /** Counts a number that is made; throws where a proof takes too many. */
  countNumber(): void {
    this.count += 1;
    if (this.count > MOST_NUMBERS)
      throw new Problem("unsupported", "A proof of this takes too long; check smaller steps.", NOWHERE);
  }
}
