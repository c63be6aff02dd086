/**
 * Checks certificates from what `src/derivation/report/certificate.ts` says of them alone: nothing here comes from the prover.
 * With it goes the reading: that the programs are the two sides of the step, a reader has to see.
 */
import type { Certificate, CertifiedLook } from "../../src/derivation/report/certificate.js";

/** Why a certificate for a step is none; undefined where nothing is wrong with it. */
export function refuseCertificate(certificate: Certificate, step: string): string | undefined {
  try {
    const tower = readTower(certificate);
    if (certificate.looks.length === 0) throw new Error("nothing is looked at");
    const signsBySalt = new Map<string, string[]>();
    for (const look of certificate.looks) {
      if (!look.salt.startsWith(step)) throw new Error("the salt is another step's");
      signsBySalt.set(look.salt, [...(signsBySalt.get(look.salt) ?? []), checkLook(look, tower)]);
    }
    for (const signs of signsBySalt.values())
      if (new Set(signs).size !== signs.length || signs.length !== 2 ** signs[0]!.length)
        throw new Error("not every choice of roots is looked at");
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

interface Storey {
  readonly p: bigint;
  readonly exp: bigint;
  readonly turn: bigint;
  readonly i: bigint;
}

const mod = (a: bigint, p: bigint): bigint => ((a % p) + p) % p;

function pow(a: bigint, n: bigint, p: bigint): bigint {
  if (n === 0n) return 1n;
  const root = pow(a, n / 2n, p);
  return (root * root * (n % 2n === 1n ? a : 1n)) % p;
}

/** Primes of 70 bits at least, by Miller and Rabin; each is 1 more than a multiple of the next, of whose order exp and turn are. */
function readTower({ storeys }: Certificate): readonly Storey[] {
  const tower = storeys.map(({ prime, exp, turn, i }) => ({
    p: read(prime),
    exp: read(exp),
    turn: read(turn),
    i: read(i),
  }));
  for (const [at, { p, exp, turn, i }] of tower.entries()) {
    if (p < 2n ** 70n || !isPrime(p)) throw new Error("a storey is no large prime");
    if (mod(i * i + 1n, p) !== 0n) throw new Error("i is no root of −1");
    const below = tower[at + 1]?.p;
    if (below === undefined) continue;
    if ((p - 1n) % below !== 0n) throw new Error("a storey does not stand on the next");
    if (exp === turn || [exp, turn].some((base) => base <= 1n || pow(base, below, p) !== 1n))
      throw new Error("exp or turn has another order");
  }
  return tower;
}

function read(digits: string): bigint {
  if (!/^[0-9a-z]+$/u.test(digits)) throw new Error("this is no residue");
  return [...digits].reduce((number, digit) => number * 36n + BigInt(Number.parseInt(digit, 36)), 0n);
}

function isPrime(n: bigint): boolean {
  if (n % 2n === 0n) return false;
  let [odd, twos] = [n - 1n, 0];
  for (; odd % 2n === 0n; odd /= 2n) twos += 1;
  return Array.from({ length: 40 }, (_, at) => BigInt(at + 2)).every((witness) => {
    const powers = Array.from({ length: twos }, (_, at) => pow(witness, odd * 2n ** BigInt(at), n));
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

/** Evaluates a program, compares the sides; which of their two values its roots have, one letter each. */
function checkLook({ salt, program, atoms, equal }: CertifiedLook, tower: readonly Storey[]): string {
  const lines = program.map((line) => line.split(" "));
  const known = new Map<string, bigint>();
  const roots = new Map<string, { readonly value: bigint; readonly sign: string }>();
  const last = tower.length - 1;

  const value = (at: number, storey: number): bigint => {
    const key = `${at} ${storey}`;
    const found = known.get(key) ?? find(at, storey);
    known.set(key, found);
    return found;
  };
  const operands = (at: number, words: readonly string[]): readonly number[] =>
    words.map((word) => {
      if (!/^\d+$/u.test(word) || Number(word) >= at)
        throw new Error("a number is made of one that is not there yet");
      return Number(word);
    });
  const find = (at: number, storey: number): bigint => {
    const [by = "", ...words] = lines[at] ?? [];
    const { p, exp, turn, i } = tower[storey]!;
    const atom = (text: string, on = storey): bigint => draw(`${salt} ${on} ${text}`, tower[on]!.p);
    const invert = (a: bigint): bigint => {
      if (mod(a, p) === 0n) throw new Error("something is divided by 0");
      return pow(mod(a, p), p - 2n, p);
    };
    const rest = words.join(" ");
    if (by === "number") {
      const [above = "", below = ""] = rest.split("/");
      return mod(BigInt(above) * invert(BigInt(below)), p);
    }
    if (by === "name")
      return storey === last ? atom(`name ${rest}`) : pow(exp, atom(`log ${rest}`, storey + 1), p);
    if (by === "log-name") return atom(`log ${rest}`);
    if (by === "pi") return atom("pi");
    if (by === "any") {
      const count = words.findIndex((word) => !/^\d+$/u.test(word));
      const of = operands(at, words.slice(0, count)).map((each) => value(each, storey));
      return atom(`${words.slice(count).join(" ")} ${of.join(" ")}`);
    }
    if (by === "root")
      return root(value(operands(at, [words[0] ?? ""])[0]!, storey), words[storey + 1], storey);
    const of = operands(at, words);
    const [x = 0n, y = 0n] = of.map((each) => value(each, storey));
    if (of.length === 2 && by === "+") return mod(x + y, p);
    if (of.length === 2 && by === "*") return mod(x * y, p);
    if (of.length !== 1) throw new Error(`“${lines[at]?.join(" ")}” is no number`);
    if (by === "inverse") return invert(x);
    if (by === "log" || (["exp", "cos", "sin"].includes(by) && storey === last)) return atom(`${by} ${x}`);
    if (by === "exp") return pow(exp, value(of[0]!, storey + 1), p);
    const there = pow(turn, value(of[0]!, storey + 1), p);
    if (by === "cos") return mod((there + invert(there)) * invert(2n), p);
    if (by === "sin") return mod((there - invert(there)) * invert(2n * i), p);
    throw new Error(`“${lines[at]?.join(" ")}” is no number`);
  };
  const root = (x: bigint, digits: string | undefined, storey: number): bigint => {
    const { p } = tower[storey]!;
    const given = read(digits ?? "");
    const { value: found } = roots.get(`${storey} ${x}`) ?? { value: given };
    if (found !== given) throw new Error("one number has two roots");
    if (given >= p || mod(given * given - x, p) !== 0n) throw new Error("a root's square is another number");
    if (x !== 0n) roots.set(`${storey} ${x}`, { value: given, sign: given < p - given ? "+" : "-" });
    return given;
  };

  if (equal.length === 0) throw new Error("nothing is compared");
  for (const [left, right, residue] of equal) {
    if (
      operands(program.length, [String(left), String(right)]).some((each) => value(each, 0) !== read(residue))
    )
      throw new Error("a side is another number");
  }
  const names = lines.flatMap(([by, ...words], at) =>
    by === "name" ? [[words.join(" "), at] as const] : [],
  );
  if (
    new Set(names.map(([name]) => name)).size !== Object.keys(atoms).length ||
    names.some(([name, at]) => read(atoms[name] ?? "") !== value(at, 0))
  )
    throw new Error("an atom is another number");
  return [...roots.values()].map(({ sign }) => sign).join("");
}
