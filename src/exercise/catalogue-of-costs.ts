import { entry, type CatalogueEntry } from "./catalogue-entry.js";

/** Averaging, sign and loss (A), and the derivative of the activation (B). */
export const mistakesOfCosts: Readonly<
  Record<
    | "A1"
    | "A2"
    | "A3"
    | "A4"
    | "A5"
    | "A6"
    | "A7"
    | "A8"
    | "A9"
    | "A11"
    | "B1"
    | "B2"
    | "B3"
    | "B4"
    | "B5"
    | "B6"
    | "B7",
    CatalogueEntry
  >
> = {
  // A. Averaging, sign, loss
  A1: entry(
    "missing 1/N",
    "Your gradient is exactly N times too large: the cost is a mean over N rows, so every gradient carries one factor 1/N.",
  ),
  A2: entry(
    "1/N twice",
    "Your gradient is exactly N times too small: 1/N stands once, where the cost is a mean, and comes along by itself from there; where the cost is a sum it stands nowhere.",
  ),
  A3: entry(
    "mean over all N·C entries",
    "You are exactly C times too small: the mean is over the N rows; the C classes of a row are summed.",
  ),
  A4: entry(
    "1/N on some gradients only",
    "The weights and the biases disagree by exactly N: the factor 1/N belongs to the error at the output, from which all of them are made.",
  ),
  A5: entry(
    "wrong sign",
    "Your gradient is exactly −1 times the right one: a step against it would raise the cost.",
  ),
  A6: entry(
    "log base",
    "The cost is off by a constant factor such as 1.4427 = 1/ln 2 or 0.4343 = 1/ln 10: the logarithm here is the natural one.",
  ),
  A7: entry(
    "σ′ once too often",
    "The error at a softmax output with cross-entropy needs no further derivative of the output: the logarithm has cancelled it. In yours the rows no longer sum to 0.",
  ),
  A8: entry(
    "nothing computed",
    "Everything is 0. A gradient check passes on zeros too, so look whether the lines are written at all.",
  ),
  A9: entry(
    "sum and mean exchanged",
    "The cost (and with it each gradient) is off by exactly N: the text asks for one of the two, sum and mean, and you took the other. A gradient check cannot see this, since cost and gradient agree with each other.",
  ),
  A11: entry(
    "lost minus in the cost",
    "Your cost is the right one with the other sign. The logarithm of a probability is negative; the cost is not.",
  ),
  // B. The derivative of the activation
  B1: entry(
    "slope from z instead of h",
    "Where the sigmoid's slope is written with its value, you have put its argument: z(1−z) is negative for z < 0 and z > 1, which a slope of the sigmoid never is.",
  ),
  B2: entry(
    "σ applied twice in the slope",
    "You take the sigmoid of something that is already a sigmoid's value. The factor then lies between 0.1966 and 0.25 whatever comes in, and training nearly works.",
  ),
  B3: entry(
    "slope forgotten",
    "The error goes through the sigmoid unchanged: its derivative is missing. Yours is at least 4 times too large.",
  ),
  B4: entry(
    "(1−f)/f instead of a product",
    "A quotient stands where a product belongs: (1−f)/f is e^(−z), not the slope of the sigmoid. The right slope never exceeds 1/4.",
  ),
  B5: entry(
    "slope of tanh",
    "1−h² is the slope of tanh as a function of its value; here the activation is the sigmoid.",
  ),
  B6: entry("value instead of slope", "The sigmoid's value stands where its derivative belongs."),
  B7: entry(
    "slope taken of the error",
    "You put the error into the slope formula; the slope is taken at the layer's own output.",
  ),
};
