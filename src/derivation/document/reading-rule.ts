export type Groups = Readonly<Record<string, string | undefined>>;

/** What may begin something in a text, and how its reader takes it. */
export interface Rule<Reader> {
  readonly pattern: string;
  /** Takes what begins at `at` and returns the offset after it; undefined leaves it to the running text. */
  take(reader: Reader, at: number, mark: string, groups: Groups): number | undefined;
}

/** One pattern for all rules, each a group of its name: tried in their order at each offset. */
export function markOf(rules: Readonly<Record<string, { readonly pattern: string }>>): RegExp {
  const groups = Object.entries(rules).map(([name, { pattern }]) => `(?<${name}>${pattern})`);
  return new RegExp(groups.join("|"), "gm");
}
