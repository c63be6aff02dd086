import type { RandomState } from "../../random/random-state.js";
import { defineExercise, type Exercise } from "../exercise.js";
import { columnSums, combine, product, rowSums, scale, sum, transpose, type Matrix } from "../matrices.js";
import * as autograd from "./autograd-oracles.js";
import { exchangedOutputs } from "./exchanged-outputs.js";
import { knownMistakes } from "./known-mistakes.js";
import { columnByColumn, elementwise, inSome, rowByRow } from "./network-slips.js";
import { scaledParts } from "./scaled-parts.js";
import { updatedTooEarly } from "./updated-too-early.js";

const readAgain = "05-linear-layer, the derivation linear-input-slope and the two that follow it";

type Batch = [X: Matrix, W: Matrix, dY: Matrix];
interface Gradients {
  dX: unknown;
  dW: unknown;
  db: unknown;
}

const lines = {
  dX: (_: Matrix, W: Matrix, dY: Matrix): Matrix => product(dY, transpose(W)),
  dW: (X: Matrix, _: Matrix, dY: Matrix): Matrix => product(transpose(X), dY),
  db: (_: Matrix, __: Matrix, dY: Matrix): number[] => columnSums(dY),
};

type Line = (X: Matrix, W: Matrix, dY: Matrix) => unknown;

/** The three gradients, with some of the lines replaced. */
const backward =
  (slip: Partial<Record<keyof Gradients, Line>> = {}) =>
  (X: Matrix, W: Matrix, dY: Matrix): Gradients => {
    const all: Record<keyof Gradients, Line> = { ...lines, ...slip };
    return { dX: all.dX(X, W, dY), dW: all.dW(X, W, dY), db: all.db(X, W, dY) };
  };

const multiplied = (factor: (X: Matrix) => number) => ({
  dX: (X: Matrix, W: Matrix, dY: Matrix): Matrix => scale(lines.dX(X, W, dY), factor(X)),
  dW: (X: Matrix, W: Matrix, dY: Matrix): Matrix => scale(lines.dW(X, W, dY), factor(X)),
  db: (X: Matrix, W: Matrix, dY: Matrix): number[] => lines.db(X, W, dY).map((value) => value * factor(X)),
});

const onlyExample = (pick: (N: number) => number) => ({
  dW: (X: Matrix, _: Matrix, dY: Matrix): Matrix =>
    product(transpose([X[pick(X.length)]!]), [dY[pick(X.length)]!]),
  db: (X: Matrix, _: Matrix, dY: Matrix): number[] => dY[pick(X.length)]!,
});

/** The rows of dX that belong to other examples stay 0. */
const onlyRow =
  (pick: (N: number) => number): Line =>
  (X, W, dY) =>
    lines.dX(X, W, dY).map((row, n) => (n === pick(X.length) ? row : row.map(() => 0)));

const batch =
  (N: number, D: number, H: number) =>
  (random: RandomState): Batch => [random.randn(N, D), random.randn(D, H), random.randn(N, H)];

const gradients = ["dX", "dW", "db"] as const;
const meanOverN = multiplied((X) => 1 / X.length);

/** `linear-backward`: of Y = XW + b, (N,D), (D,H), (N,H) → (N,D), (D,H), (H). */
export const linearBackwardExercise: Exercise<Batch, Gradients> = defineExercise({
  id: "linear-backward",
  signature:
    "linearBackward(X: number[][], W: number[][], dY: number[][]): { dX, dW, db }, the gradients of Y = XW + b " +
    "(X is N×D, W is D×H, b is added to every row) when ∂L/∂Y is dY",
  inputs: [batch(4, 3, 2), batch(3, 3, 3), batch(2, 5, 3), batch(5, 2, 4), batch(3, 4, 3)],
  reference: backward(),
  autograd: autograd.linearBackward,
  mistakes: [
    ...knownMistakes<Batch>(
      {
        A2: [backward(meanOverN)],
        A5: [backward(multiplied(() => -1)), ...scaledParts(backward(), gradients, () => -1)],
        A8: [backward(multiplied(() => 0))],
        A4: scaledParts(
          backward(),
          gradients,
          (X) => 1 / X.length,
          (part) => part.join() !== "db",
        ),
        D1: [backward({ dX: (_, W, dY) => product(dY, W) })],
        D2: [backward({ dW: (X, _, dY) => product(transpose(dY), X) })],
        D4: [
          backward({ dX: (X, W, dY) => transpose(lines.dX(X, W, dY)) }),
          backward({
            dX: (X, W, dY) => transpose(lines.dX(X, W, dY)),
            dW: (X, W, dY) => transpose(lines.dW(X, W, dY)),
          }),
        ],
        D5: [backward({ db: meanOverN.db })],
        D6: [backward({ db: (_, W) => W[0]!.map(() => 0) })],
        D7: [backward({ db: (_, __, dY) => rowSums(dY) }), backward({ db: (_, __, dY) => sum(dY.flat()) })],
        D8: [
          backward({ db: (_, __, dY) => dY[0] }),
          backward({ db: (_, __, dY) => dY.at(-1) }),
          backward({ db: (_, __, dY) => dY }),
        ],
        D10: [
          backward({ dX: (_, W, dY) => elementwise(dY, transpose(W)) }),
          backward({ dX: (_, W, dY) => elementwise(dY, W) }),
          backward({ dW: (X, _, dY) => elementwise(X, dY) }),
          backward({ dW: (X, _, dY) => elementwise(transpose(X), dY) }),
        ],
        D11: exchangedOutputs(backward(), [[["dX", "dW"]]]),
        D12: [columnByColumn, rowByRow].flatMap((order) =>
          inSome<Partial<Record<keyof Gradients, Line>>>({
            dX: (X, W, dY) => order(lines.dX(X, W, dY)),
            dW: (X, W, dY) => order(lines.dW(X, W, dY)),
          }).map((slip) => backward(slip)),
        ),
        D14: [
          backward(onlyExample((N) => N - 1)),
          backward(onlyExample(() => 0)),
          backward({ dW: onlyExample((N) => N - 1).dW }),
          backward({ dW: onlyExample(() => 0).dW }),
          backward({ dX: onlyRow((N) => N - 1) }),
          backward({ dX: onlyRow(() => 0) }),
          backward({ ...onlyExample((N) => N - 1), dX: onlyRow((N) => N - 1) }),
          backward({ ...onlyExample(() => 0), dX: onlyRow(() => 0) }),
        ],
        D15: [
          backward({ dX: (X, W, dY) => contracted(X, W, dY) }),
          backward({ dX: (X, W, dY) => transpose(contracted(X, W, dY)) }),
        ],
      },
      readAgain,
    ),
    updatedTooEarly<Batch>([{ program: earlyUpdate, seenAt: "dX" }], readAgain),
  ],
});

/** The error goes back through weights that have already been moved by the rate. */
function earlyUpdate(rate: number, ...point: Batch): unknown {
  return backward({
    dX: (X, W, dY) =>
      product(dY, transpose(combine(W, lines.dW(X, W, dY), (weight, slope) => weight - rate * slope))),
  })(...point);
}

/** (YX * dY[:, :, None, None]).sum(axis=0).sum(axis=1), of shape (H, D): document 003's slip. */
function contracted(X: Matrix, W: Matrix, dY: Matrix): Matrix {
  return W[0]!.map((_, j) => W.map((row) => X.reduce((total, __, m) => total + dY[m]![j]! * row[j]!, 0)));
}
