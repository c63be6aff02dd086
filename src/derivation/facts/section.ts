import { walk } from "../../math/expression/children.js";
import { addDefinition } from "../../math/expression/definition.js";
import type { Definition } from "../../math/expression/definition.js";
import { baseName, fullName } from "../../math/expression/expression.js";
import type { Expression } from "../../math/expression/expression.js";
import { SharedMap } from "../../math/expression/shared-map.js";
import { SharedSet } from "../../math/expression/shared-set.js";
import type { Kind } from "../../math/value/kind.js";
import type { Macros } from "../../math/tokens/macros.js";
import { dependsOn } from "../names/chain-knowledge.js";
import type { Place } from "../document/document.js";
import { EXAMPLE_LEVEL } from "../document/headings.js";
import { isExample } from "../names/example-values.js";
import { decompositionKinds } from "../names/known-decomposition.js";
import { isSameDefinition } from "../names/same-definition.js";
import { SymbolTable } from "../../math/tokens/symbol-table.js";
import type { Reading } from "../../math/compile/convention.js";
import type { Overruled, Said } from "./said.js";
import { slopesBefore } from "./slopes.js";
import type { Slopes } from "./slopes.js";

/** What is known at a place of a document: names declared and defined so far, and how vectors are written. */
export class Section {
  readonly level: number;
  readonly macros: Macros;
  readonly table: SymbolTable;
  readonly definitions: SharedMap<Definition>;
  /** Declared in prose, in a directive or in code. */
  readonly kinds: SharedMap<Kind>;
  /** Guessed from use, and kept so that a name means the same from display to display. */
  readonly guessed: SharedMap<Kind>;
  /** Names that an earlier section at the same level left: what contradicts them may mean something else here. */
  readonly faded: SharedSet;
  /** Names that the author has typed or defined for the checker: in a directive, in code, in a display with a directive. */
  readonly vouched: SharedSet;
  /** Names that were given more than one formula, with those that no longer hold. */
  readonly again: SharedMap<readonly Definition[]>;
  /** Names of which the page says, in words or by a derivative, that they depend on others: by what. */
  readonly dependences: SharedMap<ReadonlySet<string>>;
  /** Names that the author declares though the page said something else of them before, and what that was. */
  readonly overruled: SharedMap<Overruled>;
  /** Names that prose gave a formula for without a word such as “let”: what contradicts them may mean something else. */
  readonly hearsay: SharedSet;
  /** What words say of names as equations: “orthogonal vectors”. */
  standing: readonly Said[] = [];
  /** By what undefined scalars were differentiated. */
  slopes: Slopes = new Map();
  /** Names that an equation ties to each other, without saying what each is. */
  readonly tied: ReadonlySet<string>[] = [];
  /** Names that occurred without a definition: a later equation does not define them. */
  readonly seen: SharedSet;
  /** Names to which prose gave numbers: “with $D = 2$ inputs”. */
  readonly examples: SharedSet;
  /** Those of them that the text right before this place gave. */
  readonly nearExamples: SharedSet;
  /** Names to which a display of the page gives a number, and says no more: `x = 0`. It holds for that display only. */
  readonly bareNumbers: SharedSet;
  /** Guesses under which a step held: kept from then on. */
  readonly confirmed: SharedSet;
  /** What is declared is all that may be assumed: a display adds no condition, and gives no known name another meaning. */
  closed = false;
  /** Whether the display that is being read holds vectors or matrices: then a bare name is sooner one of them. */
  amongArrays = false;
  /** How many steps held under a layout, where it matters: an author who keeps to one is held to it. */
  layoutEvidence: { layout: Reading["layout"]; steps: number; byMatrix: boolean } | undefined;
  vectors: Reading["vectors"] | undefined;
  layout: Reading["layout"] | undefined;
  /** In which display a formula for a name stood last, also one that only says the same again. */
  formulaAt: Map<string, Place> = new Map();
  /** What is being read: what is defined there stands there. */
  place: Place | undefined;
  /** What primes differentiate by, from the last derivative seen. */
  primeBy: Expression | undefined;
  /** The last chain's last expression: a display that starts with `=` goes on from there. */
  lastExpression: { readonly expression: Expression; readonly latex: string } | undefined;

  constructor(macros: Macros, level = 0, parent?: Section) {
    this.level = level;
    this.macros = macros;
    const known: Partial<Section> = parent ?? {};
    this.table = new SymbolTable(known.table);
    this.definitions = new SharedMap(known.definitions);
    this.kinds = new SharedMap(known.kinds);
    this.guessed = new SharedMap(known.guessed);
    this.again = new SharedMap(known.again);
    this.overruled = new SharedMap(known.overruled);
    this.dependences = new SharedMap(known.dependences);
    this.faded = new SharedSet(known.faded);
    this.vouched = new SharedSet(known.vouched);
    this.hearsay = new SharedSet(known.hearsay);
    this.seen = new SharedSet(known.seen);
    this.examples = new SharedSet(known.examples);
    this.nearExamples = new SharedSet(known.nearExamples);
    this.bareNumbers = new SharedSet(known.bareNumbers);
    this.confirmed = new SharedSet(known.confirmed);
    if (parent !== undefined) this.inherit(parent);
  }

  private inherit(parent: Section): void {
    this.tied.push(...parent.tied);
    this.standing = parent.standing;
    this.slopes = new Map(parent.slopes);
    this.layoutEvidence = parent.layoutEvidence;
    this.vectors = parent.vectors;
    this.layout = parent.layout;
    this.primeBy = parent.primeBy;
    this.closed = parent.closed;
    this.place = parent.place;
    this.formulaAt = parent.formulaAt;
  }

  define(said: Definition, by: Source = "page"): void {
    const definition = said.at === undefined && this.place !== undefined ? { ...said, at: this.place } : said;
    this.noteSource(definition, by);
    if (this.faded.size > 0) this.breakCircles(definition);
    this.examples.delete(definition.name);
    this.bareNumbers.delete(definition.name);
    addDefinition(this.definitions, definition);
    this.faded.delete(definition.name);
    this.hearsay.delete(definition.name);
    this.slopes = slopesBefore(this.slopes);
    this.guessed.delete(definition.name);
    this.noteDecomposition(definition);
    if (definition.parameters.length > 0) this.table.addFunction(definition.name);
    else this.table.addVariable(definition.name);
  }

  /** Who says so, and whether the name meant something else before: then it is nobody's. */
  private noteSource(definition: Definition, by: Source): void {
    const { name, parameters } = definition;
    const before = this.definitions.get(name);
    const isSame = before !== undefined && isSameDefinition(before, definition);
    // What an earlier section meant by it is another matter.
    if (this.faded.has(name) || this.bareNumbers.has(name)) this.again.delete(name);
    else if (before !== undefined && !isSame && before.parameters.length === parameters.length)
      this.again.set(name, [...(this.again.get(name) ?? []), before]);
    if (by === "author") this.vouched.add(name);
    else if (!isSame) this.vouched.delete(name);
    if (before !== undefined && !isSame) this.forgetGuesses(parameters);
  }

  /** Another function takes variables of its own. */
  private forgetGuesses(parameters: readonly string[]): void {
    for (const parameter of parameters)
      for (const guesses of [this.guessed, this.confirmed]) guesses.delete(parameter);
  }

  /** From here on the name means something else. */
  forget(name: string): void {
    for (const key of this.definitions.keys())
      if (key === name || key.startsWith(`${name}#`)) this.definitions.delete(key);
    for (const names of [
      this.again,
      this.faded,
      this.hearsay,
      this.examples,
      this.nearExamples,
      this.bareNumbers,
      this.confirmed,
      this.vouched,
    ])
      names.delete(name);
    for (const kinds of [this.kinds, this.guessed]) kinds.delete(name);
    this.standing = this.standing.filter(({ names }) => !names.has(name));
  }

  /** What has been defined by indices, `L_i = …`, is of another name from `L = \sum_i L_i` on. */
  setApart(name: string, parts: string): void {
    const definition = this.definitions.get(name);
    if (definition === undefined || definition.indices.length === 0) return;
    this.forget(name);
    this.define({ ...definition, name: parts }, this.vouched.has(name) ? "author" : "page");
  }

  /** What the factors of a well-known decomposition are, if nothing is known of them. */
  noteDecomposition({ body }: Definition): void {
    for (const [name, kind] of decompositionKinds(body)) {
      const isKnown = [this.kinds, this.definitions, this.confirmed].some((known) => known.has(name));
      if (!isKnown) this.guessed.set(name, kind);
    }
  }

  /** What an earlier section left is about something else if it would rest on itself now. */
  private breakCircles({ name, body }: Definition): void {
    const used = new Set<string>();
    // Once over the body: a long document leaves hundreds of names.
    walk(body, (node) => {
      if (node.kind === "symbol") used.add(fullName(node)).add(baseName(node));
    });
    for (const faded of this.faded) {
      if (used.has(faded) && dependsOn(faded, name, this.definitions)) this.definitions.delete(faded);
    }
  }

  /** A section that goes on after another one at the same level. */
  static after(sibling: Section, level: number, parent: Section): Section {
    const section = new Section(sibling.macros, level, sibling);
    section.standing = parent.standing;
    for (const [name, definition] of sibling.definitions) {
      if (isExample(definition) && !parent.definitions.has(name)) section.definitions.delete(name);
    }
    for (const name of [...sibling.definitions.keys(), ...sibling.kinds.keys(), ...sibling.guessed.keys()]) {
      const inherited = parent.definitions.has(name) || parent.kinds.has(name);
      if (!inherited) section.faded.add(name);
    }
    // What is said of a name in one exercise is not said in the next.
    if (level === EXAMPLE_LEVEL) for (const name of section.faded) section.kinds.delete(name);
    // The deviation of one section is the sigmoid of the next.
    if (section.faded.has("\\sigma")) section.table.forgetVariable("\\sigma");
    return section;
  }

  /** The same without what earlier sections left. */
  withoutFaded(): Section {
    const section = this.withoutGuesses();
    for (const name of this.faded) {
      section.definitions.delete(name);
      section.kinds.delete(name);
    }
    return section;
  }

  /** Prose gives a name numbers: “with $D = 2$ inputs”. */
  noteExample(name: string): void {
    this.examples.add(name);
    this.nearExamples.add(name);
  }

  private copy(): Section {
    const section = new Section(this.macros, this.level, this);
    section.lastExpression = this.lastExpression;
    return section;
  }

  private undefining(names: Iterable<string>): Section {
    const section = this.copy();
    for (const name of names) section.definitions.delete(name);
    return section;
  }

  /** The same without the numbers that prose gave. */
  withoutExamples(): Section {
    const section = this.undefining([...this.examples, ...this.bareNumbers]);
    section.examples.clear();
    section.bareNumbers.clear();
    return section;
  }

  /** The same without what prose only mentioned. */
  withoutHearsay(): Section {
    return this.undefining(this.hearsay);
  }

  /** The same without what was guessed. */
  withoutGuesses(): Section {
    const section = this.copy();
    section.guessed.clear();
    section.confirmed.clear();
    return section;
  }

  /** What a directive declares is declared for its display: under the next one it may mean something else. */
  fadeDeclared(except: ReadonlySet<string>): void {
    for (const name of this.vouched) {
      if (except.has(name) || !this.kinds.has(name) || this.definitions.has(name)) continue;
      this.vouched.delete(name);
      this.faded.add(name);
    }
  }

  noteDependence(name: string, by: Iterable<string>): void {
    this.dependences.set(name, new Set([...(this.dependences.get(name) ?? []), ...by]));
  }

  private noteOverruled(name: string): void {
    if (this.vouched.has(name) || this.faded.has(name)) return;
    const [definition, kind] = [this.definitions.get(name), this.kinds.get(name)];
    if (definition !== undefined) this.overruled.set(name, { definition });
    else if (kind !== undefined) this.overruled.set(name, { kind });
  }

  declare(name: string, kind: Kind, by: Source = "page"): void {
    if (by === "author") this.noteOverruled(name);
    // What a section before this one said of the name, or the page of another display's, is over.
    if (by === "author" || this.faded.has(name)) this.forget(name);
    if (by === "author") this.vouched.add(name);
    else if (!isSameKind(this.kinds.get(name), kind)) this.vouched.delete(name);
    this.kinds.set(name, kind);
    if (kind.callable === undefined) this.table.addVariable(name);
    else this.table.addFunction(name);
  }
}

/** Whether the author tells the checker what a name is, or it was read from a page that nobody wrote for it. */
export type Source = "author" | "page";

function isSameKind(known: Kind | undefined, kind: Kind): boolean {
  return known?.rows === kind.rows && known.cols === kind.cols && known.domain === kind.domain;
}
