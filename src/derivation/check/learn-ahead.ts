import { walk } from "../../math/expression/children.js";
import type { Expression } from "../../math/expression/expression.js";
import { fullName, withoutGroup } from "../../math/expression/expression.js";
import { isCapitalName, isConstantName } from "../../math/expression/letters.js";
import { isProblem } from "../../math/expression/problem.js";
import { isNumberKind, matrixKind, vectorKind } from "../../math/value/kind.js";
import type { Kind } from "../../math/value/kind.js";
import { readContent } from "../display/display-content.js";
import type { Passage } from "../document/document.js";
import { Section } from "../facts/section.js";
import { readTypes } from "../prose/prose-types.js";

/**
 * What the text of a section says anywhere of the shape of a name, or its displays show, the name is from its first display on:
 * “where $W$ is $m \times n$” far below, `x^\top` in the display after. What is known of it already, or said nearer, stands.
 */
export function learnAhead(passages: readonly Passage[], section: Section): void {
  const end = passages.findIndex(({ kind }) => kind === "heading");
  const own = end < 0 ? passages : passages.slice(0, end);
  const found = new Map<string, Kind>();
  for (const [name, kind] of [
    ...own.flatMap((each) => said(each, section)),
    ...own.flatMap((each) => shown(each, section)),
  ])
    if (!found.has(name) && !isNumberKind(kind)) found.set(name, kind);
  for (const [name, { bounds: _bounds, ...kind }] of found) {
    const isKnown = [section.kinds, section.definitions, section.guessed].some((known) => known.has(name));
    if (!isKnown && !isConstantName(name)) section.guessed.set(name, { ...kind, domain: "real" });
  }
}

type Found = readonly (readonly [string, Kind])[];

/** In words or by a set. */
function said(passage: Passage, section: Section): Found {
  if (passage.kind !== "prose") return [];
  const scratch = new Section(section.macros, section.level, section);
  readTypes(passage.text, scratch);
  return [...scratch.kinds.changesSince(section.kinds), ...scratch.guessed.changesSince(section.guessed)];
}

/** By what is done with a name that is done with vectors and matrices only. */
function shown(passage: Passage, section: Section): Found {
  if (passage.kind !== "display" || passage.unseen !== undefined || !SHOWS.test(passage.latex)) return [];
  const content = readContent(passage.latex, new Section(section.macros, section.level, section));
  if (isProblem(content)) return [];
  const found: [string, Kind][] = [];
  for (const { expression } of content.chains.flatMap(({ pieces }) => pieces))
    if (expression !== undefined) walk(expression, (node) => found.push(...shownBy(node)));
  return found;
}

const SHOWS = /\^|\\(?:det|tr|operatorname)|\\mathrm/u;

function shownBy(node: Expression): [string, Kind][] {
  const name = node.kind === "transpose" ? nameOf(node.of) : undefined;
  if (name !== undefined)
    return [[name, isCapitalName(name) ? matrixKind(`?${name}.r`, `?${name}.c`) : vectorKind(`?${name}`)]];
  const isOfSquare = node.kind === "function" && (node.name === "tr" || node.name === "det");
  const square = isOfSquare ? node.args.map(nameOf) : [];
  return square.flatMap((each) => (each === undefined ? [] : [[each, matrixKind(`?${each}`, `?${each}`)]]));
}

function nameOf(expression: Expression): string | undefined {
  const inner = withoutGroup(expression);
  return inner.kind === "symbol" && inner.subscript === undefined ? fullName(inner) : undefined;
}
