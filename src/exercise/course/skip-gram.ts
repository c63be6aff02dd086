import type { RandomState } from "../../random/random-state.js";
import { defineExercise, type Exercise } from "../exercise.js";
import {
  changed,
  empty,
  negative,
  predictions,
  sumOfRows,
  swapped,
  wrongVariable,
  type Context,
  type ContextGradients,
  type ContextProgram,
} from "./context-programs.js";
import * as autograd from "./autograd-oracles.js";
import { scale, transpose, type Matrix } from "../matrices.js";
import { exchangedOutputs } from "./exchanged-outputs.js";
import { knownMistakes } from "./known-mistakes.js";
import { inSome } from "./network-slips.js";
import { shifts } from "./off-by-one.js";
import { scaledParts } from "./scaled-parts.js";
import { softmaxCost, unit } from "./word-vector-programs.js";

const context =
  (V: number, D: number, center: number, contexts: number[]) =>
  (random: RandomState): Context => [center, contexts, random.randn(V, D), random.randn(V, D), softmaxCost()];

const inputs = [
  context(5, 3, 2, [0, 1, 0, 4]),
  context(6, 2, 1, [3]),
  context(4, 5, 0, [2, 2, 3]),
  context(4, 4, 3, [1, 0]),
  context(7, 3, 5, [6, 5, 4, 6, 0, 1]),
];

const once = (words: number[]): number[] => [...new Set(words)];

const skipGram = predictions((center, contexts, vectors) =>
  contexts.map((word) => ({ v: vectors[center]!, target: word, rows: [center] })),
);

const gradients = ["gradIn", "gradOut"] as const;

/** The gradient or everything from one of the context words only. */
const only = (pick: number): ContextProgram[] => {
  const one: ContextProgram = (center, contexts, ...rest) => skipGram(center, [contexts.at(pick)!], ...rest);
  const withCost: ContextProgram = (...args) => ({ ...one(...args), cost: skipGram(...args).cost });
  const gradInOnly: ContextProgram = (...args) => ({ ...skipGram(...args), gradIn: one(...args).gradIn });
  const gradOutOnly: ContextProgram = (...args) => ({ ...skipGram(...args), gradOut: one(...args).gradOut });
  const costOnly: ContextProgram = (...args) => ({ ...skipGram(...args), cost: one(...args).cost });
  return [one, withCost, gradInOnly, gradOutOnly, costOnly];
};

const nothing = (program: ContextProgram): ContextProgram[] => [
  changed(program, ({ gradIn, gradOut }) => ({ cost: 0, gradIn: empty(gradIn), gradOut: empty(gradOut) })),
  changed(program, ({ cost, gradIn, gradOut }) => ({ cost, gradIn: empty(gradIn), gradOut: empty(gradOut) })),
];

const wrongSign = (program: ContextProgram): ContextProgram =>
  changed(program, ({ cost, gradIn, gradOut }) => ({
    cost,
    gradIn: negative(gradIn),
    gradOut: negative(gradOut),
  }));

const lostMinus = (program: ContextProgram): ContextProgram[] => [
  changed(program, (result) => ({ ...result, cost: -result.cost })),
  changed(program, ({ cost, gradIn, gradOut }) => ({
    cost: -cost,
    gradIn: negative(gradIn),
    gradOut: negative(gradOut),
  })),
];

/** Divided by the number of context words: the gradients only, some of them, or the cost as well. */
const meanOfContexts = (
  program: ContextProgram,
): { readonly A2: ContextProgram[]; readonly A9: ContextProgram[] } => {
  const perWord: (...args: Context) => number = (_, contexts) => 1 / contexts.length;
  const gradientsOnly: ContextProgram = (...args) => {
    const { cost, gradIn, gradOut } = program(...args);
    return { cost, gradIn: scale(gradIn, perWord(...args)), gradOut: scale(gradOut, perWord(...args)) };
  };
  return {
    A2: [gradientsOnly, ...scaledParts(program, gradients, perWord)],
    A9: [
      (...args): ContextGradients => ({
        ...gradientsOnly(...args),
        cost: program(...args).cost * perWord(...args),
      }),
      (...args): ContextGradients => ({
        ...skipGram(...args),
        cost: program(...args).cost * perWord(...args),
      }),
    ],
  };
};

/** The center or the context words looked up one place off. */
const offByOne = (program: ContextProgram): ContextProgram[] =>
  shifts.flatMap((shift): ContextProgram[] => [
    (center, contexts, vectors, ...rest) =>
      program(shift(center, vectors.length), contexts, vectors, ...rest),
    (center, contexts, vectors, ...rest) =>
      program(
        center,
        contexts.map((word) => shift(word, vectors.length)),
        vectors,
        ...rest,
      ),
  ]);

/** What either of the two can get wrong in the tables as a whole. */
const ofBoth = (
  program: ContextProgram,
): {
  readonly D2: ContextProgram[];
  readonly D11: ContextProgram[];
  readonly G7: ContextProgram[];
  readonly G12: ContextProgram[];
} => ({
  D2: inSome<Partial<Record<keyof ContextGradients, (result: ContextGradients) => Matrix>>>({
    gradIn: ({ gradIn }) => transpose(gradIn),
    gradOut: ({ gradOut }) => transpose(gradOut),
  }).map((turned) =>
    changed(program, (result) => ({
      cost: result.cost,
      gradIn: turned.gradIn?.(result) ?? result.gradIn,
      gradOut: turned.gradOut?.(result) ?? result.gradOut,
    })),
  ),
  D11: exchangedOutputs(program, [[["gradIn", "gradOut"]]]),
  G7: [
    (center, contexts, input, output, costAndGradient): ContextGradients => {
      if (input.length !== input[0]!.length) throw new RangeError("a column is no word's vector");
      const { gradIn, ...rest } = program(center, contexts, transpose(input), output, costAndGradient);
      return { ...rest, gradIn: transpose(gradIn) };
    },
  ],
  G12: [
    (center, contexts, input, output, ...rest): ContextGradients =>
      program(center, contexts, input.map(unit), output, ...rest),
    (center, contexts, input, output, ...rest): ContextGradients =>
      program(center, contexts, input, output.map(unit), ...rest),
    (center, contexts, input, output, ...rest): ContextGradients =>
      program(center, contexts, input.map(unit), output.map(unit), ...rest),
  ],
});

/** `skip-gram`: the center word predicts each context word. */
export const skipGramExercise: Exercise<Context, ContextGradients> = defineExercise({
  id: "skip-gram",
  signature:
    "skipGram(center: number, contexts: number[], inputVectors: number[][], outputVectors: number[][], " +
    "costAndGradient): { cost, gradIn, gradOut }: the sum of costAndGradient(v of the center, context word, " +
    "outputVectors) over the context words; both tables are V×D, one word a row",
  inputs,
  reference: skipGram,
  autograd: autograd.skipGram,
  mistakes: knownMistakes<Context>(
    {
      A5: [wrongSign(skipGram), ...scaledParts(skipGram, gradients, () => -1)],
      A8: nothing(skipGram),
      ...meanOfContexts(skipGram),
      A11: lostMinus(skipGram),
      D14: only(-1),
      E5: only(0),
      E4: offByOne(skipGram),
      G9: [(center, contexts, ...rest): ContextGradients => skipGram(center, once(contexts), ...rest)],
      G10: [
        swapped,
        (...args): ContextGradients => ({ ...skipGram(...args), gradIn: swapped(...args).gradIn }),
        predictions((center, contexts, vectors) =>
          contexts.map((word) => ({ v: vectors[center]!, target: word, rows: [word] })),
        ),
        predictions((center, contexts, vectors) =>
          contexts.map((word) => ({ v: vectors[center]!, target: word, rows: [...vectors.keys()] })),
        ),
      ],
      ...ofBoth(skipGram),
      G11: [wrongVariable(skipGram)],
    },
    "09-word2vec, the derivation skip-gram",
  ),
});

const cbow = predictions((center, contexts, vectors) => [
  { v: sumOfRows(vectors, contexts), target: center, rows: contexts },
]);

/** Mikolov's mean of the context for the sum; some divide by 2C, the window on both sides. */
const averaged = (factor: (contexts: number[]) => number, half: number): ContextProgram =>
  predictions((center, contexts, vectors) => [
    {
      v: sumOfRows(vectors, contexts).map((value) => value / (half * contexts.length)),
      target: center,
      rows: contexts,
      factor: factor(contexts),
    },
  ]);

/** CBOW whose gradient goes to other rows than the right ones. */
const goingTo = (rows: (center: number, contexts: number[]) => number[]): ContextProgram =>
  predictions((center, contexts, vectors) => [
    { v: sumOfRows(vectors, contexts), target: center, rows: rows(center, contexts) },
  ]);

/** One context word only gets the gradient, or is looked up at all. */
const onlyFrom = (pick: number): ContextProgram[] => [
  goingTo((_, contexts) => [contexts.at(pick)!]),
  (center, contexts, ...rest): ContextGradients => cbow(center, [contexts.at(pick)!], ...rest),
];

/** `cbow`: the sum of the context vectors predicts the center word. */
export const cbowExercise: Exercise<Context, ContextGradients> = defineExercise({
  id: "cbow",
  signature:
    "cbow(center: number, contexts: number[], inputVectors: number[][], outputVectors: number[][], costAndGradient): " +
    "{ cost, gradIn, gradOut }: costAndGradient(the sum of the context words' vectors, center, outputVectors); both " +
    "tables are V×D, one word a row",
  inputs,
  reference: cbow,
  autograd: autograd.cbow,
  mistakes: knownMistakes<Context>(
    {
      A5: [wrongSign(cbow), ...scaledParts(cbow, gradients, () => -1)],
      A8: nothing(cbow),
      A2: meanOfContexts(cbow).A2.slice(0, 1),
      A11: lostMinus(cbow),
      D14: onlyFrom(-1),
      E5: onlyFrom(0),
      E4: offByOne(cbow),
      G8: [
        ...[1, 2].flatMap((half): ContextProgram[] => [
          averaged((contexts) => 1 / (half * contexts.length), half),
          averaged(() => 1, half),
          predictions((center, contexts, vectors) => [
            {
              v: sumOfRows(vectors, contexts),
              target: center,
              rows: contexts,
              factor: 1 / (half * contexts.length),
            },
          ]),
        ]),
        averaged((contexts) => 1 / (2 * contexts.length), 1),
      ],
      G9: [
        goingTo((_, contexts) => once(contexts)),
        (center, contexts, ...rest): ContextGradients => cbow(center, once(contexts), ...rest),
      ],
      G10: [
        goingTo((center) => [center]),
        skipGram,
        swapped,
        predictions((center, contexts, vectors) =>
          contexts.map((word) => ({ v: vectors[center]!, target: word, rows: contexts })),
        ),
      ],
      ...ofBoth(cbow),
      G11: [
        wrongVariable(goingTo((center) => [center])),
        wrongVariable(cbow),
        (...args): ContextGradients => ({
          ...cbow(...args),
          gradOut: wrongVariable(goingTo((center) => [center]))(...args).gradOut,
        }),
      ],
    },
    "09-word2vec, the derivation cbow",
  ),
});
