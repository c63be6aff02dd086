import type { Directive as SaidDirective } from "../../notebook/directive.js";
import type { Message } from "../report/message.js";

/**
 * A document as the checker reads it: passages in reading order, each with its place.
 * Readers (`readMarkdown`, `readNotebook`, `readTex`) make one; `checkDocument` takes one.
 */

/** Where a passage begins. `line` and `column` are 1-based, within the cell for a notebook; `cell` is 0-based. */
export interface Place {
  readonly line: number;
  readonly column: number;
  readonly cell?: number;
}

/** Running text between displays, inline mathematics left in it as `$…$` (other delimiters are normalised). */
export interface Prose {
  readonly kind: "prose";
  readonly text: string;
  readonly place: Place;
}

/** A displayed formula: the LaTeX between the delimiters, or a whole `\begin{align}…\end{align}`. */
export interface Display {
  readonly kind: "display";
  readonly latex: string;
  readonly place: Place;
  /** From a `\label`, a MyST label, or the directive before it. */
  readonly name?: string;
  /** Why no reader sees a formula there: then it is not checked, and defines nothing. */
  readonly unseen?: Unseen;
}

/** A step's verdict and its reason in place of a check. */
export interface Unseen {
  readonly verdict: "syntax" | "unsupported";
  readonly reason: Message;
}

/** `<!-- check NAME: …; … -->`, or `% check NAME: …` in TeX; the next passage is the display that it is about. */
export interface Directive {
  readonly kind: "directive";
  /** As written; the offsets in `said` count from its beginning. */
  readonly source: string;
  readonly place: Place;
  readonly said: SaidDirective;
}

export interface Heading {
  readonly kind: "heading";
  readonly level: number;
  readonly text: string;
  readonly place: Place;
}

/** A code cell or fence: some declarations can be read from it. */
export interface Code {
  readonly kind: "code";
  readonly text: string;
  readonly place: Place;
}

export type Passage = Prose | Display | Directive | Heading | Code;

export interface Document {
  readonly file: string;
  readonly passages: readonly Passage[];
  /** Macro definitions that hold for the whole document (`\newcommand…`, `\def…`, `\DeclareMathOperator…`). */
  readonly macros: readonly string[];
  /** What was meant for the checker, or for the reader, and cannot be read. */
  readonly problems: readonly DocumentProblem[];
}

export interface DocumentProblem {
  /** What is wrong, and how to mend it. */
  readonly message: string;
  readonly place: Place;
}
