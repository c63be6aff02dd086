import type { Directive as SaidDirective } from "../../notebook/directive.js";
import type { Directive, Document, DocumentProblem, Passage, Place, Unseen } from "./document.js";
import { locator, placeWithin, type Locate } from "./locate.js";
import { readMacros } from "./read-macros.js";

/** What is told of a display where it is found. */
interface FoundDisplay {
  readonly label?: string | undefined;
  /** Its text with quote marks blanked. */
  readonly inner: string;
  readonly unseen?: Unseen | undefined;
}

/**
 * Gathers the passages of one source text in reading order. Readers tell it what they found between which offsets;
 * it joins prose, takes macro definitions out of displays, and gives each display its name.
 */
export class PassageCollector {
  readonly locate: Locate;
  private readonly passages: Passage[] = [];
  private readonly macros: string[] = [];
  private readonly text: string;
  private prose = "";
  private proseStart = 0;
  private readonly problems: DocumentProblem[] = [];
  /** Waits for its display. */
  private pending: Directive | undefined;

  constructor(text: string, cell?: number) {
    this.text = text;
    this.locate = locator(text, cell);
  }

  /** Running text; `normalised` when the author's delimiters were replaced by `$…$`. */
  addProse(from: number, to: number, normalised: string = this.text.slice(from, to)): void {
    if (this.prose === "") this.proseStart = from;
    this.prose += normalised;
  }

  /** A displayed formula from where it begins, delimiters excluded. */
  addDisplay(from: number, found: FoundDisplay): void {
    this.flush();
    const { label, inner, unseen } = found;
    const { definitions, rest } = readMacros(inner);
    this.macros.push(...definitions);
    const latex = rest.trim();
    // `$$\newcommand…$$` on its own shows nothing, so it is no display.
    if (latex === "" && unseen === undefined) return;
    const start = from + (rest.length - rest.trimStart().length);
    const name = this.pending?.said.name ?? label ?? /\\label\s*\{([^{}]+)\}/.exec(latex)?.[1];
    if (this.pending !== undefined) this.passages.push(this.pending);
    this.pending = undefined;
    const place = this.placeOf(latex === "" ? from : start);
    const shown = { kind: "display", latex, place } as const;
    const display = unseen === undefined ? shown : { ...shown, unseen };
    this.passages.push(name === undefined ? display : { ...display, name });
  }

  /** Text that no reader sees says nothing; what it defines still changes how formulas look. */
  addUnseenProse(from: number, to: number): void {
    this.macros.push(...readMacros(this.text.slice(from, to)).definitions);
  }

  /** A comment from one offset to another that says something to the checker. */
  addDirective(from: number, to: number, said: SaidDirective): void {
    this.flush();
    const directive: Directive = {
      kind: "directive",
      source: this.text.slice(from, to),
      place: this.locate(from),
      said,
    };
    this.dropPending();
    if (said.role === "page") this.passages.push(directive);
    else this.pending = directive;
  }

  addProblem(from: number, message: string): void {
    this.problems.push({ message, place: this.locate(from) });
  }

  addHeading(from: number, level: number, text: string): void {
    this.flush();
    this.passages.push({ kind: "heading", level, text: text.trim(), place: this.locate(from) });
  }

  addCode(from: number, text: string): void {
    this.flush();
    this.passages.push({ kind: "code", text, place: this.locate(from) });
  }

  addMacros(definitions: readonly string[]): void {
    this.macros.push(...definitions);
  }

  finish(): Omit<Document, "file"> {
    this.flush();
    this.dropPending();
    return { passages: this.passages, macros: this.macros, problems: this.problems };
  }

  /** A directive that has found no display. One that only names may be a comment among people: “check spelling”. */
  private dropPending(): void {
    const { pending } = this;
    this.pending = undefined;
    if (pending === undefined) return;
    this.problems.push(...problemsOf(pending));
    if (pending.said.says)
      this.problems.push({
        message: "No display follows this directive; write it right before the display that it is about.",
        place: pending.place,
      });
  }

  private flush(): void {
    const { definitions, rest } = readMacros(this.prose);
    this.macros.push(...definitions);
    this.prose = "";
    // What is left of `$\newcommand…$` says nothing.
    const text = (definitions.length > 0 ? rest.replace(/\$\s*\$/g, "") : rest).trim();
    if (text === "") return;
    const start = this.proseStart + (rest.length - rest.trimStart().length);
    this.passages.push({ kind: "prose", text, place: this.placeOf(start) });
  }

  private placeOf(offset: number): Place {
    return this.locate(Math.min(offset, this.text.length));
  }
}

/** What is wrong with a directive, where it stands. */
function problemsOf({ source, place, said }: Directive): readonly DocumentProblem[] {
  return said.problems.map(({ message, offset }) => ({
    message,
    place: placeWithin(place, source, offset),
  }));
}
