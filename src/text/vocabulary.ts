/** The words a model knows, each with its number. */
export interface Vocabulary {
  /** Number → word. */
  readonly words: readonly string[];
  /** Word → number. */
  readonly numbers: ReadonlyMap<string, number>;
}

/** Numbers the given words 0, 1, 2 … */
export function toVocabulary(words: readonly string[]): Vocabulary {
  const numbers = new Map(words.map((word, number) => [word, number]));
  if (numbers.size !== words.length) {
    const twice = words.find((word, number) => numbers.get(word) !== number)!;
    throw new RangeError(`The vocabulary has the word "${twice}" twice: every word needs one number.`);
  }
  return { words, numbers };
}

/** The `size` most frequent of the tokens, the most frequent first; equally frequent ones as they first appear. */
export function readVocabulary(tokens: readonly string[], size: number): Vocabulary {
  const counts = new Map<string, number>();
  for (const token of tokens) counts.set(token, (counts.get(token) ?? 0) + 1);
  if (!Number.isInteger(size) || size < 1 || size > counts.size)
    throw new RangeError(
      `A vocabulary of ${size} words was asked for; the text has ${counts.size} different ones.`,
    );
  // Sorting is stable, and a map keeps the order of first appearance.
  const byCount = [...counts].sort(([, a], [, b]) => b - a);
  return toVocabulary(byCount.slice(0, size).map(([word]) => word));
}

/** The numbers of words. @throws RangeError naming the first unknown word and known ones that begin alike */
export function numbersOf(words: readonly string[], vocabulary: Vocabulary): number[] {
  return words.map((word) => {
    const number = vocabulary.numbers.get(word);
    if (number !== undefined) return number;
    const alike = vocabulary.words.filter((known) => known.startsWith(word.slice(0, 2))).slice(0, 5);
    const hint = alike.length === 0 ? "" : `; it knows ${alike.join(", ")}`;
    throw new RangeError(
      `The vocabulary of ${vocabulary.words.length} words does not know "${word}"${hint}.`,
    );
  });
}
