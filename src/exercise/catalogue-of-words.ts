import { entry, type CatalogueEntry } from "./catalogue-entry.js";

/** Index and embedding (E), the gradient check itself (F), word2vec (G). */
export const mistakesOfWords: Readonly<
  Record<
    | "E1"
    | "E3"
    | "E4"
    | "E5"
    | "E6"
    | "E7"
    | "E8"
    | "F1"
    | "F2"
    | "F3"
    | "F4"
    | "F5"
    | "F9"
    | "F11"
    | "F12"
    | "F14"
    | "F15"
    | "F16"
    | "G1"
    | "G3"
    | "G4"
    | "G5"
    | "G6"
    | "G7"
    | "G8"
    | "G9"
    | "G10"
    | "G11"
    | "G12",
    CatalogueEntry
  >
> = {
  // E. Index and embedding
  E1: entry(
    "repeated rows overwritten",
    "A row that is looked up more than once gets a contribution from each time; in yours only the last one counts (or their mean). Rows seen once are right.",
  ),
  E3: entry(
    "one-hot labels used as indices",
    "A one-hot row says by its place which class it is; read as indices its zeros and its one pick the classes 0 and 1.",
  ),
  E4: entry("off by one", "Everything is one place further: indices count from 0 here."),
  E5: entry(
    "only the first context position",
    "All context words look up the table; only one of the positions has brought its gradient back.",
  ),
  E6: entry(
    "interleaved instead of concatenated",
    "The context embeddings are laid side by side, one whole vector after the other; yours are mixed entry by entry.",
  ),
  E7: entry(
    "assigned instead of added",
    "What is used several times gets a gradient from each use, and they are added; in yours the last one has replaced the others.",
  ),
  E8: entry(
    "gradients kept from the last call",
    "The second call with the same arguments gives other numbers: start from zeros each time.",
    "accumulates",
  ),
  // F. The gradient check itself
  F1: entry(
    "one-sided difference",
    "You compare f at x+h with f at x. The error of that falls like h; taking both sides lets it fall like h².",
  ),
  F2: entry(
    "divided by the wrong width",
    "Your number is exactly twice the right one: the two points lie 2h apart.",
  ),
  F3: entry(
    "h too large",
    "The step is so large that the curvature of f shows: the error falls a hundredfold when h is ten times smaller.",
  ),
  F4: entry(
    "h too small",
    "The step is so small that f(x+h) and f(x−h) share nearly all their digits, and rounding is what is left.",
  ),
  F5: entry(
    "float32",
    "The numbers carry seven digits only: a difference of two nearly equal ones keeps too few. Work in float64 (plain numbers).",
    "float32",
  ),
  F9: entry(
    "x not restored",
    "x is not what it was before: after each entry it must be put back before the next is moved.",
    "mutates",
  ),
  F11: entry("integer array", "x + h has been rounded to a whole number: the array cannot hold fractions."),
  F12: entry(
    "scalar indexed",
    "The cost is one number: there is nothing to index in (f(x+h) − f(x−h)) / 2h, and indexing it gives undefined or NaN.",
  ),
  F14: entry(
    "the checked gradient returned",
    "What you return is the gradient that f itself claims. A check that repeats the claim always agrees.",
  ),
  F15: entry(
    "only some entries",
    "The entries that you have computed are right; the others are still 0. One wrong entry among those is missed.",
  ),
  F16: entry(
    "slopes at another point",
    "You move the entries of a vector of zeros, not those of x. At such a symmetric point many mistakes do not show.",
  ),
  // G. word2vec
  G1: entry(
    "repeated negative counted once",
    "A negative that is drawn twice counts twice, in the cost and in its row; yours has lost the repetition.",
  ),
  G3: entry(
    "sign in the negative term",
    "For a negative sample the model should say no: the sign inside the sigmoid is the other one.",
  ),
  G4: entry(
    "σ instead of σ − 1 at the target",
    "The target's row has the other sign: the factor at the target is negative.",
  ),
  G5: entry(
    "σ′ left in",
    "The logarithm has gone missing together with what it cancels: (log σ)′ = σ′/σ. Yours still carries σ′.",
  ),
  G6: entry(
    "gradPred without the negatives",
    "All rows of gradOut are right, but the predicted vector meets each negative too.",
  ),
  G7: entry(
    "U against its transpose",
    "One vector a row or one a column: the product with ŷ − y needs the other one of the two.",
  ),
  G8: entry("mean of the context for the sum", "Here the context vectors are summed; yours are averaged."),
  G9: entry(
    "repeated context word overwritten",
    "A word that occurs twice in the context gets the gradient twice.",
  ),
  G10: entry(
    "center and context swapped",
    "The roles are exchanged: in skip-gram the center word is looked up among the input vectors, and each context word is a target.",
  ),
  G11: entry(
    "wrong variable accumulated",
    "Every row of gradOut is the same: the gradient of the center vector was added to it.",
  ),
  G12: entry(
    "vectors normalised",
    "The vectors enter with length 1. That is for looking up neighbours afterwards; in training they keep the length that they have.",
  ),
};
