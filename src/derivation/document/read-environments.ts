/** A `\begin{name}` with the `\end{name}` that closes it; `end` is the offset after it. */
export interface Environment {
  readonly name: string;
  readonly start: number;
  /** After `\begin{name}`. */
  readonly bodyStart: number;
  /** Before `\end{name}`. */
  readonly bodyEnd: number;
  readonly end: number;
}

const DELIMITER = /\\(begin|end)\s*\{([A-Za-z]+\*?)\}/g;

/**
 * Pairs every `\begin` with its `\end` in one pass, by the start offset of the `\begin`.
 * One that is never closed has no entry, and does not disturb the others.
 */
export function readEnvironments(text: string): ReadonlyMap<number, Environment> {
  const pairs = new Map<number, Environment>();
  if (!text.includes("\\begin")) return pairs;
  const open: { name: string; start: number; bodyStart: number }[] = [];
  const depth = new Map<string, number>();
  for (const match of text.matchAll(DELIMITER)) {
    const [whole, word, name] = match;
    if (name === undefined) continue;
    if (word === "begin") {
      open.push({ name, start: match.index, bodyStart: match.index + whole.length });
      depth.set(name, (depth.get(name) ?? 0) + 1);
      continue;
    }
    if (!depth.get(name)) continue;
    for (let top = open.pop(); top; top = open.pop()) {
      depth.set(top.name, (depth.get(top.name) ?? 1) - 1);
      if (top.name !== name) continue;
      pairs.set(top.start, { ...top, bodyEnd: match.index, end: match.index + whole.length });
      break;
    }
  }
  return pairs;
}

/** Environments that set a display by themselves, without `$$` or `\[`. */
export const DISPLAY_ENVIRONMENTS: ReadonlySet<string> = new Set(
  [
    "equation",
    "align",
    "gather",
    "multline",
    "eqnarray",
    "alignat",
    "flalign",
    "displaymath",
    "dmath",
    "xalignat",
  ]
    .flatMap((name) => [name, `${name}*`])
    .concat("IEEEeqnarray", "IEEEeqnarray*"),
);
