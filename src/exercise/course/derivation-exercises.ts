import { defineDerivationExercise, type DerivationExercise } from "../derivation-exercise.js";

const sigmoid = String.raw`\sigma(x) = \frac{1}{1 + e^{-x}}`;
const softmax = String.raw`S_i = \frac{e^{z_i}}{\sum_{k} e^{z_k}}`;
const loss = String.raw`J = -\sum_{i} y_i \log S_i`;
const taken = {
  line: "in which the derivative has been taken and the exponentials still stand",
  lacks: ["derivative"],
  beyondGoal: true,
  or: [{ has: ["inner derivative"], beyondGoal: true }],
};
const quotient = {
  line: "in which the logarithm has been differentiated and a quotient stands",
  has: ["fraction"],
  lacks: ["log"],
  or: [{ has: ["inner derivative"] }],
};
const chainRule = {
  line: "with the chain rule: a sum of products of two derivatives",
  has: ["sum", "derivatives"],
};

/** The course's derivation exercises, in the order of the notebooks. */
export const courseDerivations: readonly DerivationExercise[] = [
  defineDerivationExercise({
    id: "sigmoid-derivative",
    start: String.raw`\frac{d}{dx} \sigma(x)`,
    goal: String.raw`\sigma(x) \left( 1 - \sigma(x) \right)`,
    given: [sigmoid],
    declarations: "x ∈ R",
    milestones: [taken],
  }),
  defineDerivationExercise({
    id: "log-sigmoid-derivative",
    start: String.raw`\frac{d}{dx} \log \sigma(x)`,
    goal: String.raw`1 - \sigma(x)`,
    given: [sigmoid],
    declarations: "x ∈ R",
    milestones: [quotient],
  }),
  defineDerivationExercise({
    id: "softmax-jacobian",
    start: String.raw`\frac{\partial S_i}{\partial z_j}`,
    goal: String.raw`S_i \left( \delta_{ij} - S_j \right)`,
    given: [softmax],
    declarations: "z ∈ R^K; vectors row",
    milestones: [taken],
  }),
  defineDerivationExercise({
    id: "cross-entropy-gradient",
    start: String.raw`\frac{\partial J}{\partial z_j}`,
    goal: String.raw`S_j - y_j`,
    given: [softmax, loss],
    declarations: "z ∈ R^K, y ∈ simplex^K; vectors row",
    milestones: [
      {
        line: "with the sum over the classes and a derivative inside it",
        has: ["sum", "derivative"],
      },
      {
        line: "in which no derivative is left and the sum still stands",
        has: ["sum"],
        lacks: ["derivative"],
      },
    ],
  }),
  defineDerivationExercise({
    id: "linear-input-gradient",
    start: String.raw`\frac{\partial J}{\partial X_{nd}}`,
    goal: String.raw`\sum_{h} \frac{\partial J}{\partial Y_{nh}} W_{dh}`,
    given: [String.raw`Y_{ij} = \sum_{c} X_{ic} W_{cj} + b_j`],
    declarations: "X ∈ R^{N×D}, W ∈ R^{D×H}, b ∈ R^H; vectors row",
    milestones: [chainRule],
    between: 1,
  }),
  defineDerivationExercise({
    id: "linear-weight-gradient",
    start: String.raw`\frac{\partial J}{\partial W_{dh}}`,
    goal: String.raw`\sum_{n} X_{nd} \frac{\partial J}{\partial Y_{nh}}`,
    given: [String.raw`Y_{ij} = \sum_{c} X_{ic} W_{cj} + b_j`],
    declarations: "X ∈ R^{N×D}, W ∈ R^{D×H}, b ∈ R^H; vectors row",
    milestones: [chainRule],
    between: 1,
  }),
  defineDerivationExercise({
    id: "negative-sampling-gradient",
    start: String.raw`\frac{d}{dz} \left( -\log \sigma(-z) \right)`,
    goal: String.raw`\sigma(z)`,
    given: [sigmoid],
    declarations: "z ∈ R",
    milestones: [quotient],
  }),
];
