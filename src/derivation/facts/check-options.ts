import type { Kind, PlainFunction } from "../../math/value/kind.js";

/** A declared shape (made by `row("D")` and the like), a number or array, or a function on plain numbers and arrays. */
export type Binding = Kind | number | readonly number[] | readonly (readonly number[])[] | PlainFunction;

export interface CheckOptions {
  /** Of the points, together with each formula's own text; fixed by default, so that a report can be repeated. */
  readonly seed?: number;
  /** How many points each step is compared at. */
  readonly samples?: number;
  /** Displays may assume only what is declared: they add no conditions, and give no known name another meaning. */
  readonly closed?: boolean;
  /** Decides and reports only this display of a document: its name, or its place among the displays, from 0. */
  readonly only?: string | number;
  /** As in a directive: `x ∈ R^n, i ≠ j; vectors row`. */
  readonly declarations?: string;
  /** What symbols stand for, from code: symbol (or its usual identifier) → meaning. */
  readonly bindings?: Readonly<Record<string, Binding>>;
}

export const DEFAULT_SEED = 20;
export const DEFAULT_SAMPLES = 8;
