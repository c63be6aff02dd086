/**
 * The words of a text, in small letters, and its marks `. , ; : ! ?`, each a token of its own.
 *
 * An apostrophe or a hyphen between letters belongs to the word (`don't`, `sea-hawk`); a dash separates words. All
 * else (digits, quotation marks, brackets) is left out.
 */
export function readWords(text: string): string[] {
  return text.toLowerCase().match(/\p{L}+(?:['’‑-]\p{L}+)*|[.,;:!?]/gu) ?? [];
}
