/** Text that Markdown must show as it is. */
export function escapeMarkdown(text: string): string {
  return text.replace(/[\\`*_[\]<>|$#~]/g, (character) => `\\${character}`);
}
