/**
 * MT19937, seeded and read as numpy's legacy generator does it.
 *
 * Source: M. Matsumoto, T. Nishimura, "Mersenne Twister", ACM TOMACS 8 (1998); numpy/random/src/mt19937.
 */

const WORDS = 624;
const SHIFT = 397;

export class MersenneTwister {
  private readonly words = new Uint32Array(WORDS);
  private position = WORDS;

  /** A whole number 0 … 2³²−1 (`init_genrand`) or a list of them (`init_by_array`). */
  seed(seed: number | readonly number[]): void {
    if (typeof seed === "number") this.seedByInteger(seed);
    else this.seedByArray(seed);
    this.position = WORDS;
  }

  /** Uniform on the whole numbers 0 … 2³²−1. */
  nextUint32(): number {
    if (this.position === WORDS) this.twist();
    let y = this.words[this.position++]!;
    y ^= y >>> 11;
    y ^= (y << 7) & 0x9d2c5680;
    y ^= (y << 15) & 0xefc60000;
    y ^= y >>> 18;
    return y >>> 0;
  }

  /** Uniform on [0, 1) with 53 random bits. */
  nextDouble(): number {
    const high = this.nextUint32() >>> 5;
    const low = this.nextUint32() >>> 6;
    return (high * 67108864 + low) / 9007199254740992;
  }

  /** Uniform on the whole numbers 0 … max: masks the bits above max's highest, draws again while the value is too large. */
  nextUpTo(max: number): number {
    if (max === 0) return 0;
    const maxHigh = Math.floor(max / 2 ** 32);
    const lowMask = maxHigh > 0 ? 0xffffffff : maskOver(max);
    const highMask = maskOver(maxHigh);
    for (;;) {
      const high = maxHigh > 0 ? (this.nextUint32() & highMask) >>> 0 : 0;
      const value = high * 2 ** 32 + ((this.nextUint32() & lowMask) >>> 0);
      if (value <= max) return value;
    }
  }

  private seedByInteger(seed: number): void {
    const { words } = this;
    words[0] = seed;
    for (let i = 1; i < WORDS; i++) {
      const previous = words[i - 1]!;
      words[i] = Math.imul(1812433253, previous ^ (previous >>> 30)) + i;
    }
  }

  private seedByArray(key: readonly number[]): void {
    const { words } = this;
    this.seedByInteger(19650218);
    let i = 1;
    let j = 0;
    const advance = (): void => {
      i++;
      if (i < WORDS) return;
      words[0] = words[WORDS - 1]!;
      i = 1;
    };
    for (let k = Math.max(WORDS, key.length); k > 0; k--) {
      const previous = words[i - 1]!;
      words[i] = (words[i]! ^ Math.imul(previous ^ (previous >>> 30), 1664525)) + key[j]! + j;
      advance();
      j = (j + 1) % key.length;
    }
    for (let k = WORDS - 1; k > 0; k--) {
      const previous = words[i - 1]!;
      words[i] = (words[i]! ^ Math.imul(previous ^ (previous >>> 30), 1566083941)) - i;
      advance();
    }
    words[0] = 0x80000000;
  }

  private twist(): void {
    const { words } = this;
    for (let i = 0; i < WORDS; i++) {
      const y = (words[i]! & 0x80000000) | (words[(i + 1) % WORDS]! & 0x7fffffff);
      words[i] = words[(i + SHIFT) % WORDS]! ^ (y >>> 1) ^ (y & 1 ? 0x9908b0df : 0);
    }
    this.position = 0;
  }
}

/** The smallest 2ᵏ−1 that is not below `value` (a 32-bit whole number). */
function maskOver(value: number): number {
  return value === 0 ? 0 : 0xffffffff >>> Math.clz32(value);
}
