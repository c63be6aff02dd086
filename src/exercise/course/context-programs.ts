import { scatterAdd, zeros, type Matrix } from "../matrices.js";
import type { CostAndGradient } from "./word-vector-programs.js";

/** Arguments of skip-gram and CBOW alike. */
export type Context = [
  center: number,
  contexts: number[],
  inputVectors: Matrix,
  outputVectors: Matrix,
  costAndGradient: CostAndGradient,
];

export interface ContextGradients {
  cost: number;
  gradIn: Matrix;
  gradOut: Matrix;
}

export type ContextProgram = (...args: Context) => ContextGradients;

/** One prediction: from the vector v of these rows, of this target, its gradient going back to these rows. */
interface Task {
  v: number[];
  target: number;
  rows: number[];
  factor?: number;
}

/** Sums what a list of predictions gives. */
export function predictions(tasks: (...args: Context) => readonly Task[]): ContextProgram {
  return (...args) => {
    const [, , inputVectors, outputVectors, costAndGradient] = args;
    const total: ContextGradients = {
      cost: 0,
      gradIn: zeros(inputVectors.length, inputVectors[0]!.length),
      gradOut: zeros(outputVectors.length, outputVectors[0]!.length),
    };
    for (const { v, target, rows, factor = 1 } of tasks(...args)) {
      const { cost, gradPred, gradOut } = costAndGradient([...v], target, outputVectors);
      const back = (gradPred as number[]).map((value) => factor * value);
      total.cost += cost;
      total.gradIn = plus(
        total.gradIn,
        scatterAdd(
          rows.map(() => back),
          rows,
          inputVectors.length,
        ),
      );
      total.gradOut = plus(total.gradOut, gradOut as Matrix);
    }
    return total;
  };
}

export function plus(a: Matrix, b: Matrix): Matrix {
  return a.map((row, i) => row.map((value, j) => value + b[i]![j]!));
}

/** Σ of the rows at the indices. */
export function sumOfRows(matrix: Matrix, indices: readonly number[]): number[] {
  return matrix[0]!.map((_, d) => indices.reduce((total, index) => total + matrix[index]![d]!, 0));
}

/** The context word predicts the center, once for each: the roles exchanged. */
export const swapped: ContextProgram = predictions((center, contexts, vectors) =>
  contexts.map((word) => ({ v: vectors[word]!, target: center, rows: [word] })),
);

/** A finished program, its result changed at the end. */
export function changed(
  program: ContextProgram,
  change: (result: ContextGradients) => ContextGradients,
): ContextProgram {
  return (...args) => change(program(...args));
}

export const negative = (a: Matrix): Matrix => a.map((row) => row.map((value) => -value));
export const empty = (a: Matrix): Matrix => a.map((row) => row.map(() => 0));

/** Every row of gradOut gets what belongs to the predicted vector. */
export function wrongVariable(program: ContextProgram): ContextProgram {
  return changed(program, (result) => {
    const back = sumOfRows(result.gradIn, [...result.gradIn.keys()]);
    return { ...result, gradOut: result.gradOut.map(() => back) };
  });
}
