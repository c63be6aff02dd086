import { walk } from "../../math/children.js";
import type { Expression } from "../../math/expression.js";
import { baseName, fullName, withoutGroup } from "../../math/expression.js";
import { nameText } from "../../math/name-text.js";
import { STRETCHED } from "../../math/world.js";
import { freeNames } from "../free-names.js";
import type { StepContext } from "../may-refute.js";
import { PLAIN_INDICES } from "../name-signs.js";
import { collectNames } from "../name-usage.js";
import { withoutCount } from "./open-names.js";
import { agreesAsNumbers } from "./as-numbers.js";
import type { ReadStep } from "./read.js";

/** What may have been misread where the sides of a step differ, as a question to the author; else undefined. */
type Rule = (context: StepContext, read: ReadStep) => string | undefined;

/** Each stays only if it pays on pages that it was not made on: see `npm run bench -- truth`. */
const RULES: readonly Rule[] = [
  formulaAlready,
  givenAgain,
  broadcast,
  numbersOnOneSide,
  onOneSide,
  indexOnOneSide,
  labelAsIndex,
  usualLetter,
  usualFunction,
  asNumbers,
];

export function doubtsOf(context: StepContext, read: ReadStep): readonly string[] {
  return RULES.flatMap((rule) => rule(context, read) ?? []);
}

const list = (names: Iterable<string>): string => [...names].map(nameText).join(", ");

/** `z = …` where z has a formula: it may be the z of the next example. */
function formulaAlready({ left, index, known, defining }: StepContext): string | undefined {
  const name = withoutGroup(left);
  if (index > 0 || defining.has(index)) return undefined;
  const symbol = name.kind === "call" && name.primes === 0 ? name.function : name;
  if (symbol.kind !== "symbol" || !known.definitions.has(fullName(symbol))) return undefined;
  return `${nameText(fullName(symbol))} has a formula already: is this another one?`;
}

/** Names with more than one formula on the page: which holds here? */
function givenAgain({ left, right, known, vouched }: StepContext, { section }: ReadStep): string | undefined {
  const { used } = collectNames([left, right], [], known);
  // What this display defines itself it means.
  const isOwn = (name: string): boolean => known.definitions.get(name) !== section.definitions.get(name);
  const isOpen = (name: string): boolean =>
    !isOwn(name) &&
    (section.again.has(name) ||
      ((section.restated.has(name) || section.faded.has(name)) && !vouched.has(name)));
  const open = new Set([...used].map(withoutCount).filter(isOpen));
  return open.size === 0
    ? undefined
    : `${list(open)} is given more than one meaning on this page: which holds here?`;
}

function broadcast({ typed }: StepContext): string | undefined {
  const note = STRETCHED.find((each) => typed.world.notes.has(each));
  return note === undefined ? undefined : `I read it so that ${note}: is that meant?`;
}

function namesOf({ left, right, known, names }: StepContext): readonly ReturnType<typeof freeNames>[] {
  const numerators = new Set(names.numerators.keys());
  return [left, right].map((side) => freeNames(side, known, numerators));
}

/** Numbers may have been put in for names, or an equation is to be solved. */
function numbersOnOneSide(context: StepContext): string | undefined {
  const [left, right] = namesOf(context);
  if (left === undefined || right === undefined || (left.all.size === 0) === (right.all.size === 0))
    return undefined;
  return "Only one side holds names: are numbers put in, or is it an equation to solve?";
}

function onOneSide(context: StepContext): string | undefined {
  const [left, right] = namesOf(context);
  if (left === undefined || right === undefined) return undefined;
  const { vouched } = context;
  const only = [...left.all, ...right.all].filter(
    (name) => !(left.all.has(name) && right.all.has(name)) && !vouched.has(name),
  );
  return only.length === 0 ? undefined : `What is ${list(new Set(only))}? It stands on one side only.`;
}

/** Summed over without a word, or a label. */
function indexOnOneSide({ left, right, known }: StepContext, { isClosed }: ReadStep): string | undefined {
  const [before, after] = [left, right].map((side) => collectNames([side], [], known).indexNames);
  if (before === undefined || after === undefined) return undefined;
  const only = [...new Set([...before, ...after])].filter(
    (name) =>
      !(before.has(name) && after.has(name)) &&
      (!isClosed || isRepeated(name, before.has(name) ? left : right)),
  );
  return only.length === 0 ? undefined : `Is ${list(only)} summed over? It counts on one side only.`;
}

/** Whether a term has an index twice, as where sums are left out. */
function isRepeated(name: string, side: Expression): boolean {
  const inner = withoutGroup(side);
  if (inner.kind === "terms") return inner.terms.some(({ term }) => isRepeated(name, term));
  let count = 0;
  walk(inner, (node) => {
    if (
      node.kind === "symbol" &&
      node.subscript?.some((part) => part.kind === "symbol" && part.base === name)
    )
      count += 1;
  });
  return count > 1;
}

/** `S_w` is no entry of S: letters that seldom count. */
function labelAsIndex({ left, right, typed, vouched }: StepContext): string | undefined {
  const labels = new Set<string>();
  const letters = [...typed.world.freeIndices.keys()].filter(
    (letter) => !PLAIN_INDICES.has(letter) && !/^[mp-t]$/u.test(letter),
  );
  for (const side of [left, right]) {
    walk(side, (node) => {
      if (
        node.kind === "symbol" &&
        !vouched.has(baseName(node)) &&
        letters.some((letter) => node.subscriptText?.split(",").includes(letter) === true)
      )
        labels.add(`${nameText(baseName(node))} with ${nameText(node.subscriptText ?? "")}`);
    });
  }
  return labels.size === 0
    ? undefined
    : `Is ${[...labels].join(", ")} a name of its own? I read the letter as an index.`;
}

const OPERATORS: ReadonlySet<string> = new Set([
  "d",
  "\\mathrm{d}",
  "E",
  "\\mathbb{E}",
  "\\Delta",
  "P",
  "\\mathbb{P}",
  "D",
  "V",
]);

/** Letters that are often no numbers: d, E, Δ beside what they work on, and σ, of which nobody says that it is the sigmoid. */
function usualLetter({ left, right, known, vouched }: StepContext): string | undefined {
  const found = new Set<string>();
  const note = (factor: Expression): void => {
    const inner = withoutGroup(factor);
    if (inner.kind !== "symbol" || inner.subscript !== undefined) return;
    const name = fullName(inner);
    const isTold = vouched.has(name) || known.definitions.has(name) || known.kinds.has(name);
    if (OPERATORS.has(name) && !isTold) found.add(name);
  };
  for (const side of [left, right]) {
    walk(side, (node) => {
      if (node.kind === "product") for (const factor of node.factors.slice(0, -1)) note(factor);
    });
  }
  return found.size === 0 ? undefined : `What is ${list(found)}? I read it as a number.`;
}

/** `\\sigma(x) = \\max(0, x)`: the page may say what σ is. */
function usualFunction({ left, index }: StepContext): string | undefined {
  const isTold = index === 0 && left.kind === "function" && left.usual === true && left.primes === 0;
  return isTold ? "Do you say here what σ is? I read it as the sigmoid." : undefined;
}

/** No excuse, but a doubt: AB = BA holds for numbers. */
function asNumbers(context: StepContext, read: ReadStep): string | undefined {
  const names = agreesAsNumbers(context, read);
  return names === undefined ? undefined : `Are ${list(names)} numbers? Then the sides agree.`;
}
