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
  transposedEntry,
} from "./notation.js";
import { indexOnOneSide, labelAsIndex, lawOrClaim, nameOnOneSide, numbersOnOneSide } from "./one-side.js";
import { formulaAlready, givenAgain, saidOtherwise, unreadableName } from "./other-meaning.js";
import type { Doubt } from "./rule.js";
import { unusedSentence } from "./unused-sentence.js";
import type { ReadStep } from "./read-step.js";
import { mark } from "../report/rule-marks.js";
import type { RuleMark } from "../report/rule-marks.js";

type MarkedDoubt = readonly [RuleMark, Doubt];

/** What its signs may mean otherwise. Each stays only if it pays on pages that it was not made on: see `npm run bench -- truth`. */
const OF_THE_READING: readonly MarkedDoubt[] = [
  ["formula-already", formulaAlready],
  ["given-again", givenAgain],
  ["said-otherwise", saidOtherwise],
  ["unreadable-name", unreadableName],
  ["shapes-taken", shapesTaken],
  ["entry-by-entry", entryByEntry],
  ["label-as-index", labelAsIndex],
  ["operator-as-number", operatorAsNumber],
  ["sigma-by-heart", sigmaByHeart],
  ["count-as-number", countAsNumber],
  ["counted-from-zero", countedFromZero],
  ["capital-among-vectors", capitalAmongVectors],
  ["euler", euler],
  ["primed-name", primedName],
  ["power-of-function", powerOfFunction],
  ["reach-of-function", reachOfFunction],
  ["mixed-number", mixedNumber],
  ["transposed-entry", transposedEntry],
  ["endless-sum", endlessSum],
  ["left-open", leftOpen],
];

/** What else it may claim than that its sides are equal, or why they may be. */
const OF_THE_CLAIM: readonly MarkedDoubt[] = [
  ["numbers-on-one-side", numbersOnOneSide],
  ["name-on-one-side", nameOnOneSide],
  ["law-or-claim", lawOrClaim],
  ["index-on-one-side", indexOnOneSide],
  ["nearly-equal", nearlyEqual],
  ["agrees-as-numbers", asNumbers],
  ["unused-sentence", unusedSentence],
];

/** What may have been misread in a step whose sides differ. Empty: nothing that we know of. */
export function doubtsOf(context: StepContext, read: ReadStep): readonly string[] {
  return asked([...OF_THE_READING, ...OF_THE_CLAIM], context, read);
}

/**
 * What may have been misread in a step that holds under a condition: why it holds is what the condition
 * says, unless the text says something else.
 */
export function doubtsOfReading(context: StepContext, read: ReadStep): readonly string[] {
  return asked([...OF_THE_READING, ["unused-sentence", unusedSentence]], context, read);
}

function asked(doubts: readonly MarkedDoubt[], context: StepContext, read: ReadStep): readonly string[] {
  return doubts.flatMap(([name, doubt]) => {
    const question = doubt(context, read);
    if (question === undefined) return [];
    mark(name);
    return [question];
  });
}
