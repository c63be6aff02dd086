import * as activations from "./activations.js";
import type { BuiltInFunction } from "./built-in.js";
import * as exponentials from "./exponentials.js";
import * as extremes from "./extremes.js";
import * as factorials from "./factorials.js";
import * as matrices from "./matrices.js";
import * as rootsAndSigns from "./roots-and-signs.js";
import * as softmaxes from "./softmaxes.js";
import * as sums from "./sums.js";
import * as trigonometry from "./trigonometry.js";

/** All that a family exports are rows of the table, under the names by which they are exported. */
const FAMILIES = [
  exponentials,
  trigonometry,
  rootsAndSigns,
  activations,
  softmaxes,
  matrices,
  extremes,
  sums,
  factorials,
] satisfies readonly Readonly<Record<string, BuiltInFunction>>[];

/** Every built-in function by its name: whoever wants to know something of one asks its row. */
export const BUILT_IN: ReadonlyMap<string, BuiltInFunction> = new Map(
  FAMILIES.flatMap((family) => Object.entries<BuiltInFunction>(family)),
);

const NAMES: ReadonlyMap<string, string> = new Map(
  [...BUILT_IN].flatMap(([name, { spellings }]) => spellings.map((spelling) => [spelling, name] as const)),
);

const LETTERS: ReadonlyMap<string, string> = new Map(
  [...BUILT_IN].flatMap(([name, { letter }]) => (letter === undefined ? [] : [[letter.name, name] as const])),
);

const LONGEST = Math.max(...[...NAMES.keys()].map(({ length }) => length));

/** The row of a function, by its name here and not by a spelling. */
export function builtIn(name: string): BuiltInFunction {
  const row = BUILT_IN.get(name);
  if (row === undefined) throw new Error(`No built-in function has the name ${name}.`);
  return row;
}

/** The name of the function that is spelled so, if any. */
export function functionNamed(word: string): string | undefined {
  return NAMES.get(word);
}

/** The name of the function for which a letter usually stands: of σ the sigmoid. */
export function functionOfLetter(letter: string): string | undefined {
  return LETTERS.get(letter);
}

/** The name of the function that is called by a word or its letter, if nobody has given them another meaning. */
export function builtInNamed(name: string): string | undefined {
  return functionOfLetter(name) ?? functionNamed(name);
}

/** The longest spelling (three letters or more) at the start of a run of letters. */
export function functionAtStart(letters: string): string | undefined {
  for (let length = Math.min(letters.length, LONGEST); length >= 3; length -= 1) {
    const word = letters.slice(0, length);
    if (NAMES.has(word)) return word;
  }
  return undefined;
}

/** What a function is taken of. */
export function takes(name: string): "arrays" | "whole numbers" | "numbers" | "anything" {
  const row = builtIn(name);
  return row.kind === "whole" || row.kind === "unevaluated" ? row.takes : "numbers";
}
