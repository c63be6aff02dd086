/** What a copy wrote over or took away; more than this, and it becomes a store of its own. */
const FEWEST_OWN = 32;

const GONE = Symbol("gone");

/**
 * A map by names of which a copy costs little: copies share what they began with, and each keeps only what it changed
 * since. What is written to one is never seen by another. With n names a copy costs at most √n steps, and so does a
 * write on average: a document that defines a name in each of its displays costs hardly more than its length.
 */
export class SharedMap<Value> implements Map<string, Value> {
  readonly [Symbol.toStringTag] = "SharedMap";
  private store: ReadonlyMap<string, Value>;
  private own: Map<string, Value | typeof GONE>;
  private count: number;

  constructor(entries?: Iterable<readonly [string, Value]>) {
    this.store = new Map(entries instanceof SharedMap ? [] : entries);
    this.own = new Map();
    this.count = this.store.size;
    if (entries instanceof SharedMap) this.become(entries as SharedMap<Value>);
  }

  get size(): number {
    return this.count;
  }

  get(name: string): Value | undefined {
    const own = this.own.get(name);
    return own === undefined ? this.store.get(name) : own === GONE ? undefined : own;
  }

  has(name: string): boolean {
    const own = this.own.get(name);
    return own === undefined ? this.store.has(name) : own !== GONE;
  }

  set(name: string, value: Value): this {
    if (!this.has(name)) this.count += 1;
    this.own.set(name, value);
    this.settle();
    return this;
  }

  delete(name: string): boolean {
    if (!this.has(name)) return false;
    this.count -= 1;
    if (this.store.has(name)) this.own.set(name, GONE);
    else this.own.delete(name);
    this.settle();
    return true;
  }

  clear(): void {
    this.become(new SharedMap());
  }

  /** Makes it hold what another one holds. */
  become({ store, own, count }: SharedMap<Value>): void {
    this.store = store;
    this.own = new Map(own);
    this.count = count;
  }

  /** What this has that another one has not, or has otherwise: little to look at where one began as a copy of the other. */
  *changesSince(other: SharedMap<Value>): Generator<[string, Value]> {
    const changed = this.store === other.store ? this.written() : this.entries();
    for (const [name, value] of changed) if (other.get(name) !== value) yield [name, value];
  }

  *entries(): Generator<[string, Value], undefined> {
    for (const [name, value] of this.store) {
      const own = this.own.get(name);
      if (own === undefined) yield [name, value];
      else if (own !== GONE) yield [name, own];
    }
    for (const [name, value] of this.written()) if (!this.store.has(name)) yield [name, value];
  }

  *keys(): Generator<string, undefined> {
    for (const [name] of this.entries()) yield name;
  }

  *values(): Generator<Value, undefined> {
    for (const [, value] of this.entries()) yield value;
  }

  [Symbol.iterator](): Generator<[string, Value], undefined> {
    return this.entries();
  }

  forEach(visit: (value: Value, name: string, map: Map<string, Value>) => void): void {
    for (const [name, value] of this.entries()) visit(value, name, this);
  }

  private *written(): Generator<[string, Value]> {
    for (const [name, value] of this.own) if (value !== GONE) yield [name, value];
  }

  private settle(): void {
    const { size } = this.own;
    if (size <= FEWEST_OWN || size * size <= this.store.size) return;
    this.store = new Map(this.entries());
    this.own = new Map();
  }
}
