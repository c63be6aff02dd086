import { smooth } from "./compile-opaque.js";
import { entryReference } from "./compile-entry.js";
import { requireReadable } from "./compile-definition.js";
import { slotOf } from "./compile-index.js";
import { compilePlain } from "./compile-function.js";
import type { Definition } from "../expression/definition.js";
import { withArguments } from "../expression/definition.js";
import type { CallNode, Expression } from "../expression/expression.js";
import { baseName, fullName } from "../expression/expression.js";
import { builtIn, builtInNamed } from "../functions/table.js";
import type { Frame } from "../value/frame.js";
import { NOWHERE, behindName, isProblem, Problem, orProblem } from "../expression/problem.js";
import { rootOf } from "./squared-parameters.js";
import { isScalar, SCALAR } from "../value/shape.js";
import type { Shape } from "../value/shape.js";
import {
  assemble,
  countEntries,
  derivativePart,
  emptyValue,
  entryOf,
  joinTop,
  liftTo,
} from "../value/value.js";
import type { Value } from "../value/value.js";
import { APPLIED_TO_EACH_ENTRY } from "./world.js";
import type { ArgumentSlot, Compiled, IndexSlot, Scope } from "./world.js";

/** Deeper inlining means functions defined in terms of each other. */
const MOST_INLINED = 600;

type Apply = (args: readonly Value[], frame: Frame) => Value;

/** A call of a function that the document defines, that code supplies, or that is left open. */
export function compileCall(node: CallNode, scope: Scope): Compiled {
  const { knowledge } = scope.world;
  const full = fullName(node.function);
  const base = baseName(node.function);
  const args = node.args.map((arg) => scope.compile(arg));
  const callable = knowledge.kinds.get(full)?.callable;
  if (callable !== undefined) {
    scope.world.called.add(full);
    return compilePlain(callable, node, args);
  }
  const definition =
    knowledge.definitions.get(`${full}#${args.length}`) ??
    knowledge.definitions.get(full) ??
    withArguments(knowledge.definitions.get(base), node);
  if (definition !== undefined && definition.parameters.length > 0) {
    const values = args.map((arg, at) => rootOf(definition, node, at, scope) ?? arg);
    return inlineDefinition(definition, node, values, scope);
  }
  if (knowledge.kinds.has(full) || definition !== undefined) {
    throw new Problem(
      "unbound",
      `${full} is not a function here; write a product as ${full} \\cdot (…).`,
      node.span,
    );
  }
  const name = builtInNamed(base);
  if (name !== undefined) return indexedBuiltIn(node, name, scope);
  return openFunction(full, node, args, scope);
}

/** `\sigma_i(x)`, `\operatorname{softmax}_i(z)`: an entry of a built-in function. */
function indexedBuiltIn(node: CallNode, name: string, scope: Scope): Compiled {
  const indices = node.function.subscript;
  const of: Expression = {
    kind: "function",
    name: indices === undefined ? name : (builtIn(name).letter?.withIndex ?? name),
    primes: node.primes,
    args: node.args,
    span: node.span,
  };
  if (indices === undefined) return scope.compile(of);
  return scope.compile({ kind: "entry", of, indices, span: node.span });
}

/** A random smooth function, the same for the whole chain, another one at every point. */
function openFunction(name: string, node: CallNode, args: readonly Compiled[], scope: Scope): Compiled {
  const { world } = scope;
  world.open.add(name);
  const wide = args.find((arg) => !isScalar(arg.shape));
  const nameAt = memberName(name, node, scope);
  const apply: Apply = (values, frame) => smooth(nameAt(frame), values, frame);
  const entrywise =
    args.length === 1 && wide !== undefined && (node.primes > 0 || world.knowledge.entrywise.has(name));
  if (entrywise) return eachEntry(apply, args, node);
  if (node.primes > 0 && args.length > 1) {
    throw new Problem("unsupported", "A prime needs a function of one argument.", node.span);
  }
  return { shape: SCALAR, run: applied(apply, args, node) };
}

/** f_1, f_2, … for each index of `\sum_i f_i(x)`: so many functions. */
function memberName(name: string, { function: of }: CallNode, scope: Scope): (frame: Frame) => string {
  const slots = (of.subscript ?? []).map((part) =>
    part.kind === "number" ? part.value : slotOf(part, scope),
  );
  if (slots.length === 0 || slots.includes(undefined)) return () => name;
  for (const each of slots) if (typeof each === "object") scope.usedIndices.add(each.slot);
  const at = (frame: Frame): readonly unknown[] =>
    slots.map((each) => (typeof each === "object" ? frame.indices[each.slot] : each));
  return (frame) => `${baseName(of)}_{${at(frame).join(",")}}`;
}

function inlineDefinition(
  definition: Definition,
  node: CallNode,
  args: readonly Compiled[],
  scope: Scope,
): Compiled {
  requireReadable(definition, node.span);
  if (args.length !== definition.parameters.length) {
    throw new Problem(
      "unbound",
      `${definition.name} was defined with ${definition.parameters.length} arguments, not ${args.length}.`,
      node.span,
    );
  }
  if (scope.within.includes(definition.name) || scope.world.countInlined() > MOST_INLINED) {
    throw new Problem("unbound", `${definition.name} is defined in terms of itself.`, node.span);
  }
  const wide = args.some((arg) => !isScalar(arg.shape));
  const result =
    wide && node.primes > 0 ? mapped(definition, args, node, scope) : direct(definition, args, node, scope);
  const isOwnName = scope.world.knowledge.definitions.has(fullName(node.function));
  if (isOwnName || node.function.subscript === undefined || isMember(definition, node)) return result;
  return entryReference(result, node.function.subscript, node, scope);
}

/** The body with the arguments as they are; where that does not fit, the function of a number is mapped over entries. */
function direct(definition: Definition, args: readonly Compiled[], node: CallNode, scope: Scope): Compiled {
  const shapes = args.map((arg) => arg.shape);
  const whole = orProblem(() => instantiate(definition, shapes, node, scope));
  if (isProblem(whole)) {
    const mayMap = whole.kind === "shape" && args.length === 1 && !isScalar(shapes[0] ?? SCALAR);
    if (!mayMap) throw whole;
    return mapped(definition, args, node, scope);
  }
  const { body, apply } = whole;
  return { shape: body, run: applied(apply, args, node) };
}

function mapped(definition: Definition, args: readonly Compiled[], node: CallNode, scope: Scope): Compiled {
  const { body, apply } = instantiate(
    definition,
    args.map(() => SCALAR),
    node,
    scope,
  );
  if (!isScalar(body) || args.length !== 1) {
    throw new Problem(
      "shape",
      `${definition.name} is not a function of a number; it cannot be applied to each entry.`,
      node.span,
    );
  }
  scope.world.notes.add(APPLIED_TO_EACH_ENTRY);
  return eachEntry(apply, args, node);
}

/** The definition's body with its parameters in slots. */
function instantiate(
  definition: Definition,
  shapes: readonly Shape[],
  node: CallNode,
  scope: Scope,
): { readonly body: Shape; readonly apply: Apply } {
  const { world } = scope;
  const slots = definition.parameters.map((parameter, at): [string, ArgumentSlot] => {
    const slot = world.newSlot();
    return [parameter, { slot, key: `argument ${slot}`, shape: shapes[at] ?? SCALAR }];
  });
  const indices = new Map<string, IndexSlot>();
  const counted = isMember(definition, node) ? (node.function.subscript ?? []) : [];
  const members = counted.map((part) => memberSlot(part, scope));
  definition.indices.forEach((index, at) => {
    indices.set(index, members[at]?.slot ?? { slot: world.newSlot(), range: world.freshDimension() });
  });
  const inner = scope.inBody(definition.name, { indices, arguments: new Map(slots) });
  const compiled = behindName(definition.name, () => inner.compile(definition.body));
  const own = members.length > 0 ? [] : [...indices.values()];
  for (const index of own) scope.usedIndices.delete(index.slot);
  const run = own.length === 0 ? compiled : overIndices(compiled, own, scope);
  const apply: Apply = (values, frame) => {
    const kept = slots.map(([, { slot }]) => frame.arguments[slot]);
    slots.forEach(([, { slot }], at) => {
      frame.arguments[slot] = values[at] ?? emptyValue(1, 1, 0);
    });
    for (const { slot, value } of members) if (value !== undefined) frame.indices[slot.slot] = value(frame);
    const value = behindName(definition.name, () => run.run(frame));
    slots.forEach(([, { slot }], at) => {
      const old = kept[at];
      if (old !== undefined) frame.arguments[slot] = old;
    });
    return value;
  };
  return { body: run.shape, apply };
}

/** `f_2(x)` where `f_i(x) = …`: one of many functions, not an entry of what one gives. */
function isMember({ indices }: Definition, { function: of }: CallNode): boolean {
  return indices.length > 0 && of.subscript?.length === indices.length;
}

/** The index of a call is that of the body; what is no index has a slot of its own. */
function memberSlot(
  part: Expression,
  scope: Scope,
): { readonly slot: IndexSlot; readonly value?: (frame: Frame) => number } {
  const slot = slotOf(part, scope);
  if (slot !== undefined) {
    scope.usedIndices.add(slot.slot);
    return { slot };
  }
  const count = scope.compile(part);
  const value = (frame: Frame): number => Math.round(count.run(frame).data[0] ?? Number.NaN);
  return { slot: { slot: scope.world.newSlot(), range: undefined }, value };
}

/** `softmax(x)_i = …`: all entries of a function defined by its entries. */
function overIndices(compiled: Compiled, indices: readonly IndexSlot[], scope: Scope): Compiled {
  const [index] = indices;
  const range = index?.range;
  if (index === undefined || range === undefined || indices.length > 1 || !isScalar(compiled.shape)) {
    throw new Problem("unsupported", "A function defined by more than one index is not evaluated.", NOWHERE);
  }
  const first = scope.world.knowledge.fromZero ? 0 : 1;
  const shape = scope.world.vectorShape(range);
  return {
    shape,
    run: (frame) => {
      const kept = frame.indices[index.slot];
      const entries = Array.from({ length: countEntries(frame.lengthOf(range), 1) }, (_, at) => {
        frame.indices[index.slot] = at + first;
        return compiled.run(frame);
      });
      frame.indices[index.slot] = kept ?? Number.NaN;
      return assemble(frame.lengthOf(shape.rows), frame.lengthOf(shape.cols), entries);
    },
  };
}

function eachEntry(apply: Apply, args: readonly Compiled[], node: CallNode): Compiled {
  const [of] = args;
  if (of === undefined) throw new Problem("syntax", "An argument is missing.", node.span);
  return {
    shape: of.shape,
    run: (frame) => {
      const value = of.run(frame);
      const entries = Array.from({ length: value.rows * value.cols }, (_, at) =>
        primed(apply, [entryOf(value, Math.floor(at / value.cols), at % value.cols)], node.primes, frame),
      );
      return assemble(value.rows, value.cols, entries);
    },
  };
}

/** A function of its arguments, or a derivative of it where it is primed. */
function applied(apply: Apply, args: readonly Compiled[], { primes }: CallNode): Compiled["run"] {
  return (frame) =>
    primed(
      apply,
      args.map((arg) => arg.run(frame)),
      primes,
      frame,
    );
}

/** f⁽ⁿ⁾ of a number: the part of f(x + ε) that goes with ε, n times over. */
function primed(apply: Apply, args: readonly Value[], order: number, frame: Frame): Value {
  if (order === 0) return apply(args, frame);
  const [x] = args;
  if (x === undefined || x.rows * x.cols !== 1) {
    throw new Problem("shape", "A prime needs a function of one number.", NOWHERE);
  }
  const { level } = frame;
  const one = emptyValue(1, 1, level);
  one.data[0] = 1;
  const seeded = joinTop(liftTo(x, level), one);
  return frame.atNewLevel(() => derivativePart(primed(apply, [seeded], order - 1, frame), level));
}
