import type { Condition } from "../../math/expression/expression.js";
import type { Kind } from "../../math/value/kind.js";
import type { Place } from "../document/document.js";
import type { Said, Unused } from "./said.js";

/**
 * How a display claims to follow from what stands above it, so that its names mean what they meant: by a word, or because
 * nothing stands between it and the display at a place.
 */
export type Follows = "by word" | Place | undefined;

/** What holds for one display only. */
export interface Circumstances {
  readonly conditions: readonly Condition[];
  /** Conditions in the sentence before: assumed where the display does not hold without them. */
  readonly nearby?: readonly Said[];
  /** What the text around says of names without being read as a definition, a declaration or a condition. */
  readonly unused?: readonly Unused[];
  /** What an “if” in the sentence before says of names: for this display only. */
  readonly supposed?: ReadonlyMap<string, Kind>;
  /** Conditions that were found but not understood: they may be why a step holds. */
  readonly unread: readonly string[];
  /** The author speaks to the checker: a directive stands before the display, or code passes or binds it. */
  readonly claims: boolean;
  readonly follows?: Follows;
  /** What is differentiated but not defined is any function. */
  readonly open?: boolean;
}
