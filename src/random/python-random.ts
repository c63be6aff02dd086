import { MersenneTwister } from "./mersenne-twister.js";

/** Which Python's stream: 2 scales a double, 3 (from 3.2 on) draws bits and rejects what is too large. */
export type PythonVersion = 2 | 3;

/**
 * Python's module `random`, so that numbers published from Python come out here digit for digit.
 *
 * The generator and `random()` are the same in Python 2 and 3; `randint`, `choice`, `shuffle` and `sample` are not.
 *
 * Source: Lib/random.py and Modules/_randommodule.c of CPython 2.7 and 3.11.
 *
 * @example
 * const random = new PythonRandom(31415);
 * random.randint(0, 4); // Python 3's; new PythonRandom(31415, 2) for Python 2's
 */
export class PythonRandom {
  private readonly twister = new MersenneTwister();
  private readonly version: PythonVersion;

  /** @param seed a whole number; its sign is ignored, as in Python */
  constructor(seed: number, version: PythonVersion = 3) {
    this.version = version;
    this.seed(seed);
  }

  /** Starts the stream again. */
  seed(seed: number): void {
    if (!Number.isSafeInteger(seed))
      throw new RangeError(`The seed is ${seed}: it must be a whole number, at most 2^53 − 1 in size.`);
    const size = Math.abs(seed);
    const high = Math.floor(size / 2 ** 32);
    this.twister.seed(high === 0 ? [size] : [size % 2 ** 32, high]);
  }

  /** Uniform on [0, 1). */
  random(): number {
    return this.twister.nextDouble();
  }

  /** A whole number low ≤ n ≤ high: both ends may come. */
  randint(low: number, high: number): number {
    if (!Number.isSafeInteger(low) || !Number.isSafeInteger(high) || low > high)
      throw new RangeError(`randint needs whole numbers low ≤ high; it got ${low} and ${high}.`);
    return low + this.below(high - low + 1);
  }

  /** One entry, all equally likely. */
  choice<T>(from: readonly T[]): T {
    if (from.length === 0) throw new RangeError("choice got an empty list: give at least one entry.");
    return from[this.below(from.length)]!;
  }

  /** Shuffles in place, the last place first. */
  shuffle(entries: unknown[]): void {
    for (let i = entries.length - 1; i > 0; i--) {
      const j = this.below(i + 1);
      [entries[i], entries[j]] = [entries[j], entries[i]];
    }
  }

  /** `count` different places of the list, in the order drawn. */
  sample<T>(from: readonly T[], count: number): T[] {
    const n = from.length;
    if (!Number.isInteger(count) || count < 0 || count > n)
      throw new RangeError(`sample cannot draw ${count} entries out of ${n}: draw 0 … ${n}.`);
    return n <= poolLimit(count) ? this.sampleFromPool(from, count) : this.sampleByRejection(from, count);
  }

  private sampleFromPool<T>(from: readonly T[], count: number): T[] {
    const pool = [...from];
    return Array.from({ length: count }, (_, i) => {
      const j = this.below(pool.length - i);
      const drawn = pool[j]!;
      pool[j] = pool[pool.length - i - 1]!;
      return drawn;
    });
  }

  private sampleByRejection<T>(from: readonly T[], count: number): T[] {
    const selected = new Set<number>();
    while (selected.size < count) selected.add(this.below(from.length));
    return [...selected].map((j) => from[j]!);
  }

  /** Uniform on 0 … n − 1. */
  private below(n: number): number {
    if (this.version === 2) return Math.floor(this.random() * n);
    // A logarithm would round up just below a power of two.
    const bits = n.toString(2).length;
    for (;;) {
      const drawn = this.bits(bits);
      if (drawn < n) return drawn;
    }
  }

  /** `count` random bits, the first word drawn lowest. */
  private bits(count: number): number {
    if (count <= 32) return this.twister.nextUint32() >>> (32 - count);
    const low = this.twister.nextUint32();
    return (this.twister.nextUint32() >>> (64 - count)) * 2 ** 32 + low;
  }
}

/** Up to how many entries Python copies the list; beyond, a set of the places drawn is smaller. */
function poolLimit(count: number): number {
  return count > 5 ? 21 + 4 ** Math.ceil(Math.log(count * 3) / Math.log(4)) : 21;
}
