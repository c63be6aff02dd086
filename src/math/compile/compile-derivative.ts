import { contains } from "../expression/children.js";
import type { DerivativeNode, Expression, SymbolNode } from "../expression/expression.js";
import { fullName, baseName, withoutGroup } from "../expression/expression.js";
import { differenceQuotient, STEPS } from "../value/difference-quotient.js";
import type { Frame } from "../value/frame.js";
import type { Place } from "../value/perturbation.js";
import { Problem } from "../expression/problem.js";
import { describeShape, isMatrix, isScalar, isVector, transposed, isColumn, ONE } from "../value/shape.js";
import type { Dimension, Shape } from "../value/shape.js";
import {
  assemble,
  countEntries,
  derivativePart,
  emptyValue,
  entryOf,
  scalarValue,
  sizeOf,
  undefinedValue,
} from "../value/value.js";
import type { Value } from "../value/value.js";
import { transposeValue } from "../value/arithmetic.js";
import type { Compiled, Reference, Scope } from "./world.js";

/** Derivatives of derivatives beyond this would take exponentially long. */
const MOST_NESTED = 4;

/** A derivative: evaluated with dual numbers, entry by entry of what it is taken by; never derived by rules. */
export function compileDerivative(node: DerivativeNode, scope: Scope): Compiled {
  return compileWithin(node, node, scope);
}

/** `whole` is the derivative of which `node` is all or the inner part: ∂y of ∂²/∂x∂y. */
function compileWithin(node: DerivativeNode, whole: DerivativeNode, scope: Scope): Compiled {
  return scope.world.nested(MOST_NESTED, node.span, () => compileOnce(node, whole, scope));
}

function compileOnce(node: DerivativeNode, whole: DerivativeNode, scope: Scope): Compiled {
  const by = node.by.length > 0 ? node.by : [variableOf(node, scope)];
  if (node.style === "hessian") return hessian(node, by[0] ?? node.of, scope);
  const [outer, ...inner] = by;
  if (outer === undefined) throw new Problem("syntax", "Say by what to differentiate.", node.span);
  const of =
    inner.length === 0 ? scope.compile(node.of) : compileWithin({ ...node, by: inner }, whole, scope);
  noteUndefined(node, outer, scope);
  return differentiate(of, { node, by: outer, whole }, scope);
}

/** `\nabla f(x)` is by x; `\nabla f` by the name in f's definition. */
function variableOf(node: DerivativeNode, scope: Scope): Expression {
  const of = withoutGroup(node.of);
  const only = of.kind === "call" && of.args.length === 1 ? of.args[0] : undefined;
  if (only?.kind === "symbol") return only;
  const name = of.kind === "symbol" ? fullName(of) : of.kind === "call" ? fullName(of.function) : "";
  const parameters = scope.world.knowledge.definitions.get(name)?.parameters ?? [];
  const parameter = parameters[0];
  if (parameters.length === 1 && parameter !== undefined) {
    return { kind: "symbol", base: parameter, bold: false, span: node.span };
  }
  throw new Problem("unbound", "It is not clear by what to differentiate; write \\nabla_x.", node.span);
}

/** Remembers an undefined name whose derivative would silently be 0. */
function noteUndefined(node: DerivativeNode, by: Expression, scope: Scope): void {
  const of = withoutGroup(node.of);
  const target = withoutGroup(by.kind === "transpose" ? by.of : by);
  if (of.kind !== "symbol" || target.kind !== "symbol") return;
  const { kinds } = scope.world.knowledge;
  const known = [fullName(of), baseName(of)].find((name) => kinds.has(name));
  const same = baseName(of) === baseName(target);
  if (known !== undefined && !same && !scope.arguments.has(known)) scope.world.undefinedAbove.add(known);
}

/** A derivative by one variable: all of `whole` or, as `node`, the inner part of it. */
interface Differentiation {
  readonly node: DerivativeNode;
  readonly by: Expression;
  readonly whole: DerivativeNode;
}

interface Arrangement {
  readonly shape: Shape;
  /** Puts the parts, one for each entry of the variable, in their place. */
  readonly arrange: (parts: readonly Value[], frame: Frame) => Value;
}

function differentiate(of: Compiled, { node, by, whole }: Differentiation, scope: Scope): Compiled {
  const turned = by.kind === "transpose";
  const target = withoutGroup(turned ? by.of : by);
  const variable: Reference = scope.compile(target);
  const { places } = variable;
  if (places === undefined) throw notVaried(target, scope);
  if (isMatrix(variable.shape)) scope.world.byMatrix = true;
  const isLayout = layoutOf(node, turned, of.shape, scope);
  const { shape, arrange } = arrangement(of.shape, variable.shape, isLayout, node);
  const name = target.kind === "symbol" ? fullName(target) : "";
  const isFixed = isFixedBeside(target, whole.of ?? node.of);
  return {
    shape,
    run: (frame) => {
      const all = places(frame);
      if (all.length === 0) return undefinedValue(frame.lengthOf(shape.rows), frame.lengthOf(shape.cols));
      const parts = all.map((place) => partBy(of, place, frame));
      const depends = parts.some((part) => !part.independent);
      if (!depends && !isFixed) frame.trace.independent.add(name);
      frame.trace.noteTaken(whole, { of: whole.of, by: whole.by.length > 0 ? whole.by : [by] }, depends);
      if (frame.comparesOnce(of) && !isConfirmed(of, all, parts, frame)) frame.disagreement = name;
      return arrange(
        parts.map((part) => part.value),
        frame,
      );
    },
  };
}

/** A number is no function of anything, nor is x_2 one of x_1. */
function isFixedBeside(target: Expression, of: Expression | undefined): boolean {
  if (of === undefined) return false;
  return !contains(
    of,
    (node) => node.kind === "call" || (node.kind === "symbol" && !isSibling(node, target)),
  );
}

function isSibling(node: SymbolNode, target: Expression): boolean {
  const isNumbered = (each: SymbolNode): boolean => /_\{\d+\}$/u.test(fullName(each));
  return (
    target.kind === "symbol" && isNumbered(node) && isNumbered(target) && baseName(node) === baseName(target)
  );
}

/** What cannot be varied: an index or a length, or something that is no name. */
function notVaried(target: Expression, { indices, world }: Scope): Problem {
  const name = target.kind === "symbol" ? target.base : "";
  const counted = indices.has(name) || world.freeIndices.has(name) || world.dimensions.has(name);
  return counted
    ? new Problem("unbound", `${name} counts; nothing can be differentiated by it.`, target.span)
    : new Problem("unsupported", "Differentiate by a name; this is none.", target.span);
}

interface Part {
  readonly value: Value;
  /** The expression does not mention the variable at all. */
  readonly independent: boolean;
}

function partBy(of: Compiled, place: Place, frame: Frame): Part {
  const { level } = frame;
  const value = frame.perturbed(place, () => of.run(frame));
  return { value: derivativePart(value, level), independent: value.depth <= level };
}

/** Whether one of the parts, if any rests on the variable, agrees with a sixth-order difference of the expression. */
function isConfirmed(of: Compiled, places: readonly Place[], parts: readonly Part[], frame: Frame): boolean {
  const at = parts.findIndex((part) => !part.independent);
  const place = places[at];
  const part = parts[at];
  if (place === undefined || part === undefined) return true;
  return STEPS.some((step) => {
    const quotient = differenceQuotient((shift) => frame.shifted(place, shift, () => of.run(frame)), step);
    return agrees(quotient, part.value);
  });
}

function agrees(quotient: Value, derivative: Value): boolean {
  for (let entry = 0; entry < sizeOf(quotient); entry += 1) {
    const difference = quotient.data[entry] ?? 0;
    const dual = derivative.data[entry] ?? 0;
    if (Math.abs(difference - dual) > 1e-5 * (1 + Math.abs(difference) + Math.abs(dual))) return false;
  }
  return true;
}

type IsLayout = (layout: "numerator" | "denominator") => boolean;

/** How this derivative is laid out; the convention is asked only where it matters. */
function layoutOf(node: DerivativeNode, turned: boolean, of: Shape, scope: Scope): IsLayout {
  if (node.style === "nabla" && !(turned && isScalar(of))) return () => false;
  // ∂y/∂xᵀ is the Jacobian and ∂yᵀ/∂x its transpose, and ∂f/∂Xᵀ has the shape of Xᵀ, in every convention.
  if (turned) return (layout) => layout === "numerator";
  if (node.of.kind === "transpose" && isVector(of)) return (layout) => layout === "denominator";
  return (layout) => scope.world.convention.isLayout(layout);
}

function arrangement(of: Shape, by: Shape, isLayout: IsLayout, node: DerivativeNode): Arrangement {
  if (isScalar(by)) {
    const flips = isVector(of) && isLayout("denominator");
    return { shape: flips ? transposed(of) : of, arrange: (parts) => first(parts, flips) };
  }
  if (isScalar(of)) return scalarByArray(by, isLayout("numerator"));
  if (isMatrix(of) || isMatrix(by)) {
    throw new Problem(
      "shape",
      `The derivative of ${describeShape(of)} by ${describeShape(by)} has more than two indices; write it with indices.`,
      node.span,
    );
  }
  return jacobian(lengthOf(of), lengthOf(by), isLayout("denominator"));
}

function first(parts: readonly Value[], flips: boolean): Value {
  const part = parts[0] ?? scalarValue(Number.NaN);
  return flips ? transposeValue(part) : part;
}

/** ∂f/∂X with the shape of X, or of its transpose. */
function scalarByArray(by: Shape, flips: boolean): Arrangement {
  return {
    shape: flips ? transposed(by) : by,
    arrange: (parts, frame) => {
      const whole = assemble(frame.lengthOf(by.rows), frame.lengthOf(by.cols), parts);
      return flips ? transposeValue(whole) : whole;
    },
  };
}

function lengthOf(vector: Shape): Dimension {
  return isColumn(vector) ? vector.rows : vector.cols;
}

/** ∂y_i/∂x_j in row i and column j, or the other way round. */
function jacobian(of: Dimension, by: Dimension, flips: boolean): Arrangement {
  const shape = flips ? { rows: by, cols: of } : { rows: of, cols: by };
  return {
    shape,
    arrange: (parts, frame) => {
      const height = frame.lengthOf(of);
      const entries = Array.from({ length: countEntries(height, parts.length) }, (_, at) => {
        const row = Math.floor(at / parts.length);
        const part = parts[at % parts.length] ?? emptyValue(height, 1, 0);
        return part.cols === 1 ? entryOf(part, row, 0) : entryOf(part, 0, row);
      });
      const whole = assemble(height, parts.length, entries);
      return flips ? transposeValue(whole) : whole;
    },
  };
}

/** ∇²f: ∂²f/∂x_i∂x_j in row i and column j. */
function hessian(node: DerivativeNode, by: Expression, scope: Scope): Compiled {
  const of = scope.compile(node.of);
  const variable: Reference = scope.compile(by);
  const { places } = variable;
  if (!isScalar(of.shape) || places === undefined || isMatrix(variable.shape)) {
    throw new Problem("shape", "∇² is evaluated for a number by a vector.", node.span);
  }
  const length = isScalar(variable.shape) ? ONE : lengthOf(variable.shape);
  return {
    shape: { rows: length, cols: length },
    run: (frame) => {
      const all = places(frame);
      const entries = all.flatMap((row) =>
        all.map((col) => {
          const { level } = frame;
          const outer = frame.perturbed(row, () => {
            const { value, independent } = partBy(of, col, frame);
            frame.trace.noteTaken(node, { of: node.of, by: [by] }, !independent);
            return value;
          });
          return derivativePart(outer, level);
        }),
      );
      return assemble(all.length, all.length, entries);
    },
  };
}
