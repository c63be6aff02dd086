import type { StepContext } from "../evidence/findings.js";
import {
  countAsNumber,
  euler,
  operatorAsNumber,
  powerOfFunction,
  primedName,
  sigmaByHeart,
} from "./letters.js";
import { leftOpen } from "./left-open.js";
import {
  asNumbers,
  capitalAmongVectors,
  countedFromZero,
  endlessSum,
  entryByEntry,
  mixedNumber,
  nearlyEqual,
  reachOfFunction,
  shapesTaken,
} from "./notation.js";
import { indexOnOneSide, labelAsIndex, lawOrClaim, nameOnOneSide, numbersOnOneSide } from "./one-side.js";
import { formulaAlready, givenAgain, saidOtherwise } from "./other-meaning.js";
import type { Doubt } from "./rule.js";
import { unusedSentence } from "./unused-sentence.js";
import type { ReadStep } from "./read-step.js";

/** What its signs may mean otherwise. Each stays only if it pays on pages that it was not made on: see `npm run bench -- truth`. */
const OF_THE_READING: readonly Doubt[] = [
  formulaAlready,
  givenAgain,
  saidOtherwise,
  shapesTaken,
  entryByEntry,
  labelAsIndex,
  operatorAsNumber,
  sigmaByHeart,
  countAsNumber,
  countedFromZero,
  capitalAmongVectors,
  euler,
  primedName,
  powerOfFunction,
  reachOfFunction,
  mixedNumber,
  endlessSum,
  leftOpen,
];

/** What else it may claim than that its sides are equal, or why they may be. */
const OF_THE_CLAIM: readonly Doubt[] = [
  numbersOnOneSide,
  nameOnOneSide,
  lawOrClaim,
  indexOnOneSide,
  nearlyEqual,
  asNumbers,
  unusedSentence,
];

/** What may have been misread in a step whose sides differ. Empty: nothing that we know of. */
export function doubtsOf(context: StepContext, read: ReadStep): readonly string[] {
  return [...OF_THE_READING, ...OF_THE_CLAIM].flatMap((doubt) => doubt(context, read) ?? []);
}

/**
 * What may have been misread in a step that holds under a condition: why it holds is what the condition
 * says, unless the text says something else.
 */
export function doubtsOfReading(context: StepContext, read: ReadStep): readonly string[] {
  return [...OF_THE_READING, unusedSentence].flatMap((doubt) => doubt(context, read) ?? []);
}
