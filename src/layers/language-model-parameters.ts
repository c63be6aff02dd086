import { flat, flatRow, nested, zeros, type FlatMatrix } from "./flat-matrix.js";
import type { Rows, Vector } from "./rows.js";

/** The parameters in the course CSC421's layout: V words, D numbers a word, H hidden units, three words of context. */
export interface LanguageModelParameters {
  /** V×D: one word a row. */
  readonly wordEmbedding: Rows;
  /** H×3D: one hidden unit a row. */
  readonly embedToHid: Rows;
  /** V×H: one word a row. */
  readonly hidToOutput: Rows;
  /** H. */
  readonly hidBias: Vector;
  /** V. */
  readonly outputBias: Vector;
}

/** The same, each as one flat array; biases are matrices of one row. */
export type FlatParameters = { readonly [Name in keyof LanguageModelParameters]: FlatMatrix };

export interface LanguageModelSizes {
  /** Words of the vocabulary. */
  readonly V: number;
  /** Numbers a word. */
  readonly D: number;
  /** Hidden units. */
  readonly H: number;
}

/** Where the first weights come from: rows of independent standard normals, as `RandomState.randn` gives them. */
export interface NormalDraws {
  randn(rows: number, columns: number): number[][];
}

export const parameterNames: readonly (keyof LanguageModelParameters)[] = [
  "wordEmbedding",
  "embedToHid",
  "hidToOutput",
  "hidBias",
  "outputBias",
];

/** Normal weights of the given standard deviation, drawn in the order of the names; biases 0. */
export function drawParameters(
  { V, D, H }: LanguageModelSizes,
  random: NormalDraws,
  deviation: number,
): FlatParameters {
  const draw = (rows: number, columns: number): FlatMatrix =>
    flat(random.randn(rows, columns).map((row) => row.map((x) => deviation * x)));
  return {
    wordEmbedding: draw(V, D),
    embedToHid: draw(H, 3 * D),
    hidToOutput: draw(V, H),
    hidBias: zeros(1, H),
    outputBias: zeros(1, V),
  };
}

/** Throws a RangeError where the shapes do not fit together. */
export function flattenParameters(parameters: LanguageModelParameters): FlatParameters {
  const given: FlatParameters = {
    wordEmbedding: flat(parameters.wordEmbedding),
    embedToHid: flat(parameters.embedToHid),
    hidToOutput: flat(parameters.hidToOutput),
    hidBias: flatRow(parameters.hidBias),
    outputBias: flatRow(parameters.outputBias),
  };
  const { rows: V, columns: D } = given.wordEmbedding;
  const H = given.embedToHid.rows;
  const expected = { embedToHid: [H, 3 * D], hidToOutput: [V, H], hidBias: [1, H], outputBias: [1, V] };
  for (const name of ["embedToHid", "hidToOutput", "hidBias", "outputBias"] as const) {
    const { rows, columns } = given[name];
    const [r, c] = expected[name];
    if (rows !== r || columns !== c) {
      throw new RangeError(
        `${name} is ${rows}×${columns}, but must be ${r}×${c}: the embedding has ${V} words of ${D} numbers, and there are ${H} hidden units.`,
      );
    }
  }
  return given;
}

/** As nested arrays. */
export function nestParameters(flatOnes: FlatParameters): {
  [Name in keyof LanguageModelParameters]: LanguageModelParameters[Name] extends Rows ? number[][] : number[];
} {
  return {
    wordEmbedding: nested(flatOnes.wordEmbedding),
    embedToHid: nested(flatOnes.embedToHid),
    hidToOutput: nested(flatOnes.hidToOutput),
    hidBias: [...flatOnes.hidBias.values],
    outputBias: [...flatOnes.outputBias.values],
  };
}
