/** ANSI colours that are readable on light and on dark ground. */
export const paint = {
  red: (text: string): string => `\u001B[31m${text}\u001B[39m`,
  dim: (text: string): string => `\u001B[2m${text}\u001B[22m`,
  bold: (text: string): string => `\u001B[1m${text}\u001B[22m`,
} as const;
