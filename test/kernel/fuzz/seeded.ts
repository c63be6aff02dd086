/** Numbers that look random and are the same in every run: what was sent when something broke can be sent again. */
export class Seeded {
  #state: number;

  constructor(seed: number) {
    this.#state = seed;
  }

  /** 0 ≤ n < below; mulberry32. */
  integer(below: number): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let bits = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    bits = (bits + Math.imul(bits ^ (bits >>> 7), 61 | bits)) ^ bits;
    return Math.floor((((bits ^ (bits >>> 14)) >>> 0) / 2 ** 32) * below);
  }

  pick<T>(choices: readonly T[]): T {
    const chosen = choices[this.integer(choices.length)];
    if (chosen === undefined) throw new Error("nothing to choose from");
    return chosen;
  }

  bytes(length: number): Buffer {
    return Buffer.from(Array.from({ length }, () => this.integer(256)));
  }

  /** The bytes with a few of them changed, removed, repeated or added. */
  mutated(bytes: Buffer): Buffer {
    let result = bytes;
    for (let n = 1 + this.integer(4); n > 0; n--) {
      const at = this.integer(result.length + 1);
      const [before, after] = [result.subarray(0, at), result.subarray(at)];
      result = this.pick([
        () => Buffer.concat([before, this.bytes(1), after.subarray(1)]),
        () => Buffer.concat([before, after.subarray(1 + this.integer(8))]),
        () => Buffer.concat([before, after.subarray(0, 9), after]),
        () => Buffer.concat([before, this.bytes(1 + this.integer(9)), after]),
        () => before,
      ])();
    }
    return result;
  }
}
