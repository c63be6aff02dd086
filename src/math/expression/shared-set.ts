import { SharedMap } from "./shared-map.js";

/** A set of names of which a copy costs little: see `SharedMap`. */
export class SharedSet implements ReadonlySet<string> {
  private readonly names: SharedMap<true>;

  constructor(names: Iterable<string> = []) {
    this.names =
      names instanceof SharedSet
        ? new SharedMap(names.names)
        : new SharedMap([...names].map((name) => [name, true]));
  }

  get size(): number {
    return this.names.size;
  }

  has(name: string): boolean {
    return this.names.has(name);
  }

  add(name: string): this {
    if (!this.names.has(name)) this.names.set(name, true);
    return this;
  }

  delete(name: string): boolean {
    return this.names.delete(name);
  }

  clear(): void {
    this.names.clear();
  }

  /** Makes it hold what another one holds. */
  become(other: SharedSet): void {
    this.names.become(other.names);
  }

  /** The names that this has and another one has not: little to look at where one began as a copy of the other. */
  *addedSince(other: SharedSet): Generator<string> {
    for (const [name] of this.names.changesSince(other.names)) yield name;
  }

  keys(): Generator<string, undefined> {
    return this.names.keys();
  }

  values(): Generator<string, undefined> {
    return this.names.keys();
  }

  *entries(): Generator<[string, string], undefined> {
    for (const name of this.names.keys()) yield [name, name];
  }

  forEach(visit: (name: string, same: string, set: ReadonlySet<string>) => void): void {
    for (const name of this.names.keys()) visit(name, name, this);
  }

  [Symbol.iterator](): Generator<string, undefined> {
    return this.names.keys();
  }
}
