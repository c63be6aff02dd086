import type { Document, Passage, Place } from "./document.js";
import { locator, type Locate } from "./locate.js";
import { readMacros } from "./read-macros.js";

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
  private pendingName: string | undefined;

  constructor(text: string, cell?: number) {
    this.text = text;
    this.locate = locator(text, cell);
  }

  /** Running text; `normalised` when the author's delimiters were replaced by `$…$`. */
  addProse(from: number, to: number, normalised: string = this.text.slice(from, to)): void {
    if (this.prose === "") this.proseStart = from;
    this.prose += normalised;
  }

  /** A displayed formula between two offsets, delimiters excluded. `inner` is the same text with quote marks blanked. */
  addDisplay(from: number, to: number, label?: string, inner: string = this.text.slice(from, to)): void {
    this.flush();
    const { definitions, rest } = readMacros(inner);
    this.macros.push(...definitions);
    const latex = rest.trim();
    // `$$\newcommand…$$` on its own shows nothing, so it is no display.
    if (latex === "") return;
    const start = from + (rest.length - rest.trimStart().length);
    const name = this.pendingName ?? label ?? /\\label\s*\{([^{}]+)\}/.exec(latex)?.[1];
    this.pendingName = undefined;
    const display = { kind: "display", latex, place: this.locate(start) } as const;
    this.passages.push(name === undefined ? display : { ...display, name });
  }

  /** `text` is what follows the word `check`: `NAME: …`. */
  addDirective(from: number, text: string): void {
    this.flush();
    const name = directiveName(text);
    if (name !== undefined) this.pendingName = name;
    this.passages.push({ kind: "directive", text: text.trim(), place: this.locate(from) });
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

  finish(): Pick<Document, "passages" | "macros"> {
    this.flush();
    return { passages: this.passages, macros: this.macros };
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

const DIRECTIVE_NAME = /^\s*([\p{L}\p{N}_][\p{L}\p{N}_.-]*)\s*(?:[:;]|$)/u;

/** The name in `NAME: …`; none in `off: …` and in `: …`. */
export function directiveName(text: string): string | undefined {
  const name = DIRECTIVE_NAME.exec(text)?.[1];
  return name === "off" ? undefined : name;
}
