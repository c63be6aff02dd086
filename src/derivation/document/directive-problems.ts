import type { DirectiveProblem } from "../../notebook/directive.js";
import type { Directive, Display, DocumentProblem, Place } from "./document.js";
import { placeWithin } from "./locate.js";
import type { Step } from "../report/report.js";

/** What is wrong with a document's directives, gathered while its displays are checked. */
export class DirectiveProblems {
  private readonly problems: DocumentProblem[];
  private readonly names = new Map<string, { readonly place: Place; readonly directed: boolean }>();

  constructor(found: readonly DocumentProblem[]) {
    this.problems = [...found];
  }

  inOrder(): readonly DocumentProblem[] {
    const { problems } = this;
    return problems.toSorted(
      ({ place: a }, { place: b }) => (a.cell ?? 0) - (b.cell ?? 0) || a.line - b.line || a.column - b.column,
    );
  }

  addAll(directive: Directive, problems: readonly DirectiveProblem[]): void {
    for (const { message, offset } of problems) this.add(directive, message, offset);
  }

  addLatePage(directive: Directive): void {
    this.add(directive, "This page has begun: write its directive above the first display.");
  }

  /** What shows only beside the display: it has fewer steps, or its name stands elsewhere. */
  addOfDisplay(display: Display, directive: Directive | undefined, steps: readonly Step[]): void {
    if (directive !== undefined) this.addMissingStep(directive, steps.at(-1)?.index ?? 0);
    if (display.name !== undefined) this.addTakenName(display.name, display, directive);
  }

  private addMissingStep(directive: Directive, last: number): void {
    const { expectation } = directive.said;
    if (last === 0 || expectation === undefined || expectation.step <= last) return;
    const nearest = last === 1 ? "expect wrong 1" : `a step from 1 to ${last}`;
    this.add(directive, `There is no step ${expectation.step} here; write ${nearest}`, expectation.offset);
  }

  private addTakenName(name: string, display: Display, directive: Directive | undefined): void {
    const first = this.names.get(name);
    const directed = directive?.said.name === name;
    const { place } = directive ?? display;
    if (first === undefined) this.names.set(name, { place, directed });
    // Labels that stand twice are the business of who sets them.
    if (first === undefined || !(first.directed || directed)) return;
    const { cell, line } = first.place;
    const where = cell === undefined ? `line ${line}` : `cell ${cell}, line ${line}`;
    const message = `The name ${name} is taken, in ${where}; give this display another one.`;
    this.problems.push({ message, place });
  }

  private add({ source, place }: Directive, message: string, offset = 0): void {
    this.problems.push({ message, place: placeWithin(place, source, offset) });
  }
}
