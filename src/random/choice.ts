import { countOf, type Size } from "./size.js";

export interface Choice {
  readonly population: number;
  readonly size: Size | undefined;
  readonly replace: boolean;
  readonly p: readonly number[] | undefined;
}

/** The draws that choosing needs. */
interface Draws {
  rand(): number;
  randint(low: number, high: number): number;
  permutation(of: number): number[];
}

/** Positions 0 … population−1, in the order in which numpy's `RandomState.choice` draws them. */
export function choosePositions(choice: Choice, draws: Draws): number[] {
  const count = countOf(choice.size);
  checkChoice(choice, count);
  const { population, replace, p } = choice;
  if (p === undefined) {
    return replace
      ? Array.from({ length: count }, () => draws.randint(0, population))
      : draws.permutation(population).slice(0, count);
  }
  if (replace) {
    const cumulative = accumulate(p);
    return Array.from({ length: count }, () => positionOf(draws.rand(), cumulative));
  }
  return chooseDistinct(p, count, draws);
}

/** numpy's rounds: draw all that is missing, keep first occurrences, set their probabilities to 0, draw the rest. */
function chooseDistinct(p: readonly number[], count: number, draws: Draws): number[] {
  const left = [...p];
  const found = new Set<number>();
  while (found.size < count) {
    const samples = Array.from({ length: count - found.size }, () => draws.rand());
    for (const position of found) left[position] = 0;
    const cumulative = accumulate(left);
    for (const sample of samples) found.add(positionOf(sample, cumulative));
  }
  return [...found];
}

function accumulate(p: readonly number[]): number[] {
  let total = 0;
  const sums = p.map((probability) => (total += probability));
  return sums.map((sum) => sum / total);
}

/** The first position whose cumulative probability exceeds `sample`. */
function positionOf(sample: number, cumulative: readonly number[]): number {
  let from = 0;
  let to = cumulative.length;
  while (from < to) {
    const middle = (from + to) >>> 1;
    if (cumulative[middle]! <= sample) from = middle + 1;
    else to = middle;
  }
  return from;
}

function checkChoice({ population, replace, p }: Choice, count: number): void {
  if (!Number.isSafeInteger(population) || population < 0 || (population === 0 && count > 0)) {
    throw new RangeError(
      `choice draws from ${population} entries: give a list with entries, or a number above 0.`,
    );
  }
  if (!replace && count > population) {
    throw new RangeError(
      `choice cannot draw ${count} different entries out of ${population}: draw fewer, or with replace = true.`,
    );
  }
  if (p !== undefined) checkProbabilities(p, population, replace ? 0 : count);
}

function checkProbabilities(p: readonly number[], population: number, distinct: number): void {
  if (p.length !== population) {
    throw new RangeError(
      `choice has ${p.length} probabilities for ${population} entries: give one an entry.`,
    );
  }
  const bad = p.findIndex((probability) => !(probability >= 0));
  if (bad >= 0) throw new RangeError(`p[${bad}] is ${p[bad]}: a probability is 0 or more.`);
  const total = p.reduce((sum, probability) => sum + probability, 0);
  if (Math.abs(total - 1) > 1e-8)
    throw new RangeError(`The probabilities sum to ${total}: they must sum to 1.`);
  const possible = p.filter((probability) => probability > 0).length;
  if (possible < distinct) {
    throw new RangeError(
      `choice cannot draw ${distinct} different entries: only ${possible} have p above 0.`,
    );
  }
}
