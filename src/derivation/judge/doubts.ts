import type { StepContext } from "../may-refute.js";
import { countAsNumber, euler, operatorAsNumber, primedName, sigmaByHeart } from "./doubts/letters.js";
import { asNumbers, entryByEntry, mixedNumber, reachOfFunction, shapesTaken } from "./doubts/notation.js";
import { indexOnOneSide, labelAsIndex, nameOnOneSide, numbersOnOneSide } from "./doubts/one-side.js";
import { formulaAlready, givenAgain } from "./doubts/other-meaning.js";
import type { Doubt } from "./doubts/rule.js";
import { unusedSentence } from "./doubts/unused-sentence.js";
import type { ReadStep } from "./read.js";

/** Each stays only if it pays on pages that it was not made on: see `npm run bench -- truth`. */
const DOUBTS: readonly Doubt[] = [
  formulaAlready,
  givenAgain,
  shapesTaken,
  entryByEntry,
  numbersOnOneSide,
  nameOnOneSide,
  indexOnOneSide,
  labelAsIndex,
  operatorAsNumber,
  sigmaByHeart,
  countAsNumber,
  euler,
  primedName,
  reachOfFunction,
  mixedNumber,
  asNumbers,
  unusedSentence,
];

/** What may have been misread in a step whose sides differ. Empty: nothing that we know of. */
export function doubtsOf(context: StepContext, read: ReadStep): readonly string[] {
  return DOUBTS.flatMap((doubt) => doubt(context, read) ?? []);
}
