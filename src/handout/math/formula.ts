import type { Margin } from "../../derivation/report/margins.js";

/** The checker's word on one line of a display. */
export type LineMark = Margin;

/** A formula as it stands in a notebook, delimiters taken off. */
export interface Formula {
  readonly tex: string;
  readonly display: boolean;
  /** For side remarks: left to the browser's own MathML, which takes a tenth of the room. */
  readonly light?: boolean;
  /** The cell of whose outputs it is one. What outputs define is new to the page or theirs alone. */
  readonly outputOf?: number;
  /** One for each line of the display; lines that say nothing new have none. */
  readonly marks?: readonly (LineMark | undefined)[];
}
