/** A classic mistake: a name, and what its numbers look like and why. It never gives the right formula whole. */
export interface CatalogueEntry {
  readonly title: string;
  readonly explanation: string;
}

export function entry(title: string, explanation: string): CatalogueEntry {
  return { title, explanation };
}
