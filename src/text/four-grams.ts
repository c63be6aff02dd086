import type { Vocabulary } from "./vocabulary.js";

/** N examples of three words and the word that follows them, all as numbers. */
export interface FourGrams {
  /** 3N numbers, example after example. */
  readonly inputs: Uint16Array;
  /** N numbers. */
  readonly targets: Uint16Array;
}

/** All four consecutive tokens of a text that the vocabulary knows, in the order of the text. */
export function readFourGrams(tokens: readonly string[], vocabulary: Vocabulary): FourGrams {
  const numbers = tokens.map((token) => vocabulary.numbers.get(token) ?? -1);
  const found: number[] = [];
  let known = 0;
  for (const [place, number] of numbers.entries()) {
    known = number < 0 ? 0 : known + 1;
    if (known >= 4) found.push(...numbers.slice(place - 3, place + 1));
  }
  return fromRows(found);
}

/** Splits by position: the first N₁ examples, the next N₂, … */
export function splitFourGrams({ inputs, targets }: FourGrams, counts: readonly number[]): FourGrams[] {
  const total = counts.reduce((sum, count) => sum + count, 0);
  if (total > targets.length)
    throw new RangeError(`${total} examples were asked for; there are ${targets.length}.`);
  let from = 0;
  return counts.map((count) => {
    const part = {
      inputs: inputs.slice(3 * from, 3 * (from + count)),
      targets: targets.slice(from, from + count),
    };
    from += count;
    return part;
  });
}

/** The examples at the given places, in that order; places may repeat. */
export function pickFourGrams({ inputs, targets }: FourGrams, places: readonly number[]): FourGrams {
  const picked = {
    inputs: new Uint16Array(3 * places.length),
    targets: new Uint16Array(places.length),
  };
  for (const [n, place] of places.entries()) {
    picked.inputs.set(inputs.subarray(3 * place, 3 * place + 3), 3 * n);
    picked.targets[n] = targets[place]!;
  }
  return picked;
}

/**
 * The 4-grams of the course CSC421: rows of four bytes, three words and the target, each 0 … 249.
 *
 * @param bytes unpacked (the file itself is gzipped)
 */
export function parseCsc421(bytes: Uint8Array): FourGrams {
  if (bytes.length === 0 || bytes.length % 4 !== 0)
    throw new RangeError(
      `CSC421's 4-grams are rows of four bytes; this is ${bytes.length} bytes, which is no whole number of rows.`,
    );
  const unknown = bytes.findIndex((word) => word >= 250);
  if (unknown >= 0)
    throw new RangeError(
      `Byte ${unknown} (row ${Math.floor(unknown / 4)}) is ${bytes[unknown]}: words are numbered 0 … 249. Is the file still gzipped?`,
    );
  return fromRows(bytes);
}

/** Rows of four numbers, one after the other. */
function fromRows(rows: ArrayLike<number>): FourGrams {
  const count = rows.length / 4;
  const grams = { inputs: new Uint16Array(3 * count), targets: new Uint16Array(count) };
  for (let n = 0; n < count; n++) {
    for (let k = 0; k < 3; k++) grams.inputs[3 * n + k] = rows[4 * n + k]!;
    grams.targets[n] = rows[4 * n + 3]!;
  }
  return grams;
}
