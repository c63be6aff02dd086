/** Tensors, typed arrays and nested arrays of numbers, seen as one thing: numbers with a shape. */

export type Entry = number | bigint | boolean | string;

export interface ArrayValue {
  readonly shape: readonly number[];
  readonly dtype: string;
  /** What it is called in the caption. */
  readonly kind: string;
  /** In row-major order. */
  readonly entries: ArrayLike<Entry>;
}

interface TensorLike {
  readonly shape: readonly number[];
  readonly dtype: string;
  readonly isDisposed?: boolean;
  dataSync(): ArrayLike<Entry>;
}

export function asArray(value: unknown): ArrayValue | undefined {
  if (isTensor(value)) return value.isDisposed === true ? undefined : fromTensor(value);
  if (ArrayBuffer.isView(value) && !(value instanceof DataView)) {
    const entries = value as unknown as ArrayLike<Entry> & { readonly length: number };
    return { shape: [entries.length], dtype: value.constructor.name, kind: "typed array", entries };
  }
  return Array.isArray(value) ? fromNested(value) : undefined;
}

function isTensor(value: unknown): value is TensorLike {
  if (typeof value !== "object" || value === null) return false;
  const { shape, dtype, dataSync } = value as Partial<TensorLike>;
  return Array.isArray(shape) && typeof dtype === "string" && typeof dataSync === "function";
}

/** A tensor of booleans holds zeros and ones. */
function fromTensor(tensor: TensorLike): ArrayValue {
  const data = tensor.dataSync();
  const entries = tensor.dtype === "bool" ? Array.from(data, (entry) => entry === 1 || entry === true) : data;
  return { shape: tensor.shape, dtype: tensor.dtype, kind: "tensor", entries };
}

/** Only arrays that hold numbers throughout, in rows of equal length, have a shape. */
function fromNested(value: readonly unknown[]): ArrayValue | undefined {
  const shape: number[] = [];
  for (let level: unknown = value; isList(level); level = level[0]) shape.push(level.length);
  if (shape.length < 2 || shape.includes(0)) return undefined;
  const entries: Entry[] = [];
  const collect = (level: unknown, depth: number): boolean => {
    if (depth === shape.length) {
      if (typeof level !== "number") return false;
      entries.push(level);
      return true;
    }
    return (
      isList(level) &&
      level.length === shape[depth] &&
      Array.from(level).every((next) => collect(next, depth + 1))
    );
  };
  return collect(value, 0) ? { shape, dtype: "number", kind: "array", entries } : undefined;
}

function isList(value: unknown): value is ArrayLike<unknown> {
  return (
    Array.isArray(value) ||
    value instanceof Float64Array ||
    value instanceof Float32Array ||
    value instanceof Int32Array
  );
}
