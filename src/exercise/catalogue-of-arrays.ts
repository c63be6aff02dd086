import { entry, type CatalogueEntry } from "./catalogue-entry.js";

/** Softmax and logarithms (C); shapes, transposes, broadcasting (D). */
export const mistakesOfArrays: Readonly<
  Record<
    | "C1"
    | "C2"
    | "C3"
    | "C4"
    | "C5"
    | "C6"
    | "C7"
    | "C8"
    | "C9"
    | "C10"
    | "C11"
    | "C12"
    | "C13"
    | "D1"
    | "D2"
    | "D3"
    | "D4"
    | "D5"
    | "D6"
    | "D7"
    | "D8"
    | "D10"
    | "D11"
    | "D12"
    | "D13"
    | "D14"
    | "D15",
    CatalogueEntry
  >
> = {
  // C. Softmax and logarithms
  C1: entry(
    "no maximum subtracted",
    "For large inputs exp overflows and ∞/∞ is NaN (for very negative ones 0/0). Softmax does not change when a constant is subtracted from a row: use that first.",
  ),
  C2: entry("wrong axis", "Your columns sum to 1; the rows should."),
  C3: entry("normalised over the whole matrix", "All entries together sum to 1; each row should by itself."),
  C4: entry(
    "one maximum for the whole matrix",
    "Rows far below the matrix's largest entry become 0/0. Each row needs its own maximum.",
  ),
  C5: entry(
    "a row divided by other rows' sums",
    "Entry j of a row is divided by the sum of row j. In numpy this is a forgotten keepdims; it shows only when N = C or the row sums differ.",
  ),
  C6: entry(
    "log of an underflowed softmax",
    "The probability has become exactly 0, and its logarithm −∞ or that of whatever was added to it, though the cost is an ordinary number. Take the logarithm before the exponential is lost: z − log Σ exp z.",
  ),
  C7: entry(
    "0 · log 0",
    "A probability that no label asks for has become 0, and 0 · log 0 is NaN. Only the labelled class enters the cost.",
  ),
  C8: entry(
    "log(1−σ) saturates",
    "1 − σ(x) is exactly 0 from x ≈ 37 on, and its logarithm −∞. Use 1 − σ(x) = σ(−x), and log σ without forming σ.",
  ),
  C9: entry(
    "softmax twice",
    "The probabilities go through softmax again, so that all are nearly equal and the cost cannot come near 0.",
  ),
  C10: entry(
    "only the diagonal of the Jacobian",
    "Each output of a softmax depends on every input. You have kept the case i = j: away from the label your gradient is 0.",
  ),
  C11: entry(
    "divided by the probability",
    "Right on paper, but −y/ŷ is a division by 0 once ŷ underflows. The factor cancels before any number is put in.",
  ),
  C12: entry(
    "Σy = 1 assumed",
    "The labels of a row do not sum to 1 here; where that sum enters, it must stay.",
  ),
  C13: entry(
    "input modified in place",
    "The numbers are right, but the argument holds other numbers afterwards: a second call gives another result.",
    "mutates",
  ),
  // D. Shapes, transposes, broadcasting
  D1: entry(
    "weight not transposed",
    "Going back through y = xW the error meets the transpose of W. With square matrices the product exists all the same and is silently wrong.",
  ),
  D2: entry("weight gradient transposed", "Your weight gradient is the transpose of the right one."),
  D3: entry(
    "pre- for post-activation",
    "The gradient of the second weights is made from what enters that layer: the activation h, not z.",
  ),
  D4: entry(
    "row and column convention mixed",
    "Your gradient is the transpose of the right one: that of y = Wx, with the examples in columns. Here they are rows, and a gradient has the shape of what it belongs to.",
  ),
  D5: entry(
    "bias: mean instead of sum",
    "Your bias gradient is exactly N times too small: the 1/N is in the error already; the rows are summed.",
  ),
  D6: entry("bias gradient forgotten", "The bias gradient is 0 throughout."),
  D7: entry(
    "bias summed over the wrong axis",
    "The bias gradient sums over the batch and has one entry a unit; yours sums over the units and has one entry an example.",
  ),
  D8: entry(
    "bias not summed over the batch",
    "The bias is shared by all examples, so their errors are added; yours holds only one row, or still all of them.",
  ),
  D10: entry(
    "elementwise for matrix product",
    "An entry-by-entry product stands where a matrix product belongs. Only square shapes let it pass.",
  ),
  D11: entry(
    "outputs in another order",
    "The numbers are the right ones under the wrong names: two of the outputs have changed places.",
  ),
  D12: entry(
    "flattened column by column",
    "The entries are the right ones in the wrong places: column-major order where rows come first.",
  ),
  D13: entry(
    "weights updated too early",
    "The weights were changed before the error went back through them: the gradient on the other side is off by an amount proportional to the learning rate.",
  ),
  D14: entry(
    "only one example contributes",
    "The gradient is that of a single example: = stands where += belongs.",
  ),
  D15: entry(
    "contracted over the wrong axes",
    "∂Y/∂X has four axes; the two that are summed are those it shares with ∂L/∂Y. Yours has the shape of something else.",
  ),
};
