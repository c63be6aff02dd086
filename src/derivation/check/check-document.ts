import { parseMacros } from "../../math/tokens/macros.js";
import type { Wanted } from "../../notebook/directive-settings.js";
import { checkInSection } from "./check-derivation.js";
import { derivation } from "./derivation.js";
import type { CheckOptions } from "../facts/check-options.js";
import { declareAll } from "../facts/declare-all.js";
import { DirectiveProblems } from "../document/directive-problems.js";
import type {
  Directive,
  Display,
  Document,
  DocumentProblem,
  Heading,
  Passage,
} from "../document/document.js";
import { learnAhead } from "./learn-ahead.js";
import { internalError } from "./internal-error.js";
import { readProse } from "../prose/prose-knowledge.js";
import type { ProseKnowledge } from "../prose/prose-knowledge.js";
import { countKinds } from "../report/count-kinds.js";
import type { Derivation, DocumentReport } from "../report/report.js";
import { scanDocument } from "../scan/scan-document.js";
import { Section } from "../facts/section.js";
import type { Unused } from "../facts/said.js";
import type { Circumstances } from "../facts/circumstances.js";
import { dependents, missingSetting, notSupported, type Statement, toStatement } from "../facts/statement.js";
import { isExplanation } from "../facts/words.js";

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
  for (let at = 0; at < document.passages.length && !walk.isDone; at += 1) walk.read(document.passages, at);
  return report(document.file, walk.derivations, walk.problems.inOrder());
}

const NOTHING_SAID: ProseKnowledge = { conditions: [], unused: [], supposed: new Map(), follows: undefined };

class Walk {
  readonly derivations: Derivation[] = [];
  private readonly sections: Section[];
  private readonly options: CheckOptions;
  /** The display asked for was checked. */
  isDone = false;
  private displays = 0;
  readonly problems: DirectiveProblems;
  private directive: { readonly passage: Directive; readonly statement: Statement } | undefined;
  /** What is said of all displays. */
  private readonly page: Statement[] = [];
  /** Names that depend on what we cannot do. */
  private readonly wanted: Wanted[] = [];
  private prose: ProseKnowledge = NOTHING_SAID;
  /** A display stands between it and what comes next. */
  private isProseBehind = false;
  private readonly check: Check;
  /** What failed in the text before a display: without it the display cannot be judged. */
  private failure: { readonly error: unknown } | undefined;

  constructor(document: Document, options: CheckOptions, check: Check) {
    this.options = options;
    this.check = check;
    const whole = new Section(parseMacros(document.macros));
    whole.closed = options.closed === true;
    this.attempt(() => scanDocument(document, whole));
    this.attempt(() => learnAhead(document.passages, whole));
    // A mistake of ours happens again where that display is read, and is told there.
    this.failure = undefined;
    this.sections = [whole];
    this.problems = new DirectiveProblems(document.problems);
  }

  private get section(): Section {
    const last = this.sections.at(-1);
    if (last === undefined) throw new Error("A document always has a section");
    return last;
  }

  read(passages: readonly Passage[], at: number): void {
    const passage = passages[at];
    if (passage === undefined) return;
    this.section.place = passage.place;
    switch (passage.kind) {
      case "heading":
        this.heading(passage);
        this.attempt(() => learnAhead(passages.slice(at + 1), this.section));
        return;
      case "prose":
        this.attempt(() => this.readProse(passage.text));
        return;
      case "directive":
        this.attempt(() => this.readDirective(passage));
        return;
      case "display":
        this.attempt(() => this.readExplanation(passages[at + 1]));
        this.display(passage);
        return;
      case "code":
        return;
    }
  }

  private readProse(text: string): void {
    this.section.nearExamples.clear();
    this.prose = NOTHING_SAID;
    this.isProseBehind = false;
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
    const { supposed, conditions, unused } = readProse(sentence, this.section, true);
    this.prose = {
      ...this.prose,
      conditions: [...this.prose.conditions, ...conditions],
      unused: [...this.prose.unused, ...unused],
      supposed: new Map([...this.prose.supposed, ...supposed]),
    };
  }

  private readDirective(passage: Directive): void {
    const statement = { ...toStatement(passage.said, this.section), place: passage.place };
    this.problems.addAll(passage, statement.problems);
    if (passage.said.role === "page") {
      this.readPage(passage, statement);
      return;
    }
    this.directive = { passage, statement };
    const { kinds } = statement.declarations;
    const ofPage = this.page.flatMap(({ declarations }) => [...declarations.kinds.keys()]);
    this.section.fadeDeclared(new Set(ofPage));
    // One that declares nothing goes on from the display before it.
    if (this.isProseBehind && kinds.size > 0)
      this.prose = { ...withoutNames(this.prose, kinds), follows: undefined };
  }

  /** In whatever section its displays stand: what it declares holds in all that are open. */
  private readPage(passage: Directive, statement: Statement): void {
    if (this.displays > 0) this.problems.addLatePage(passage);
    for (const section of this.sections) declareAll(statement, section);
    // A display may define such a name anew.
    this.page.push({ ...statement, declarations: { ...statement.declarations, definitions: [] } });
  }

  private display(display: Display): void {
    const { directive } = this;
    this.directive = undefined;
    const { conditions, ...said } = this.prose;
    const nearby = [...this.section.standing, ...conditions];
    const around = { ...said, conditions: [], unread: [], nearby, claims: false };
    this.prose = { ...this.prose, supposed: NOTHING_SAID.supposed, follows: display.place };
    this.isProseBehind = true;
    const { only, declarations: _declarations, bindings: _bindings, ...common } = this.options;
    const wanted = only === undefined || only === display.name || only === this.displays;
    this.displays += 1;
    // Behind the page's: what a display says of itself is nearer.
    const stated = [...this.page, ...(directive === undefined ? [] : [directive.statement])];
    // What comes before the display asked for still defines and shows what names are, but two points are enough for that.
    const settings = wanted ? this.options : { ...common, samples: 2 };
    const checked =
      this.withMissingSetting(display, stated) ?? this.checkOrTell(display, around, stated, settings);
    this.problems.addOfDisplay(display, directive?.passage, checked.steps);
    if (wanted) this.derivations.push(checked);
    this.isDone = wanted && only !== undefined;
  }

  private checkOrTell(
    display: Display,
    around: Circumstances,
    stated: readonly Statement[],
    options: CheckOptions,
  ): Derivation {
    const { failure } = this;
    this.failure = undefined;
    if (failure !== undefined) return internalError(display, failure.error);
    try {
      return this.check(display, this.section, { around, statements: stated }, options);
    } catch (error) {
      return internalError(display, error);
    }
  }

  /** A display that depends on what we cannot do is not read, nor is what rests on it. */
  private withMissingSetting(display: Display, stated: readonly Statement[]): Derivation | undefined {
    const texts = [display.latex, ...stated.map(({ text }) => text)];
    const missing =
      missingSetting(display, stated) ??
      this.wanted.find(({ where }) => texts.some((text) => where.test(text)));
    if (missing === undefined || stated.some(({ off }) => off !== undefined)) return undefined;
    this.wanted.push(...dependents(display, missing));
    return derivation(display, [], { verdict: "unchecked", reason: notSupported(missing.form) });
  }
}

/** A directive gives its names a fresh meaning: what prose said of them before another display is over. */
function withoutNames(prose: ProseKnowledge, names: ReadonlyMap<string, unknown>): ProseKnowledge {
  const isOther = (said: Unused): boolean => [...said.names].every((name) => !names.has(name));
  return {
    ...prose,
    conditions: prose.conditions.filter(isOther),
    unused: prose.unused.filter(isOther),
  };
}

function report(
  file: string,
  derivations: readonly Derivation[],
  found: readonly DocumentProblem[],
): DocumentReport {
  return {
    file,
    displays: derivations.length,
    ...countKinds(derivations),
    problems: found.map(({ message, place }) => ({ ...place, message })),
    derivations,
  };
}
