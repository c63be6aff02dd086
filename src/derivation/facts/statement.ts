import {
  type Directive,
  type DirectiveProblem,
  nearestDeclaration,
  notUnderstood,
  parseItems,
} from "../../notebook/directive.js";
import type { Convention, Wanted } from "../../notebook/directive-settings.js";
import type { Display, Place } from "../document/document.js";
import { type Declarations, parseDeclarations } from "./parse-declarations.js";
import type { Section } from "./section.js";

/** What a directive, or code, says of a display, read with the names that a section knows. */
export interface Statement extends Convention {
  readonly declarations: Declarations;
  /** The display is not to be checked, and why. */
  readonly off?: string;
  /** The step that is wrong on purpose. */
  readonly expectWrong?: number;
  readonly wanted: readonly Wanted[];
  /** The text of what it declares. */
  readonly text: string;
  /** Where it stands in its document, if in one. */
  readonly place?: Place;
  readonly problems: readonly DirectiveProblem[];
}

/** Reads what a directive declares; what is not understood is added to its problems. */
export function toStatement(
  said: Pick<Directive, "declarations" | "wanted" | "problems" | "expectation"> & Partial<Directive>,
  section: Section,
): Statement {
  const declarations = parseDeclarations(said.declarations, section.table, section.macros);
  const unread = declarations.unread.map(({ text, offset }) => ({
    message: notUnderstood(text, nearestDeclaration(text)),
    offset,
    loses: true,
  }));
  return {
    declarations,
    wanted: said.wanted,
    text: said.declarations.map(({ text }) => text).join("; "),
    problems: [...said.problems, ...unread],
    ...(said.vectors === undefined ? {} : { vectors: said.vectors }),
    ...(said.layout === undefined ? {} : { layout: said.layout }),
    ...(said.role === "off" ? { off: said.reason ?? "" } : {}),
    ...(said.expectation === undefined ? {} : { expectWrong: said.expectation.step }),
  };
}

/** Reads items that stand in code, `x ∈ R^n; vectors row`. */
export function statementInCode(items: string, section: Section): Statement {
  return toStatement(parseItems({ text: items, offset: 0 }), section);
}

/** A setting that we cannot obey and on which the display depends. */
export function missingSetting({ latex }: Display, stated: readonly Statement[]): Wanted | undefined {
  const texts = [latex, ...stated.map(({ text }) => text)];
  return stated.flatMap((each) => each.wanted).find(({ where }) => texts.some((text) => where.test(text)));
}

export function notSupported(form: string): string {
  return `Not supported yet: ${form}.`;
}

/** What depends on the same setting because the display that was not read defines it: `z = e^{ix}`. */
export function dependents({ latex }: Display, { form }: Wanted): readonly Wanted[] {
  const names = Array.from(latex.matchAll(DEFINED), ([, name = ""]) => name);
  return names.map((name) => ({
    form,
    where: new RegExp(
      `(?<!\\\\[A-Za-z]*)${name.replaceAll(/[\\{}]/gu, "\\$&")}${name.length > 1 ? "(?![A-Za-z])" : ""}`,
      "u",
    ),
  }));
}

/** A name, perhaps with indices or arguments, at the head of an equation. */
const DEFINED =
  /(?:^|\\\\|\}|,|&)\s*((?:\\[A-Za-z]+(?:\{[A-Za-z]+\})?|[A-Za-z]))(?:_(?:\w|\{[^{}]*\})|\^(?:\w|\{[^{}]*\})|\([^()]*\))*\s*&?\s*(?::?=|\\equiv)/gu;
