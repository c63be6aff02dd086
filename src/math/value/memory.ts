/** A value with the names on which it rests, one bit for each; names may share a bit. */
interface Remembered<T> {
  readonly value: T;
  readonly names: number;
}

/** What is known under the changes that lead here from the root. */
interface Known<T> {
  readonly parent: Known<T> | undefined;
  /** The bit of the name that is changed here, but not in `parent`. */
  readonly altered: number;
  /** Name → member → what is remembered. */
  readonly values: Map<string, Map<string, Remembered<T>>>;
  readonly under: Map<string, Known<T>>;
}

function nothingKnown<T>(parent: Known<T> | undefined, altered: number): Known<T> {
  return { parent, altered, values: new Map(), under: new Map() };
}

/** Values of names at one point: each is remembered for all changes of names on which it does not rest. */
export class Memory<T> {
  private known: Known<T> = nothingKnown(undefined, 0);
  private readonly bits = new Map<string, number>();
  /** The bits of all names that were read since the evaluation of the innermost name began. */
  private names = 0;

  /** The value of a name's member, found out where it is not known. */
  fetch(key: string, member: string, find: () => T): T {
    const known = this.remembered(key, member);
    if (known !== undefined) {
      this.names |= known.names;
      return known.value;
    }
    const before = this.names;
    this.names = this.bitOf(key);
    const value = find();
    this.remember(key, member, { value, names: this.names });
    this.names |= before;
    return value;
  }

  /** What is being found out rests on a name. */
  read(key: string): void {
    this.names |= this.bitOf(key);
  }

  /** From here on a name is changed in some way. */
  enter(key: string, change: string): void {
    const known = this.known.under.get(change) ?? nothingKnown(this.known, this.bitOf(key));
    this.known.under.set(change, known);
    this.known = known;
  }

  /** The last change is undone. */
  leave(): void {
    this.known = this.known.parent ?? this.known;
  }

  private remembered(key: string, member: string): Remembered<T> | undefined {
    let altered = 0;
    for (let known: Known<T> | undefined = this.known; known !== undefined; known = known.parent) {
      const found = known.values.get(key)?.get(member);
      if (found !== undefined) return (found.names & altered) === 0 ? found : undefined;
      altered |= known.altered;
    }
    return undefined;
  }

  private remember(key: string, member: string, found: Remembered<T>): void {
    let known = this.known;
    while (known.parent !== undefined && (known.altered & found.names) === 0) known = known.parent;
    const members = known.values.get(key);
    if (members === undefined) known.values.set(key, new Map([[member, found]]));
    else members.set(member, found);
  }

  /** Names are told apart by 31 bits: with more of them, some are taken for each other, which only costs time. */
  private bitOf(key: string): number {
    const known = this.bits.get(key);
    if (known !== undefined) return known;
    const bit = 1 << (this.bits.size % 31);
    this.bits.set(key, bit);
    return bit;
  }
}
