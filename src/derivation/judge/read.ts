import type { Reading } from "../../math/world.js";
import type { Section } from "../section.js";

/** What is known where a display stands, and how it was read. */
export interface Read {
  readonly section: Section;
  readonly reading: Reading;
}

/** A step as it was read. */
export interface ReadStep extends Read {
  /** The author has told the checker what every name of the step is. */
  readonly isClosed: boolean;
}
