import type { FlatMatrix } from "../../layers/flat-matrix.js";
import { LanguageModel } from "../../layers/language-model.js";
import { logSoftmax, softmax } from "../../layers/softmax.js";
import type { RandomState } from "../../random/random-state.js";
import type { Comparison } from "./comparison.js";
import { courseNames, FILE_NAMES, toParameters, type CourseName, type CourseVectors } from "./course-data.js";

const EPS = 1e-4;
const LIMIT = 1e-4;
const CHECKS = 1000;

/** Everything that the course's `check_gradients` draws from numpy after `np.random.seed(0)`, in its order. */
export interface ProtocolDraws {
  /** Logits of the loss derivative: 100×250. */
  readonly z: number[][];
  readonly places: Readonly<Record<CourseName | "loss_derivative", readonly (readonly number[])[]>>;
}

/** Leaves the stream where the course's training run begins. */
export function drawProtocol({ params, targets, vocab }: CourseVectors, random: RandomState): ProtocolDraws {
  const z = random.randn(targets.length, vocab.length);
  const draw = (shape: readonly number[]): number[][] =>
    Array.from({ length: CHECKS }, () => shape.map((size) => random.randint(0, size)));
  const lossPlaces = draw([targets.length, vocab.length]);
  const rest = courseNames.map((name) => {
    const array: readonly (number[] | number)[] = params[name];
    const first = array[0]!;
    return [name, draw(typeof first === "number" ? [array.length] : [array.length, first.length])] as const;
  });
  const others = Object.fromEntries(rest) as Record<CourseName, number[][]>;
  return { z, places: { loss_derivative: lossPlaces, ...others } };
}

/** How a thousand entries of one array compare: |a − b| / (|a| + |b|), where 0/0 is counted, not passed over. */
export interface ArrayCheck {
  readonly worst: number;
  readonly bothZero: number;
}

/** The course's check of the derivative of the loss by the logits. */
export function checkLossDerivative(targets: readonly number[], { z, places }: ProtocolDraws): ArrayCheck {
  const lossOf = (row: readonly number[], n: number): number => -logSoftmax(row)[targets[n]!]!;
  const losses = z.map(lossOf);
  return compareAll(
    places.loss_derivative.map(([n = 0, j = 0]) => {
      const row = z[n]!;
      // The sum over the batch, of which only one row has moved.
      const moved = (by: number): number =>
        losses.with(n, lossOf(row.with(j, row[j]! + by), n)).reduce((sum, loss) => sum + loss, 0);
      const empirical = (moved(EPS) - moved(-EPS)) / (2 * EPS);
      return [empirical, softmax(row)[j]! - (targets[n] === j ? 1 : 0)];
    }),
  );
}

/** The course's check of one array of parameters: the loss of the whole batch, entry by entry moved by ±10⁻⁴. */
export function checkParameter(
  name: CourseName,
  vectors: CourseVectors,
  { places }: ProtocolDraws,
): ArrayCheck {
  const model = new LanguageModel(toParameters(vectors.params));
  const batch = { inputs: vectors.inputs.flat(), targets: vectors.targets };
  const loss = (): number => model.crossEntropy(batch) * batch.targets.length;
  const { gradient } = model.lossAndGradient(batch);
  const weights: FlatMatrix = model.weights[FILE_NAMES[name]];
  return compareAll(
    places[name].map((index) => {
      const [i, j] = index.length === 1 ? [0, index[0]!] : [index[0]!, index[1]!];
      const at = i * weights.columns + j;
      const kept = weights.values[at]!;
      weights.values[at] = kept + EPS;
      const above = loss();
      weights.values[at] = kept - EPS;
      const below = loss();
      weights.values[at] = kept;
      return [(above - below) / (2 * EPS), gradient[FILE_NAMES[name]].values[at]!];
    }),
  );
}

function compareAll(pairs: readonly (readonly [number, number])[]): ArrayCheck {
  const errors = pairs.map(([a, b]) => Math.abs(a - b) / (Math.abs(a) + Math.abs(b)));
  const decided = errors.filter((error) => !Number.isNaN(error));
  return { worst: Math.max(...decided), bothZero: errors.length - decided.length };
}

/** Their verdict ("looks OK" below 10⁻⁴) and count of 0/0 beside ours. */
export function compareCheck(
  name: CourseName | "loss_derivative",
  { worst, bothZero }: ArrayCheck,
  { check_gradients_protocol: { results } }: CourseVectors,
): Comparison {
  const theirs = results[name];
  const print = (largest: number, zeros: number): string =>
    `${largest.toExponential(1)}, 0/0: ${zeros} of ${CHECKS}`;
  return {
    what: name,
    theirs: print(theirs.worst, theirs.nan ?? 0),
    ours: print(worst, bothZero),
    holds: worst < LIMIT && theirs.worst < LIMIT && bothZero === (theirs.nan ?? 0),
  };
}
