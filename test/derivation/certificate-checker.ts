/** Checks certificates by what `certificate.ts` says of them alone. That programs are the sides of the step, a reader has to see. */
import type { Certificate, CertifiedLook } from "../../src/derivation/report/certificate.js";

/** Why a certificate for a step is none; undefined where nothing is wrong with it. */
export function refuseCertificate(certificate: Certificate, step: string): string | undefined {
  try {
    const tower = readTower(certificate);
    if (certificate.looks.length === 0) throw new Error("nothing is looked at");
    const signsBySalt = new Map<string, string[]>();
    for (const look of certificate.looks) {
      const signs = checkLook(look, new Evaluation(look, step, tower));
      signsBySalt.set(look.at, [...(signsBySalt.get(look.at) ?? []), signs]);
    }
    for (const signs of signsBySalt.values())
      if (new Set(signs).size !== signs.length || signs.length !== 2 ** signs[0]!.length)
        throw new Error("not every choice of roots is looked at");
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

type Storey = Readonly<Record<"p" | "exp" | "turn" | "i", bigint>>;

const mod = (a: bigint, p: bigint): bigint => ((a % p) + p) % p;

function pow(a: bigint, n: bigint, p: bigint): bigint {
  if (n === 0n) return 1n;
  const root = pow(a, n / 2n, p);
  return (root * root * (n % 2n === 1n ? a : 1n)) % p;
}

/** Primes of 70 bits at least, by Miller and Rabin; each is 1 more than a multiple of the next. */
function readTower({ primes }: Certificate): readonly Storey[] {
  const all = primes.map(read);
  return all.map((p, at) => {
    if (p < 2n ** 70n || p % 4n !== 1n || !isPrime(p)) throw new Error("a storey is no large prime");
    const below = all[at + 1] ?? 1n;
    if ((p - 1n) % below !== 0n) throw new Error("a storey does not stand on the next");
    const [exp, turn] = [3n, 5n].map((base) => pow(base, (p - 1n) / below, p)) as [bigint, bigint];
    if (below > 1n && (exp === 1n || turn === 1n)) throw new Error("exp or turn is 1");
    let a = 2n;
    while (pow(a, (p - 1n) / 2n, p) === 1n) a += 1n;
    return { p, exp, turn, i: pow(a, (p - 1n) / 4n, p) };
  });
}

function read(digits: string): bigint {
  if (!/^[0-9a-z]+$/u.test(digits)) throw new Error("this is no residue");
  return Array.from(digits).reduce((all, digit) => all * 36n + BigInt(Number.parseInt(digit, 36)), 0n);
}

function isPrime(n: bigint): boolean {
  const twos = (n - 1n).toString(2).replace(/^.*1/u, "").length;
  return Array.from({ length: 40 }, (_, at) => BigInt(at + 2)).every((witness) => {
    const powers = Array.from({ length: twos }, (__, at) => pow(witness, (n - 1n) >> BigInt(twos - at), n));
    return powers[0] === 1n || powers.includes(n - 1n);
  });
}

/** The draw of an atom: five words of 32 bits, each the text's, stirred by its own number. */
function draw(text: string, p: bigint): bigint {
  let drawn = 0n;
  for (let word = 1; word <= 5; word += 1) {
    let mixed = Math.imul(word, 0x9e3779b1);
    for (const unit of text.split("")) {
      mixed = Math.imul(mixed ^ unit.charCodeAt(0), 0x85ebca6b);
      mixed ^= mixed >>> 13;
    }
    mixed = Math.imul(mixed ^ (mixed >>> 16), 0xc2b2ae35);
    drawn = drawn * 2n ** 32n + BigInt((mixed ^ (mixed >>> 16)) >>> 0);
  }
  return drawn % p;
}

/** A line's words, its storey with its prime, and the number that a word means there or one storey below. */
interface Line extends Storey {
  readonly words: readonly string[];
  readonly storey: number;
  readonly of: (word: string | undefined, below?: 1) => bigint;
}

/** Evaluates a program; the letters of `signs` say which of their two values its roots have. */
class Evaluation {
  readonly lines: readonly (readonly string[])[];
  private readonly salt: string;
  readonly tower: readonly Storey[];
  private readonly known = new Map<string, bigint>();
  private readonly roots = new Map<string, bigint>();

  constructor({ at, program }: CertifiedLook, step: string, tower: readonly Storey[]) {
    this.salt = `${step} ${at}`;
    this.tower = tower;
    this.lines = program.split("\n").map((line) => line.split(" "));
  }

  get signs(): string {
    return Array.from(this.roots, ([at, root]) =>
      2n * root < this.tower[Number(at.split(" ")[0])]!.p ? "+" : "-",
    ).join("");
  }

  value(at: number, storey: number): bigint {
    const key = `${at} ${storey}`;
    const found = this.known.get(key) ?? this.find(at, storey);
    this.known.set(key, found);
    return found;
  }

  private find(at: number, storey: number): bigint {
    const [by = "", ...words] = this.lines[at] ?? [];
    const of: Line["of"] = (word = "", below) => {
      if (!/^\d+$/u.test(word) || Number(word) >= at)
        throw new Error("a number is made of one that is not there yet");
      return this.value(Number(word), storey + (below ?? 0));
    };
    const rule = Object.hasOwn(RULES, by) ? RULES[by] : undefined;
    if (rule === undefined) throw new Error(`“${this.lines[at]?.join(" ")}” is no number`);
    return rule(this, { ...this.tower[storey]!, words, storey, of });
  }

  isLast(storey: number): boolean {
    return storey === this.tower.length - 1;
  }

  atom(text: string, storey: number): bigint {
    return draw(`${this.salt} ${storey} ${text}`, this.tower[storey]!.p);
  }

  root(x: bigint, digits: string | undefined, storey: number): bigint {
    const { p } = this.tower[storey]!;
    const given = read(digits ?? "");
    if ((this.roots.get(`${storey} ${x}`) ?? given) !== given) throw new Error("one number has two roots");
    if (given >= p || mod(given * given - x, p) !== 0n) throw new Error("a root's square is another number");
    if (x !== 0n) this.roots.set(`${storey} ${x}`, given);
    return given;
  }
}

function invert(a: bigint, p: bigint): bigint {
  if (mod(a, p) === 0n) throw new Error("something is divided by 0");
  return pow(mod(a, p), p - 2n, p);
}

/** turn^y and its inverse, added or subtracted, over 2 or 2i. */
function wave(look: Evaluation, { words, storey, of, p, turn, i }: Line, by: "cos" | "sin"): bigint {
  if (look.isLast(storey)) return look.atom(`${by} ${of(words[0])}`, storey);
  const there = pow(turn, of(words[0], 1), p);
  const [twice, two] = by === "cos" ? [there + invert(there, p), 2n] : [there - invert(there, p), 2n * i];
  return mod(twice * invert(two, p), p);
}

const RULES: Readonly<Record<string, (look: Evaluation, line: Line) => bigint>> = {
  number: (_, { words, p }) => {
    const [above = "", below = ""] = words.join(" ").split("/");
    return mod(BigInt(above) * invert(BigInt(below), p), p);
  },
  name: (look, { words, storey, exp, p }) => {
    if (look.isLast(storey)) return look.atom(`name ${words.join(" ")}`, storey);
    return pow(exp, look.atom(`log ${words.join(" ")}`, storey + 1), p);
  },
  "log-name": (look, { words, storey }) => look.atom(`log ${words.join(" ")}`, storey),
  count: (look, { words, storey }) => look.atom(`count ${words.join(" ")}`, storey),
  pi: (look, { storey }) => look.atom("pi", storey),
  "+": (_, { words, of, p }) => mod(of(words[0]) + of(words[1]), p),
  "*": (_, { words, of, p }) => mod(of(words[0]) * of(words[1]), p),
  inverse: (_, { words, of, p }) => invert(of(words[0]), p),
  exp: (look, { words, storey, of, exp, p }) =>
    look.isLast(storey) ? look.atom(`exp ${of(words[0])}`, storey) : pow(exp, of(words[0], 1), p),
  cos: (look, line) => wave(look, line, "cos"),
  sin: (look, line) => wave(look, line, "sin"),
  log: (look, { words, storey, of }) => look.atom(`log ${of(words[0])}`, storey),
  root: (look, { words, storey, of }) => look.root(of(words[0]), words[storey + 1], storey),
  any: (look, { words, storey, of }) => {
    const count = words.findIndex((word) => !/^\d+$/u.test(word));
    const args = words.slice(0, count).map((word) => of(word));
    return look.atom(`${words.slice(count).join(" ")} ${args.join(" ")}`, storey);
  },
};

/** Compares the sides, and looks whether atoms are what is drawn; which of their two values the roots have. */
function checkLook(look: CertifiedLook, evaluation: Evaluation): string {
  if (look.equal.length === 0) throw new Error("nothing is compared");
  for (const [left, right, residue] of look.equal)
    if (evaluation.value(left, 0) !== read(residue) || evaluation.value(right, 0) !== read(residue))
      throw new Error("a side is another number");
  const names = new Map(
    evaluation.lines.flatMap(([by, ...words], at) => (by === "name" ? [[words.join(" "), at] as const] : [])),
  );
  const sum = [...names.values()].reduce((all, at) => all + evaluation.value(at, 0), 0n);
  if (mod(sum - read(look.atoms), evaluation.tower[0]!.p) !== 0n)
    throw new Error("an atom is another number");
  return evaluation.signs;
}
