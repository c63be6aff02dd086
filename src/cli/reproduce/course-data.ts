import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { gunzipSync } from "node:zlib";
import type { LanguageModelParameters } from "../../layers/language-model-parameters.js";
import { parseCsc421, splitFourGrams, type FourGrams } from "../../text/four-grams.js";
import { InputError } from "../command.js";

/** The course's names; `FILE_NAMES` gives ours. */
type CourseArrays<T> = Readonly<Record<keyof typeof FILE_NAMES, T>>;

/** Their name → ours. */
export const FILE_NAMES = {
  word_embedding_weights: "wordEmbedding",
  embed_to_hid_weights: "embedToHid",
  hid_to_output_weights: "hidToOutput",
  hid_bias: "hidBias",
  output_bias: "outputBias",
} as const;

export type CourseName = keyof typeof FILE_NAMES;

export const courseNames: readonly CourseName[] = Object.keys(FILE_NAMES) as CourseName[];

export interface Printed {
  readonly array: CourseName | "loss_derivative";
  readonly index: readonly number[];
  readonly seed_printed: string;
}

/** What `csc421-vectors.json` holds, as far as it is used. */
export interface CourseVectors {
  readonly vocab: readonly string[];
  readonly params: CourseArrays<number[][]>;
  readonly inputs: number[][];
  readonly targets: number[];
  readonly expected: { readonly printed: readonly Printed[] };
  readonly check_gradients_protocol: {
    readonly results: Readonly<
      Record<CourseName | "loss_derivative", { readonly worst: number; readonly nan?: number }>
    >;
  };
  readonly training_run: {
    readonly published_valid_CE_every_1000: readonly string[];
    readonly published_final: Readonly<Record<"train" | "valid" | "test", string>>;
    readonly published_predictions: Readonly<Record<string, readonly (readonly [string, string])[]>>;
  };
}

export interface CourseData {
  readonly vectors: CourseVectors;
  readonly train: FourGrams;
  readonly valid: FourGrams;
  readonly test: FourGrams;
}

const VECTORS = "csc421-vectors.json";
const GRAMS = "csc421-data.u8.gz";

const CONTENTS = {
  [VECTORS]: "the partially trained model, a batch of 100 and the published numbers",
  [GRAMS]: "the 4-grams, gzipped rows of four bytes: 372500 to train, 46500 to validate, 46500 to test",
};

/** Reads the course's data from a folder. @throws InputError naming all that is missing */
export function readCourseData(folder: string, cwd: string): CourseData {
  const at = (file: string): string => join(resolve(cwd, folder), file);
  const missing = Object.entries(CONTENTS).filter(([file]) => !existsSync(at(file)));
  if (missing.length > 0) {
    throw new InputError(
      `${folder}: missing ${missing.map(([file, what]) => `${file} (${what})`).join(" and ")}; the data of the ` +
        "course CSC421 (Toronto 2019, assignment 1) carry no licence, so that gradbook cannot bring them: put the files there",
    );
  }
  const [train, valid, test] = readGrams(at(GRAMS), `${folder}/${GRAMS}`);
  return {
    vectors: readVectors(at(VECTORS), `${folder}/${VECTORS}`),
    train: train!,
    valid: valid!,
    test: test!,
  };
}

function readVectors(path: string, name: string): CourseVectors {
  try {
    return JSON.parse(readFileSync(path, "utf8")) as CourseVectors;
  } catch (error) {
    throw new InputError(`${name}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function readGrams(path: string, name: string): FourGrams[] {
  try {
    return splitFourGrams(parseCsc421(gunzipSync(readFileSync(path))), [372500, 46500, 46500]);
  } catch (error) {
    throw new InputError(`${name}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** The course's arrays under our names. */
export function toParameters(params: CourseArrays<unknown>): LanguageModelParameters {
  const renamed = courseNames.map((name) => [FILE_NAMES[name], params[name]]);
  return Object.fromEntries(renamed) as LanguageModelParameters;
}
