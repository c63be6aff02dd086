/** The arguments of a run as text that can be pasted into a cell: `[[0.12, -1.5]], 3`. */
export function printArguments(args: readonly unknown[]): string {
  return args.map((value) => printValue(value)).join(", ");
}

function printValue(value: unknown): string {
  if (typeof value === "number") return String(Number(value.toPrecision(6)));
  if (typeof value === "function") return `${value.name || "f"} (a function)`;
  if (Array.isArray(value)) return `[${value.map((entry: unknown) => printValue(entry)).join(", ")}]`;
  if (typeof value === "object" && value !== null) {
    const entries = Object.entries(value).map(([name, entry]) => `${name}: ${printValue(entry)}`);
    return `{ ${entries.join(", ")} }`;
  }
  return String(value);
}

/** Are two lists of arguments the same? Functions are not looked into; numbers may drift by 1e-9. */
export function sameArguments(a: unknown, b: unknown): boolean {
  if (typeof a === "number" && typeof b === "number") {
    return Object.is(a, b) || Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a));
  }
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null)
    return typeof a === typeof b;
  const [left, right] = [Object.entries(a), Object.entries(b)];
  return (
    left.length === right.length && left.every(([key, value]) => sameArguments(value, (b as never)[key]))
  );
}
