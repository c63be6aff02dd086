import type { Kind } from "../../math/value/kind.js";
import type { Random } from "../../math/value/random.js";
import { heightsAlong, narrowed, withCrest } from "./line.js";
import type { Along } from "./line.js";

/** A number at which something is above 0, more often than not close to an end of where it is; undefined where none is found. */
export function numberAbove(along: Along, kind: Kind, start: number, random: Random): number | undefined {
  const heights = withCrest(along, heightsAlong(along, kind, start));
  const high = heights.filter(({ height }) => height > 0);
  const found = high[random.integer(0, high.length - 1)]?.at;
  if (found === undefined || kind.domain === "integer") return found;
  const low = heights.filter(({ height }) => height <= 0).map(({ at }) => at);
  const [before, after] = [low.findLast((at) => at < found), low.find((at) => at > found)];
  const beyond = random.next() < 0.5 ? (before ?? after) : (after ?? before);
  if (beyond === undefined) return found;
  const [end] = narrowed(along, found, beyond);
  return end + (found - end) * random.next() ** 3;
}
