/**
 * Where an exercise or an example begins, names may mean something else, as under a heading: `**Example 2.** Let …`. They are
 * headings below all others.
 */
export const EXAMPLE_LEVEL = 7;

const WORDS =
  "Exercise|Example|Problem|Question|Aufgabe|Übung|Beispiel|Ejercicio|Ejemplo|Problema|Exercice|Exemple|Exercício|" +
  "Exemplo|Övning|Uppgift|Exempel|例题?|练习|习题|例題|問題?";

/** At the start of a line: the word with its number and a stop, alone or set apart by its font. */
export const EXAMPLE_IN_MARKDOWN: string = String.raw`^[ \t>]*(?:[-*+][ \t]+)?(?:\*\*|__)?(?:${WORDS})[ \t]*\d+[\d.]*(?:[.:：、)]|\*\*|__|[ \t]*$)(?:\*\*|__)?`;

export const EXAMPLE_IN_TEX: string = String.raw`\\begin\s*\{(?:example|exercise|problem|question|exa|exo|ex)\*?\}`;

/** Of `## Title`, or of a title with a line of `=` or `-` below it. */
export function levelOf(heading: string): number {
  return /^\s*(#+)/.exec(heading)?.[1]?.length ?? (heading.trimEnd().endsWith("=") ? 1 : 2);
}
