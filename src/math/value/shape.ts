/**
 * A length that may not be known yet. Two that must be equal are united; named ones with different names cannot be. How long
 * it is at a point, the point says: see `Lengths`.
 */
export class Dimension {
  readonly name: string | undefined;
  /** Its number among the lengths of its world; undefined where it is the number that it is called, and no world's. */
  readonly at: number | undefined;
  /** The number that it is called, else NaN. */
  readonly number: number;
  /** The largest literal index used along it. */
  private entries: number;
  /** Lengths of which this one is the sum. */
  parts: readonly Dimension[] | undefined;
  private parent: Dimension | undefined;
  private label: string | undefined;

  constructor(name?: string, at?: number) {
    this.name = name;
    this.at = at;
    this.number = name === undefined || !/^\d+(?:\.\d+)?$/u.test(name) ? Number.NaN : Number(name);
    this.entries = Number.isNaN(this.number) ? 0 : this.number;
    this.label = name;
  }

  /** The representative of everything this is united with. */
  root(): Dimension {
    return this.parent === undefined ? this : this.parent.root();
  }

  /** What it is called, if any of those united has a name. */
  known(): string | undefined {
    return this.root().label;
  }

  /** How many entries formulas name along it: `x_3` three. */
  get least(): number {
    return this.root().entries;
  }

  /** A literal index needs so many entries along it. */
  needs(entries: number): void {
    const top = this.root();
    if (top !== ONE) top.entries = Math.max(top.entries, entries);
  }

  /** Makes the two equal; false if they cannot be. */
  unite(other: Dimension): boolean {
    const a = this.root();
    const b = other.root();
    if (a === b) return true;
    if (!a.mayEqual(b) || !uniteParts(a.parts, b.parts)) return false;
    b.parent = a;
    a.parts ??= b.parts;
    a.label ??= b.label;
    a.entries = Math.max(a.entries, b.entries);
    return true;
  }

  /** Whether the two are as long whatever the point: united, or called the same. */
  isSame(other: Dimension): boolean {
    const label = this.known();
    return this.root() === other.root() || (label !== undefined && label === other.known());
  }

  private mayEqual(other: Dimension): boolean {
    if (this === ONE || other === ONE) return false;
    if (this.label !== undefined && other.label !== undefined && this.label !== other.label) return false;
    if (this.isPartOf(other) || other.isPartOf(this)) return false;
    return this.mayBeSum(other) && other.mayBeSum(this);
  }

  /** Whether a longer one is the sum of this and others. */
  private isPartOf(whole: Dimension): boolean {
    return whole.parts?.some((part) => part.root() === this || this.isPartOf(part.root())) === true;
  }

  /** A number is the sum of other numbers only. */
  private mayBeSum({ parts }: Dimension): boolean {
    if (parts === undefined || !/^\d+$/u.test(this.label ?? "")) return true;
    return parts.reduce((sum, part) => sum + Number(part.known()), 0) === Number(this.label);
  }
}

function uniteParts(a: readonly Dimension[] | undefined, b: readonly Dimension[] | undefined): boolean {
  if (a === undefined || b === undefined) return true;
  return a.length === b.length && a.every((part, at) => b[at]?.unite(part) === true);
}

/** The length of a scalar's sides. */
export const ONE: Dimension = new Dimension("1");

export interface Shape {
  readonly rows: Dimension;
  readonly cols: Dimension;
}

export const SCALAR: Shape = { rows: ONE, cols: ONE };

export function isOne(dimension: Dimension): boolean {
  return dimension.root() === ONE;
}

export function isScalar(shape: Shape): boolean {
  return isOne(shape.rows) && isOne(shape.cols);
}

export function isColumn(shape: Shape): boolean {
  return !isOne(shape.rows) && isOne(shape.cols);
}

export function isRow(shape: Shape): boolean {
  return isOne(shape.rows) && !isOne(shape.cols);
}

export function isVector(shape: Shape): boolean {
  return isColumn(shape) || isRow(shape);
}

export function isMatrix(shape: Shape): boolean {
  return !isOne(shape.rows) && !isOne(shape.cols);
}

export function transposed(shape: Shape): Shape {
  return { rows: shape.cols, cols: shape.rows };
}

/** Makes two shapes equal; false if they cannot be. */
export function uniteShapes(a: Shape, b: Shape): boolean {
  if (isOne(a.rows) !== isOne(b.rows) || isOne(a.cols) !== isOne(b.cols)) return false;
  return a.rows.unite(b.rows) && a.cols.unite(b.cols);
}

/** `n×1` (a column), `3×k`, `1×1` (a number). */
export function describeShape(shape: Shape): string {
  if (isScalar(shape)) return "a number";
  const side = (dimension: Dimension): string => (isOne(dimension) ? "1" : (dimension.known() ?? "·"));
  const kind = isColumn(shape) ? "column" : isRow(shape) ? "row" : "matrix";
  return `a ${kind} (${side(shape.rows)}×${side(shape.cols)})`;
}
