import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { parseCsc421, pickFourGrams, readFourGrams, splitFourGrams } from "../../src/text/four-grams.js";
import { numbersOf, readVocabulary, toVocabulary } from "../../src/text/vocabulary.js";
import { readWords } from "../../src/text/words.js";

test("words are in small letters, marks are tokens, dashes separate, apostrophes and hyphens do not", () => {
  assert.deepEqual(readWords("Don't stop—the sea-hawk, “No. 5”!\nÉté"), [
    "don't",
    "stop",
    "the",
    "sea-hawk",
    ",",
    "no",
    ".",
    "!",
    "été",
  ]);
  assert.deepEqual(readWords(""), []);
});

test("the vocabulary is the most frequent words, ties as they first appear", () => {
  const tokens = ["b", "a", "c", "a", "d", "c"];
  assert.deepEqual(readVocabulary(tokens, 3).words, ["a", "c", "b"]);
  assert.throws(() => readVocabulary(tokens, 5), {
    message: "A vocabulary of 5 words was asked for; the text has 4 different ones.",
  });
  assert.throws(() => toVocabulary(["a", "b", "a"]), {
    message: 'The vocabulary has the word "a" twice: every word needs one number.',
  });
  assert.throws(() => numbersOf(["whale"], toVocabulary(["what", "when", "sea"])), {
    message: 'The vocabulary of 3 words does not know "whale"; it knows what, when.',
  });
});

test("a 4-gram never bridges a word that the vocabulary does not know", () => {
  const vocabulary = toVocabulary(["a", "b", "c"]);
  const { inputs, targets } = readFourGrams("a b c a b x c b a x a a a a".split(" "), vocabulary);
  assert.deepEqual([...inputs], [0, 1, 2, 1, 2, 0, 0, 0, 0]);
  assert.deepEqual([...targets], [0, 1, 0]);
});

test("4-grams are split by position and picked in any order", () => {
  const grams = parseCsc421(Uint8Array.from([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]));
  const [first, second] = splitFourGrams(grams, [1, 2]);
  assert.deepEqual([[...first!.inputs], [...first!.targets]], [[1, 2, 3], [4]]);
  assert.deepEqual(
    [[...second!.inputs], [...second!.targets]],
    [
      [5, 6, 7, 9, 10, 11],
      [8, 12],
    ],
  );
  const picked = pickFourGrams(grams, [2, 0, 2]);
  assert.deepEqual(
    [[...picked.inputs], [...picked.targets]],
    [
      [9, 10, 11, 1, 2, 3, 9, 10, 11],
      [12, 4, 12],
    ],
  );
  assert.throws(() => splitFourGrams(grams, [2, 2]), {
    message: "4 examples were asked for; there are 3.",
  });
});

test("CSC421's bytes are refused where they cannot be 4-grams", () => {
  assert.throws(() => parseCsc421(new Uint8Array(6)), {
    message: "CSC421's 4-grams are rows of four bytes; this is 6 bytes, which is no whole number of rows.",
  });
  assert.throws(() => parseCsc421(Uint8Array.from([1, 2, 3, 4, 5, 250, 7, 8])), {
    message: "Byte 5 (row 1) is 250: words are numbered 0 … 249. Is the file still gzipped?",
  });
});

test("the text that comes along has more than 200000 words", () => {
  const text = readFileSync(new URL("../../../notebooks/data/moby-dick.txt", import.meta.url), "utf8");
  const tokens = readWords(text);
  assert.ok(tokens.filter((token) => /\p{L}/u.test(token)).length > 200_000);
  const grams = readFourGrams(tokens, readVocabulary(tokens, 250));
  assert.ok(grams.targets.length > 30_000, String(grams.targets.length));
});
