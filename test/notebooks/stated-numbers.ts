/** A number as a text states it: it may stand for any number within `within` of its value. */
export interface StatedNumber {
  readonly value: number;
  readonly within: number;
}

const UNITS = "eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split(" ");
const TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split(" ");
const SMALL = "one two three four five six seven eight nine ten".split(" ");
const SCALES: Readonly<Record<string, number>> = { hundred: 100, thousand: 1000, million: 1_000_000 };

const NUMERAL = /(?<![\w.])\d[\d,]*(?:\.\d+)?(?:e[-+]?\d+)?/u;
const SCALE = /(?:hundred|thousand|million)s?/u;
const LONG_WORD = new RegExp(`(?:${[...UNITS, ...TENS].join("|")})`, "u");
const COUNT = new RegExp(`(?:${NUMERAL.source}|${LONG_WORD.source}|${SMALL.join("|")})`, "u");

/** `209,803`, `0.045`, `15 million`, `eleven`, `four thousand million`. Words up to ten alone are no numbers. */
const NUMBER = new RegExp(
  `(?:${COUNT.source}\\s+)?${SCALE.source}(?:\\s+(?:of\\s+)?${SCALE.source})*\\b|${NUMERAL.source}|\\b${LONG_WORD.source}\\b`,
  "giu",
);

/** The numbers that a text states, in their order. Round words, from twenty, are taken for round numbers; digits for rounded ones. */
export function numbersIn(text: string): readonly StatedNumber[] {
  return Array.from(text.replaceAll("_", "").matchAll(NUMBER), ([found]) => {
    const factors = found.toLowerCase().split(/\s+(?:of\s+)?/u).map(factorOf);
    const value = factors.reduce((product, each) => product * each, 1);
    const inDigits = /^\d/u.test(found);
    const decimals = /\.(\d+)/u.exec(found)?.[1]?.length;
    const exponent = Number(/e([-+]?\d+)$/iu.exec(found)?.[1] ?? 0);
    const rounded = decimals === undefined ? 0 : 0.501 * 10 ** (exponent - decimals);
    const isExact = inDigits || UNITS.includes(found.toLowerCase());
    return { value, within: isExact ? rounded : value / 10 };
  });
}

function factorOf(word: string): number {
  if (/^\d/u.test(word)) return Number(word.replaceAll(",", ""));
  const place = (words: readonly string[]): number => words.indexOf(word);
  if (place(SMALL) >= 0) return place(SMALL) + 1;
  if (place(UNITS) >= 0) return place(UNITS) + 11;
  if (place(TENS) >= 0) return 20 + 10 * place(TENS);
  return SCALES[word.replace(/s$/u, "")] ?? Number.NaN;
}

/** Whether what is stated is the number, as far as the words or digits go. */
export function states({ value, within }: StatedNumber, number: number): boolean {
  return Math.abs(value - number) <= within + 1e-12 * Math.abs(number);
}
