/** A published number beside ours. */
export interface Comparison {
  readonly what: string;
  readonly theirs: string;
  readonly ours: string;
  readonly holds: boolean;
}

/** One line for each, in columns: what, theirs, ours, whether they agree. */
export function printComparisons(title: string, comparisons: readonly Comparison[]): string {
  const head = { what: title, theirs: "published", ours: "here" };
  const all = [head, ...comparisons];
  const width = (part: "what" | "theirs" | "ours"): number =>
    Math.max(...all.map((line) => line[part].length));
  const lines = all.map((line) => {
    const cells = [
      line.what.padEnd(width("what")),
      line.theirs.padEnd(width("theirs")),
      line.ours.padEnd(width("ours")),
    ];
    return `${cells.join("  ")}  ${"holds" in line ? (line.holds ? "agrees" : "DIFFERS") : ""}`.trimEnd();
  });
  return `${lines.join("\n")}\n`;
}
