/** Digits that a figure keeps of each number: more cannot be seen, and the last ones differ between machines. */
const DIGITS = 6;

function plainNumber(value: number): number | null {
  if (!Number.isFinite(value)) return null;
  return Number.isInteger(value) ? value : Number(value.toPrecision(DIGITS));
}

/**
 * A figure's data as JSON has it: typed arrays become arrays, numbers keep six digits, NaN and infinities become
 * gaps (null), undefined fields go.
 */
export function plainData(value: unknown): unknown {
  if (typeof value === "number") return plainNumber(value);
  if (typeof value === "bigint") return Number(value);
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return value.map((entry) => plainData(entry));
  if (ArrayBuffer.isView(value))
    return Array.from(value as unknown as ArrayLike<number>, (entry) => plainData(entry));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, entry]) => entry !== undefined && typeof entry !== "function")
      .map(([key, entry]) => [key, plainData(entry)]),
  );
}
