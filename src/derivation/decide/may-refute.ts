import { mentions } from "../../math/expression/children.js";
import type { Expression } from "../../math/expression/expression.js";
import { baseName, fullName, withoutGroup } from "../../math/expression/expression.js";
import { isEquality } from "../../math/tokens/relation-marks.js";
import { equationToSolve } from "./equation-to-solve.js";
import { freeNames, namesBeside, openBehind, openFunctions, takesDerivative } from "../names/free-names.js";
import { ADDED_TO_EVERY_ENTRY, ADDED_TO_EVERY_ROW } from "../../math/compile/world.js";
import { saidOfWhole } from "./said-of-whole.js";
import { stepAlone } from "../evidence/step-alone.js";
import { because } from "../report/because.js";
import { formulas, say } from "../report/message.js";
import { mark } from "../report/rule-marks.js";
import type { RuleMark } from "../report/rule-marks.js";
import { callTheSame, notWrittenIn } from "../names/written-names.js";
import { openOfSeveral, openOnOneSide } from "../evidence/left-open.js";
import { strangersIn } from "../evidence/open-names.js";
import { ignoredBeside, unusedBeside } from "../evidence/unused.js";
import { unreadableOnOneSide } from "./unreadable-on-one-side.js";
import type { StepContext, Doubt } from "../evidence/findings.js";

/** `w = w - \eta g` gives w a new value: it claims nothing, and nothing that holds it is verified by it. */
export const UPDATE: Doubt = because(
  "skipped",
  say`This is an update of a name, not an equation; it is not checked.`,
);

type Rule = (context: StepContext) => Doubt | undefined;

/**
 * Reasons why two sides that differ are no mistake of the author: an equation to be solved, or a relation between names
 * that stands elsewhere. Tried in order.
 */
const RULES: readonly (readonly [RuleMark | undefined, Rule])[] = [
  ["unread-condition", unreadCondition],
  ["said-of-whole", saidOfWhole],
  ["undefined-numerator", undefinedNumerator],
  ["update", update],
  ["open-on-one-side", openOnOneSideOnly],
  ["unreadable-on-one-side", unreadableOnOneSide],
  ["strained-guess", strainedGuess],
  ["unrelated-variables", unrelatedVariables],
  ["independent-variable", independentVariable],
  // It marks which of two things it says.
  [undefined, equationToSolve],
  ["exclusive-names", exclusiveNames],
  ["introduced-name", introducedName],
  ["functional-equation", functionalEquation],
  ["open-through-definitions", openThroughDefinitions],
  ["tied-names", tiedNames],
];

/** What is updated, solved or defined is no order. */
const ABOUT_EQUATIONS: ReadonlySet<Rule> = new Set([update, equationToSolve]);

function update(context: StepContext): Doubt | undefined {
  return isUpdate(context) ? UPDATE : undefined;
}

export function doubtOf(context: StepContext): Doubt | undefined {
  const isOrder = !isEquality(context.chain.relations[context.index] ?? "=");
  for (const [name, rule] of RULES) {
    if (isOrder && ABOUT_EQUATIONS.has(rule)) continue;
    const doubt = rule(context);
    if (doubt === undefined) continue;
    if (name !== undefined) mark(name);
    return doubt;
  }
  return undefined;
}

function unreadCondition(context: StepContext): Doubt | undefined {
  const { unread, ignored, unused, claims, left, right, known } = context;
  const step = [left, right];
  const first = unread[0] ?? ignoredBeside(ignored, step, known.definitions);
  if (first === undefined) {
    // Where the letters are declared it is a doubt: see `judge/doubts.ts`.
    const said = claims ? undefined : unusedBeside(unused, step, known);
    return said === undefined
      ? undefined
      : because(
          "inconclusive",
          say`The sides differ, but the text says “${said.quoted}”, which I could not use; say it in a directive.`,
        );
  }
  return because(
    "inconclusive",
    say`The sides differ, but the condition “${first}” could not be taken into account.`,
  );
}

/** ∂y/∂x where nothing says how y depends on x; in this step, not elsewhere in its chain. */
function undefinedNumerator(context: StepContext): Doubt | undefined {
  if (context.typed.world.undefinedAbove.size === 0) return undefined;
  const { left, right, known } = context;
  const names = stepAlone(context, [left, right], known).typed.world.undefinedAbove;
  if (names.size === 0) return undefined;
  return because(
    "unbound",
    say`${formulas(names)} is differentiated but not defined here; define it before this step.`,
  );
}

function openOnOneSideOnly(context: StepContext): Doubt | undefined {
  const single = openOnOneSide(context);
  if (single.length === 0 || isAnyFunction(single, context)) return undefined;
  return because(
    "unbound",
    say`${formulas(single)} is not defined here, so its derivative is not known; define it before this step.`,
  );
}

/** Where all else is declared, and another line has these names too, they are any functions: then it is a doubt. */
function isAnyFunction(
  single: readonly string[],
  { claims, expressions, left, right, known, names }: StepContext,
): boolean {
  const numerators = new Set(names.numerators.keys());
  const others = expressions.filter((each) => each !== undefined && each !== left && each !== right);
  const open = others.map((each) => (each === undefined ? NOTHING : freeNames(each, known, numerators).open));
  return claims && single.every((name) => numerators.has(name) && open.some((found) => found.has(name)));
}

const NOTHING: ReadonlySet<string> = new Set();

/** Shapes were guessed, and fit only because something is added to every row or entry: other shapes may be meant. */
function strainedGuess({ typed, claims, confirmed }: StepContext): Doubt | undefined {
  const { notes, variables } = typed.world;
  if (claims || !(notes.has(ADDED_TO_EVERY_ENTRY) && notes.has(ADDED_TO_EVERY_ROW))) return undefined;
  const guessed = [...typed.kinds.keys()].filter((name) => variables.has(name) && !confirmed.has(name));
  if (guessed.length < 2) return undefined;
  return because(
    "unbound",
    say`The sides differ, but the shapes of ${formulas(guessed)} are guessed; declare them.`,
  );
}

/** `w = w − α ∂L/∂w` assigns. Inside a function, as in `h = \tanh(h)`, a name that is defined makes a claim. */
export function isUpdate({ left, right, known }: StepContext): boolean {
  const name = withoutGroup(left);
  if (name.kind !== "symbol") return false;
  const isName = (node: Expression): boolean => node.kind === "symbol" && fullName(node) === fullName(name);
  const outer = outerFactors(right).some(isName);
  return outer || (mentions(right, isName) && !known.definitions.has(fullName(name)));
}

/** The terms of a sum, and the factors of each. */
function outerFactors(expression: Expression): readonly Expression[] {
  const inner = withoutGroup(expression);
  if (inner.kind === "terms") return inner.terms.flatMap(({ term }) => outerFactors(term));
  return inner.kind === "product" ? inner.factors.flatMap(outerFactors) : [inner];
}

/** L by x and by x̂, but nothing says how x̂ depends on x. Where all is declared, they vary by themselves. */
function unrelatedVariables(context: StepContext): Doubt | undefined {
  const several = openOfSeveral(context);
  if (several === undefined) return undefined;
  const { definitions, kinds } = context.known;
  const isGiven = (name: string): boolean => definitions.has(name) || kinds.has(name);
  const { variables } = several;
  if (context.claims && variables.every((each) => isGiven(fullName(each)) || isGiven(baseName(each))))
    return undefined;
  return because(
    "unbound",
    say`How ${formulas(variables.map(({ base }) => base))} depend on each other is not given here; define one by the other.`,
  );
}

/** A derivative by something that the expression does not mention; in this step, not elsewhere in its chain. */
function independentVariable(context: StepContext): Doubt | undefined {
  if (context.samples.trace.independent.size === 0) return undefined;
  const { left, right, known, names, claims } = context;
  const { independent } = stepAlone(context, [left, right], known).samples.trace;
  if (independent.size === 0) return undefined;
  const numerators = new Set(names.numerators.keys());
  const undeclared = [left, right].some((side) => freeNames(side, known, numerators).undeclared.size > 0);
  const throughDefinition = [...independent].some((name) => known.definitions.has(name));
  if (!throughDefinition && (claims || !undeclared)) return undefined;
  return because(
    "unbound",
    say`Something is differentiated by ${formulas(independent)} but is not written in terms of it here; define how it depends on it.`,
  );
}

/** Both sides have names of their own: a relation that is given, not derived. */
function exclusiveNames(context: StepContext): Doubt | undefined {
  const { left, right, known, names, claims } = context;
  if (claims || strangersIn(context).length > 0) return undefined;
  const numerators = new Set(names.numerators.keys());
  const [a, b] = [freeNames(left, known, numerators), freeNames(right, known, numerators)];
  const only = (mine: ReadonlySet<string>, other: ReadonlySet<string>): string[] =>
    [...mine].filter((name) => !other.has(name) && !names.sizes.has(name));
  const onlyLeft = notWrittenIn(right, only(a.all, b.all));
  const onlyRight = notWrittenIn(left, only(b.all, a.all));
  // Beside a derivative two declared names are a result; elsewhere `XᵀXθ = Xᵀy` relates what was declared.
  const derived = takesDerivative(left) || takesDerivative(right);
  const declared = [...onlyLeft, ...onlyRight].every(
    (name) => !a.undeclared.has(name) && !b.undeclared.has(name),
  );
  if (derived && declared) return undefined;
  if (onlyLeft.length === 0 || onlyRight.length === 0) return undefined;
  return because(
    "unbound",
    say`How ${formulas(onlyLeft)} (left) and ${formulas(onlyRight)} (right) are related is not given here; define or declare them.`,
  );
}

/** `x·y = ‖x‖‖y‖ cos θ`: a name that only the right side has is introduced by the equation. */
function introducedName(context: StepContext): Doubt | undefined {
  const { left, right, known, names, claims } = context;
  // What a derivative rests on does not all show.
  if (claims || takesDerivative(left) || strangersIn(context).length > 0) return undefined;
  const numerators = new Set(names.numerators.keys());
  const before = freeNames(left, known, numerators).all;
  const undeclared = notWrittenIn(left, [...freeNames(right, known, numerators).undeclared]);
  const fresh = undeclared.filter((name) => !before.has(name) && !names.sizes.has(name));
  if (fresh.length === 0) return undefined;
  return because("unbound", say`${formulas(fresh)} occurs on the right only; define or declare it.`);
}

/** f(xy) = f(x) + f(y): a property of f, not a claim about every f; that 2f(x) is f(x) is one. */
function functionalEquation({ left, right, known }: StepContext): Doubt | undefined {
  const open = new Set([...openFunctions(left, known), ...openFunctions(right, known)]);
  if (open.size === 0 || takesDerivative(left) || takesDerivative(right)) return undefined;
  if (callTheSame(left, right)) return undefined;
  return because("unbound", say`${formulas(open)} is not defined here; define it before this step.`);
}

/** ∂J/∂θ = (h − y)x with h = g(θᵀx): only for one g, which the author has in mind. */
function openThroughDefinitions({ left, right, known, claims }: StepContext): Doubt | undefined {
  if (claims || !takesDerivative(left) || takesDerivative(right)) return undefined;
  const open = openBehind(right, known);
  if (open.size === 0) return undefined;
  return because("unbound", say`${formulas(open)} is not defined here; define it before this step.`);
}

/** After `Σ α_i y_i = 0` or `Xᵀ X w = Xᵀ y` a step in which all these names occur may rest on that. */
function tiedNames({ left, right, known, names, claims, tied }: StepContext): Doubt | undefined {
  if (claims || tied.length === 0) return undefined;
  const mentioned = namesBeside(left, right, known, new Set(names.numerators.keys()));
  const found = tied.find((each) => [...each].every((name) => mentioned.has(name)));
  if (found === undefined) return undefined;
  return because(
    "inconclusive",
    say`The sides differ, but an equation between ${formulas(found)} stands above; say where it is used.`,
  );
}
