import { LanguageModel } from "../../layers/language-model.js";
import type { RandomState } from "../../random/random-state.js";
import { pickFourGrams } from "../../text/four-grams.js";
import { numbersOf, toVocabulary } from "../../text/vocabulary.js";
import type { Comparison } from "./comparison.js";
import type { CourseData, CourseVectors } from "./course-data.js";

const BATCH = 100;
const EVERY = 1000;

export interface Progress {
  readonly batches: number;
  /** Mean cross-entropy of the last batch. */
  readonly batchLoss: number;
  /** After every 1000 batches. */
  readonly validation?: number;
}

/** The course's training: 16 numbers a word, 128 hidden units, η = 0.1, momentum 0.9, until validation rises. */
export class CourseTraining {
  readonly model: LanguageModel;
  private readonly random: RandomState;
  private readonly data: CourseData;

  /** @param random where `check_gradients` left it */
  constructor(data: CourseData, random: RandomState) {
    this.data = data;
    this.random = random;
    this.model = LanguageModel.random({ V: 250, D: 16, H: 128 }, random, 0.01);
  }

  /** One value a batch. */
  *run(): Generator<Progress> {
    const { train, valid } = this.data;
    const training = this.model.training({ learningRate: 0.1, momentum: 0.9 });
    let best = Infinity;
    for (let batches = 0; ;) {
      const order = this.random.permutation(train.targets.length);
      for (let from = 0; from + BATCH <= order.length; from += BATCH) {
        const batchLoss = training.step(pickFourGrams(train, order.slice(from, from + BATCH)));
        batches += 1;
        if (batches % EVERY !== 0) {
          yield { batches, batchLoss };
          continue;
        }
        // The course shuffles the validation examples too, which moves the stream on.
        this.random.permutation(valid.targets.length);
        const validation = this.model.crossEntropy(valid);
        yield { batches, batchLoss, validation };
        if (validation > best) return;
        best = validation;
      }
    }
  }

  /** The published cross-entropies at the end, and the most probable words after the published contexts. */
  compareEnd({
    training_run: { published_final, published_predictions },
    vocab,
  }: CourseVectors): Comparison[] {
    const final = (["train", "valid", "test"] as const).map((part) => {
      const ours = this.model.crossEntropy(this.data[part]).toFixed(3);
      const theirs = published_final[part];
      return { what: `cross-entropy, ${part}`, theirs, ours, holds: ours === theirs };
    });
    const vocabulary = toVocabulary(vocab);
    const predictions = Object.entries(published_predictions).map(([context, theirs]) => {
      const probabilities = this.model.predict(numbersOf(context.split(" "), vocabulary));
      const ranked = probabilities.map((p, word) => ({ p, word })).sort((a, b) => b.p - a.p);
      const print = (words: readonly (readonly [string, string])[]): string =>
        words.map(([word, p]) => `${word} ${p}`).join(", ");
      const [ours, published] = [
        print(ranked.slice(0, 3).map(({ p, word }) => [vocab[word]!, p.toFixed(5)])),
        print(theirs.slice(0, 3)),
      ];
      return { what: `after "${context}"`, theirs: published, ours, holds: ours === published };
    });
    return [...final, ...predictions];
  }
}
