/** The names that every cell has beside those of Node.js. */
import type { DisplayHandle } from "./show/display.js";

declare global {
  /**
   * Shows a value below the cell, or a MIME bundle such as `{ "text/html": "<b>…</b>", "text/plain": "…" }`.
   * With the `id` of something shown before, replaces that.
   */
  function display(value: unknown, metadata?: Readonly<Record<string, unknown>>, id?: string): DisplayHandle;
  /** Clears the cell's output; with `wait`, only when there is something new to show. */
  function clear(wait?: boolean): void;
  /** Asks the person at the notebook for a line of text. */
  function prompt(message?: string, options?: { readonly password?: boolean }): string;

  /** `import("./data.json", { with: { type: "json" } })`, which TypeScript 5.0 does not know. */
  interface ImportCallOptions {
    with?: ImportAssertions;
  }

  // What Node.js 20 has and the library of TypeScript 5.0 does not: the methods that copy an array.
  interface Array<T> {
    toReversed(): T[];
    toSorted(compareFn?: (a: T, b: T) => number): T[];
    toSpliced(start: number, deleteCount?: number, ...items: T[]): T[];
    with(index: number, value: T): T[];
  }
  interface ReadonlyArray<T> {
    toReversed(): T[];
    toSorted(compareFn?: (a: T, b: T) => number): T[];
    toSpliced(start: number, deleteCount?: number, ...items: T[]): T[];
    with(index: number, value: T): T[];
  }
  interface Float64Array {
    toReversed(): Float64Array;
    toSorted(compareFn?: (a: number, b: number) => number): Float64Array;
    with(index: number, value: number): Float64Array;
  }
  interface Float32Array {
    toReversed(): Float32Array;
    toSorted(compareFn?: (a: number, b: number) => number): Float32Array;
    with(index: number, value: number): Float32Array;
  }
}
