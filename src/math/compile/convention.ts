type Question = "row vectors" | Exclude<Layout, "gradient">;

/** A reading that remembers what was asked of it: another one that gives the same answers changes nothing. */
export class Convention {
  private readonly reading: Reading;
  private readonly asked = new Set<Question>();

  constructor(reading: Reading) {
    this.reading = reading;
  }

  get rowVectors(): boolean {
    return this.ask("row vectors");
  }

  /** Whether derivatives are laid out so; what is neither is the gradient's layout. */
  isLayout(layout: Exclude<Layout, "gradient">): boolean {
    return this.ask(layout);
  }

  /** Whether another reading answers all that was asked in the same way. */
  agreesWith(other: Reading): boolean {
    return [...this.asked].every((question) => answer(this.reading, question) === answer(other, question));
  }

  private ask(question: Question): boolean {
    this.asked.add(question);
    return answer(this.reading, question);
  }
}

function answer({ vectors, layout }: Reading, question: Question): boolean {
  return question === "row vectors" ? vectors === "row" : layout === question;
}

/** How derivatives are laid out. `gradient`: ∂scalar/∂X has the shape of X, and ∂y/∂x is the Jacobian, one row per y. */
export type Layout = "gradient" | "numerator" | "denominator";

export interface Reading {
  readonly vectors: "column" | "row";
  readonly layout: Layout;
}
