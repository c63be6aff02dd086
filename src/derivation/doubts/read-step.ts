import type { Section } from "../facts/section.js";

/** What is known where a step stands, and how it was read. */
export interface ReadStep {
  readonly section: Section;
  /** The author has told the checker what every name of the step is. */
  readonly isClosed: boolean;
}
