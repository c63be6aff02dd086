import type { Condition } from "../../math/expression/expression.js";
import type { Kind } from "../../math/value/kind.js";

/** What words beside a formula say: it holds for this formula, not for what comes after it. */
export interface Words {
  readonly conditions: readonly Condition[];
  readonly kinds: ReadonlyMap<string, Kind>;
  /** The words, if not all that they ask for was understood. */
  readonly unread: readonly string[];
  /** All that was read. */
  readonly said: readonly string[];
}

export const NO_WORDS: Words = { conditions: [], kinds: new Map(), unread: [], said: [] };

/** What was said before, and more. */
export function bothWords(before: Words, more: Words): Words {
  return {
    conditions: [...before.conditions, ...more.conditions],
    kinds: new Map([...before.kinds, ...more.kinds]),
    unread: [...new Set([...before.unread, ...more.unread])],
    said: [...before.said, ...more.said],
  };
}

/** The same of rows of their own: what two of them say of one name are two cases, of which neither holds throughout. */
export function casesApart(before: Words, more: Words): Words {
  const both = bothWords(before, more);
  const twice = [...more.kinds.keys()].filter((name) => before.kinds.has(name));
  if (twice.length === 0) return both;
  const kinds = new Map([...both.kinds].filter(([name]) => !twice.includes(name)));
  return { ...both, kinds, unread: both.said };
}
