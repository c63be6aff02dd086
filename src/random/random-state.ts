import { choosePositions, type Choice } from "./choice.js";
import { MersenneTwister } from "./mersenne-twister.js";
import { fill, type Drawn, type Size } from "./size.js";

/**
 * numpy's legacy `numpy.random.RandomState`, so that numbers published from Python come out here digit for digit.
 *
 * Same stream, same order of draws, same bits. Only `randn` and `normal` can differ from numpy, in the last digit
 * or two, where the platform's `log` rounds differently. `randint` is the one of 64-bit Linux and macOS.
 *
 * @example
 * const random = new RandomState(42);
 * random.randn(2, 3); // [[0.4967…, -0.1382…, 0.6476…], [1.5230…, -0.2341…, -0.2341…]]
 */
export class RandomState {
  private readonly twister = new MersenneTwister();
  /** The polar method makes two Gaussians at a time; this is the second one, until it is asked for. */
  private spareGaussian: number | undefined;

  /** @param seed a whole number 0 … 2³²−1, or a list of them, as numpy takes it */
  constructor(seed: number | readonly number[]) {
    this.seed(seed);
  }

  /** Starts the stream again. */
  seed(seed: number | readonly number[]): void {
    const words = typeof seed === "number" ? [seed] : seed;
    if (words.length === 0)
      throw new RangeError("The seed is an empty list: give at least one whole number.");
    for (const word of words) {
      if (!Number.isInteger(word) || word < 0 || word >= 2 ** 32) {
        throw new RangeError(`The seed is ${word}: it must be a whole number from 0 to 4294967295.`);
      }
    }
    this.twister.seed(seed);
    this.spareGaussian = undefined;
  }

  /** Uniform on [0, 1): `rand()` a number, `rand(3)` a list, `rand(3, 2)` three rows of two. */
  rand<const D extends readonly number[]>(...dimensions: D): Drawn<D> {
    return fill(dimensions, () => this.twister.nextDouble());
  }

  /** Standard normal: `randn()` a number, `randn(3)` a list, `randn(3, 2)` three rows of two. */
  randn<const D extends readonly number[]>(...dimensions: D): Drawn<D> {
    return fill(dimensions, () => this.gaussian());
  }

  /** Whole numbers low ≤ n < high; with one bound, 0 ≤ n < low. */
  randint<const S extends Size | undefined = undefined>(
    low: number,
    high?: number | null,
    size?: S,
  ): Drawn<S> {
    const [from, to] = high === undefined || high === null ? [0, low] : [low, high];
    if (
      !Number.isSafeInteger(from) ||
      !Number.isSafeInteger(to) ||
      from >= to ||
      !Number.isSafeInteger(to - from)
    ) {
      throw new RangeError(
        `randint needs whole numbers low < high, at most 2^53 apart; it got ${from} and ${to}.`,
      );
    }
    return fill(size, () => from + this.twister.nextUpTo(to - 1 - from));
  }

  /** Uniform on [low, high). */
  uniform<const S extends Size | undefined = undefined>(low = 0, high = 1, size?: S): Drawn<S> {
    return fill(size, () => low + (high - low) * this.twister.nextDouble());
  }

  /** Normal with mean `mean` and standard deviation `deviation`. */
  normal<const S extends Size | undefined = undefined>(mean = 0, deviation = 1, size?: S): Drawn<S> {
    if (!(deviation >= 0))
      throw new RangeError(`The standard deviation is ${deviation}: it cannot be negative.`);
    return fill(size, () => mean + deviation * this.gaussian());
  }

  /**
   * Draws from the entries of `from` (a number n stands for 0 … n−1).
   *
   * @param replace false: no entry twice
   * @param p one probability an entry; must sum to 1
   */
  choice<const S extends Size | undefined = undefined>(
    from: number,
    size?: S,
    replace?: boolean,
    p?: readonly number[],
  ): Drawn<S>;
  choice<T, const S extends Size | undefined = undefined>(
    from: readonly T[],
    size?: S,
    replace?: boolean,
    p?: readonly number[],
  ): Drawn<S, T>;
  choice(from: number | readonly unknown[], size?: Size, replace = true, p?: readonly number[]): unknown {
    const population = typeof from === "number" ? from : from.length;
    const request: Choice = { population, size, replace, p };
    const positions = choosePositions(request, this);
    let next = 0;
    return fill(size, () => {
      const position = positions[next++]!;
      return typeof from === "number" ? position : from[position];
    });
  }

  /** A shuffled copy (a number n stands for 0 … n−1); rows stay whole. */
  permutation(of: number): number[];
  permutation<T>(of: readonly T[]): T[];
  permutation(of: number | readonly unknown[]): unknown[] {
    const copy = typeof of === "number" ? Array.from({ length: of }, (_, i) => i) : [...of];
    this.shuffle(copy);
    return copy;
  }

  /** Shuffles in place, the last place first (Fisher and Yates); rows stay whole. */
  shuffle(entries: unknown[]): void {
    for (let i = entries.length - 1; i > 0; i--) {
      const j = this.twister.nextUpTo(i);
      [entries[i], entries[j]] = [entries[j], entries[i]];
    }
  }

  /** Marsaglia's polar method: a point in the unit disc gives two independent Gaussians. */
  private gaussian(): number {
    if (this.spareGaussian !== undefined) {
      const spare = this.spareGaussian;
      this.spareGaussian = undefined;
      return spare;
    }
    for (;;) {
      const x = 2 * this.twister.nextDouble() - 1;
      const y = 2 * this.twister.nextDouble() - 1;
      const square = x * x + y * y;
      if (square >= 1 || square === 0) continue;
      const factor = Math.sqrt((-2 * Math.log(square)) / square);
      this.spareGaussian = factor * x;
      return factor * y;
    }
  }
}
