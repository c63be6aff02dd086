/** The number from 0 to p − 1 that is alike modulo p. */
export function reduce(a: bigint, p: bigint): bigint {
  const rest = a % p;
  return rest < 0n ? rest + p : rest;
}

/** a^n modulo p, n ≥ 0. */
export function power(a: bigint, n: bigint, p: bigint): bigint {
  let result = 1n;
  let square = reduce(a, p);
  for (let rest = n; rest > 0n; rest >>= 1n) {
    if ((rest & 1n) === 1n) result = (result * square) % p;
    square = (square * square) % p;
  }
  return result;
}

/** 1/a modulo a prime, by Euclid's algorithm; 0 has none. */
export function inverse(a: bigint, p: bigint): bigint | undefined {
  let [r, next] = [p, reduce(a, p)];
  let [s, nextS] = [0n, 1n];
  while (next !== 0n) {
    const times = r / next;
    [r, next] = [next, r - times * next];
    [s, nextS] = [nextS, s - times * nextS];
  }
  return r === 1n ? reduce(s, p) : undefined;
}

/** A square root of a modulo a prime, by the algorithm of Tonelli and Shanks; half of the numbers have none. */
export function squareRoot(a: bigint, p: bigint): bigint | undefined {
  const half = (p - 1n) / 2n;
  if (a === 0n) return 0n;
  if (power(a, half, p) !== 1n) return undefined;
  let [odd, twos] = [p - 1n, 0];
  for (; (odd & 1n) === 0n; odd >>= 1n) twos += 1;
  let nonResidue = 2n;
  while (power(nonResidue, half, p) === 1n) nonResidue += 1n;
  let c = power(nonResidue, odd, p);
  let root = power(a, (odd + 1n) / 2n, p);
  for (let t = power(a, odd, p); t !== 1n;) {
    let order = 0;
    for (let s = t; s !== 1n; s = (s * s) % p) order += 1;
    const b = power(c, 1n << BigInt(twos - order - 1), p);
    root = (root * b) % p;
    c = (b * b) % p;
    t = (t * c) % p;
    twos = order;
  }
  return root;
}

/** A number from 0 to p − 1 that text decides: four words of 32 bits, each the text's, stirred by its own number. */
export function drawResidue(text: string, p: bigint): bigint {
  let drawn = 0n;
  for (let word = 1; word <= 5; word += 1) {
    let mixed = Math.imul(word, 0x9e3779b1) | 0;
    for (let at = 0; at < text.length; at += 1) {
      mixed = Math.imul(mixed ^ text.charCodeAt(at), 0x85ebca6b);
      mixed ^= mixed >>> 13;
    }
    mixed = Math.imul(mixed ^ (mixed >>> 16), 0xc2b2ae35);
    drawn = (drawn << 32n) | BigInt((mixed ^ (mixed >>> 16)) >>> 0);
  }
  return drawn % p;
}
