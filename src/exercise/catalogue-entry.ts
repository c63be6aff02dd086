import type { Behaviour } from "./exercise.js";

/** A classic mistake: a name, and what its numbers look like and why. It never gives the right formula whole. */
export interface CatalogueEntry {
  readonly title: string;
  readonly explanation: string;
  readonly behaviour?: Behaviour;
}

export function entry(title: string, explanation: string, behaviour?: Behaviour): CatalogueEntry {
  return { title, explanation, ...(behaviour && { behaviour }) };
}
