import { parseMacros } from "../math/macros.js";
import { checkInSection } from "./check-derivation.js";
import type { CheckOptions } from "./check-options.js";
import type { Directive, Display, Document, Heading, Passage } from "./document.js";
import { findPrimedNames } from "./find-primed-names.js";
import { internalError } from "./internal-error.js";
import { parseDeclarations } from "./parse-declarations.js";
import type { Declarations } from "./parse-declarations.js";
import { readProse } from "./prose-knowledge.js";
import type { ProseKnowledge } from "./prose-knowledge.js";
import type { Derivation, DocumentReport } from "./report.js";
import { Section } from "./section.js";
import type { Circumstances } from "./section.js";
import { isExplanation } from "./words.js";

/** Checks one display in its section. */
type Check = typeof checkInSection;

/**
 * Checks every display of a document in reading order; what is defined in a section holds to its end. A mistake of ours
 * costs the display in which it happens; `check` is another only where a test makes one happen.
 */
export function checkDocument(
  document: Document,
  options: CheckOptions = {},
  check: Check = checkInSection,
): DocumentReport {
  const walk = new Walk(document, options, check);
  for (const [at, passage] of document.passages.entries()) {
    if (walk.isDone) break;
    walk.read(passage, document.passages[at + 1]);
  }
  return report(document.file, walk.derivations);
}

const NOTHING_SAID: ProseKnowledge = { conditions: [], unread: [], supposed: new Map() };

class Walk {
  readonly derivations: Derivation[] = [];
  private readonly sections: Section[];
  private readonly options: CheckOptions;
  /** The display asked for was checked. */
  isDone = false;
  private displays = 0;
  private directive: Declarations | undefined;
  private prose: ProseKnowledge = NOTHING_SAID;
  private readonly check: Check;
  /** What failed in the text before a display: without it the display cannot be judged. */
  private failure: { readonly error: unknown } | undefined;

  constructor(document: Document, options: CheckOptions, check: Check) {
    this.options = options;
    this.check = check;
    const whole = new Section(parseMacros(document.macros));
    findPrimedNames(document, whole);
    this.sections = [whole];
  }

  private get section(): Section {
    const last = this.sections.at(-1);
    if (last === undefined) throw new Error("A document always has a section");
    return last;
  }

  read(passage: Passage, next: Passage | undefined): void {
    switch (passage.kind) {
      case "heading":
        this.heading(passage);
        return;
      case "prose":
        this.attempt(() => this.readProse(passage.text));
        return;
      case "directive":
        this.attempt(() => this.readDirective(passage));
        return;
      case "display":
        this.attempt(() => this.readExplanation(next));
        this.display(passage);
        return;
      case "code":
        return;
    }
  }

  private readProse(text: string): void {
    this.section.nearExamples.clear();
    this.prose = NOTHING_SAID;
    this.prose = readProse(text, this.section);
  }

  private attempt(read: () => void): void {
    try {
      read();
    } catch (error) {
      this.failure ??= { error };
    }
  }

  private heading(heading: Heading): void {
    let sibling: Section | undefined;
    while (this.sections.length > 1 && this.section.level >= heading.level) sibling = this.sections.pop();
    const parent = this.section;
    const next =
      sibling === undefined
        ? new Section(parent.macros, heading.level, parent)
        : Section.after(sibling, heading.level, parent);
    this.sections.push(next);
    this.prose = NOTHING_SAID;
  }

  /** `where $s = …` after a display says what its names are. */
  private readExplanation(next: Passage | undefined): void {
    if (next?.kind !== "prose" || !isExplanation(next.text)) return;
    const [sentence = ""] = next.text.split(/\.(?:\s|$)|。/u);
    const { supposed } = readProse(sentence, this.section);
    this.prose = { ...this.prose, supposed: new Map([...this.prose.supposed, ...supposed]) };
  }

  private readDirective(directive: Directive): void {
    const text = directive.text.replace(/^\s*[\w.-]*\s*(?::|$)/u, (name) =>
      /^\s*(?:off|expect)/u.test(name) ? name : "",
    );
    this.directive = parseDeclarations(text, this.section.table, this.section.macros);
  }

  private display(display: Display): void {
    const { directive } = this;
    this.directive = undefined;
    const { conditions: nearby, ...said } = this.prose;
    const around = { ...said, conditions: [], nearby, claims: false };
    this.prose = { ...this.prose, supposed: NOTHING_SAID.supposed };
    const { only, declarations: _declarations, bindings: _bindings, ...common } = this.options;
    const wanted = only === undefined || only === display.name || only === this.displays;
    this.displays += 1;
    // What comes before the display asked for still defines and shows what names are, but two points are enough for that.
    const settings = wanted ? this.options : { ...common, samples: 2 };
    const checked = this.checkOrTell(display, around, directive, settings);
    if (wanted) this.derivations.push(checked);
    this.isDone = wanted && only !== undefined;
  }

  private checkOrTell(
    display: Display,
    around: Circumstances,
    directive: Declarations | undefined,
    options: CheckOptions,
  ): Derivation {
    const { failure } = this;
    this.failure = undefined;
    if (failure !== undefined) return internalError(display, failure.error);
    try {
      return this.check(display, this.section, around, directive, options);
    } catch (error) {
      return internalError(display, error);
    }
  }
}

function report(file: string, derivations: readonly Derivation[]): DocumentReport {
  const count = (verdict: Derivation["verdict"]): number =>
    derivations.filter((each) => each.verdict === verdict).length;
  return {
    file,
    displays: derivations.length,
    verified: count("verified"),
    refuted: count("refuted"),
    partial: count("partial"),
    defined: count("defined"),
    expected: count("expected"),
    unchecked: count("unchecked"),
    derivations,
  };
}
