/** What the margin of a page shows of a line. */
export type Margin = "definition" | "holds" | "unknown" | "conditional" | "expected" | "differs" | "wrong";

export interface MarginRow {
  readonly sign: string;
  readonly look: "good" | "bad" | "doubt" | "";
  /** Of several steps that end in one line the gravest shows. */
  readonly severity: number;
  /** What the sign says, in a reader's words. */
  readonly legend: string;
}

/** In the order in which a reader meets them. */
export const MARGINS: Readonly<Record<Margin, MarginRow>> = {
  holds: {
    sign: "✓",
    look: "good",
    severity: 1,
    legend:
      "The checker proved that both sides of this step are the same, where “proved” stands under the formula. Elsewhere it " +
      "computed both at points chosen at random, and at each they agreed as far as a computer's numbers go: a wrong step " +
      "would hardly pass, but that is no proof. What was taken for granted is listed under the formula.",
  },
  definition: {
    sign: "≔",
    look: "",
    severity: 0,
    legend: "A definition: it gives something its name, and there is nothing to check.",
  },
  wrong: {
    sign: "✗",
    look: "bad",
    severity: 6,
    legend: "Refuted: at some point the two sides differ. The point stands under the formula.",
  },
  differs: {
    sign: "≠",
    look: "doubt",
    severity: 5,
    legend:
      "As the checker reads this line, its two sides differ. That may be a mistake, or a misreading: the author has not " +
      "told the checker what every name in it is. What may have been misread stands under the formula.",
  },
  conditional: {
    sign: "!",
    look: "doubt",
    severity: 3,
    legend: "Holds only under a condition, which stands under the formula.",
  },
  expected: {
    sign: "✗",
    look: "doubt",
    severity: 4,
    legend:
      "Where “on purpose” stands under the formula: a mistake that its author announced, and that was found.",
  },
  unknown: {
    sign: "?",
    look: "doubt",
    severity: 2,
    legend:
      "Neither verified nor refuted: the step could not be checked. The reason stands under the formula.",
  },
};
