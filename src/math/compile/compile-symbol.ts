import { identityReference, constantNamed } from "./constants.js";
import { compileDefinition } from "./compile-definition.js";
import { allPlaces, entryReference } from "./compile-entry.js";
import type { SymbolNode } from "../expression/expression.js";
import { baseName, fullName } from "../expression/expression.js";
import { compileMember } from "./compile-index.js";
import type { Use } from "./compile-index.js";
import { compileOpaque } from "./compile-opaque.js";
import type { Frame } from "../value/frame.js";
import type { Kind } from "../value/kind.js";
import { Problem } from "../expression/problem.js";
import { isOne, SCALAR } from "../value/shape.js";
import type { Shape } from "../value/shape.js";
import { emptyValue, undefinedValue } from "../value/value.js";
import type { IndexSlot, Reference, Scope, Variable } from "./world.js";

/** A symbol with its subscripts. Throws `Problem` when it has no meaning here. */
export function compileSymbol(node: SymbolNode, scope: Scope): Reference {
  const full = fullName(node);
  const base = baseName(node);
  const { kinds, definitions, opaque } = scope.world.knowledge;
  const bound = boundName(node, full, base, scope);
  if (bound !== undefined) return bound;
  const kind = kinds.get(full);
  const whole: Use = { name: full, indices: [], node };
  if (kind !== undefined) return variable(whole, kind, scope);
  if (definitions.has(full)) return compileDefinition(whole, scope);
  if (opaque.has(full)) return compileOpaque(full, node.span, scope);
  const subscript = node.subscript;
  if (subscript !== undefined) {
    const baseKind = kinds.get(base);
    const indexed: Use = { name: base, indices: subscript, node };
    if (baseKind !== undefined) return variable(indexed, baseKind, scope);
    if (definitions.has(base)) return compileDefinition(indexed, scope);
  }
  return unboundName(node, full, scope);
}

function boundName(node: SymbolNode, full: string, base: string, scope: Scope): Reference | undefined {
  const index = node.subscriptText === undefined ? scope.indices.get(base) : undefined;
  if (index !== undefined) {
    scope.usedIndices.add(index.slot);
    return {
      shape: SCALAR,
      run: (frame) => frame.count(frame.indices[index.slot] ?? Number.NaN, index.range),
    };
  }
  const whole = scope.arguments.get(full);
  if (whole !== undefined) return argument(whole.slot, whole.key, whole.shape);
  const indexed = node.subscript === undefined ? undefined : scope.arguments.get(base);
  if (indexed === undefined || node.subscript === undefined) return undefined;
  return entryReference(argument(indexed.slot, indexed.key, indexed.shape), node.subscript, node, scope);
}

function argument(slot: number, key: string, shape: Shape): Reference {
  return {
    shape,
    run: (frame) => frame.argument(slot, key),
    places: (frame) => allPlaces(key, "", shape, frame),
  };
}

function unboundName(node: SymbolNode, full: string, scope: Scope): Reference {
  const { world } = scope;
  const size = world.dimensions.get(full);
  if (size !== undefined) return { shape: SCALAR, run: (frame) => frame.count(frame.lengthOf(size), size) };
  if (node.subscriptText === undefined && world.knowledge.indexNames.has(full)) return freeIndex(full, scope);
  const constant = constantNamed(node, scope) ?? identityReference(node, scope);
  if (constant !== undefined) return constant;
  throw new Problem("unbound", `${full} has no value here: define it, or declare it.`, node.span);
}

function freeIndex(name: string, scope: Scope): Reference {
  const slot = freeIndexSlot(name, scope);
  return { shape: SCALAR, run: (frame) => frame.count(frame.indices[slot.slot] ?? Number.NaN, slot.range) };
}

/** The slot of an index that nothing binds: the step must hold for each of its values. */
function freeIndexSlot(name: string, scope: Scope): IndexSlot {
  const { world } = scope;
  const known = world.freeIndices.get(name) ?? {
    slot: world.newSlot(),
    range: world.freshDimension(),
    open: true,
  };
  world.freeIndices.set(name, known);
  scope.usedIndices.add(known.slot);
  return known;
}

function shapeOfKind(kind: Kind, scope: Scope): Shape {
  const { world } = scope;
  const shape = { rows: world.dimension(kind.rows), cols: world.dimension(kind.cols) };
  const turned = kind.turns && kind.value === undefined && world.convention.rowVectors;
  return turned ? { rows: shape.cols, cols: shape.rows } : shape;
}

function variable(use: Use, kind: Kind, scope: Scope): Reference {
  const { name: key, indices, node } = use;
  const { world } = scope;
  const shape = shapeOfKind(kind, scope);
  const family = kind.family.map((name) => world.dimension(name));
  const symbol: Variable = { key, kind, shape, family };
  world.variables.set(key, symbol);
  if (indices.length < family.length) {
    throw new Problem(
      "unbound",
      `${key} needs ${family.length === 1 ? "an index" : "indices"} here.`,
      node.span,
    );
  }
  if (kind.hotAt !== undefined && knowsIndex(kind.hotAt, scope))
    return hotVector(use, kind.hotAt, shape, scope);
  const member = compileMember(use, family, scope);
  const whole: Reference = {
    shape,
    run: (frame) =>
      member.isThere(frame)
        ? frame.variable(symbol, member.key(frame))
        : undefinedValue(frame.lengthOf(shape.rows), frame.lengthOf(shape.cols)),
    places: (frame) => (member.isThere(frame) ? allPlaces(key, member.key(frame), shape, frame) : []),
  };
  const rest = indices.slice(family.length);
  return rest.length === 0 ? whole : entryReference(whole, rest, node, scope);
}

function knowsIndex(name: string, scope: Scope): boolean {
  return scope.world.knowledge.indexNames.has(name) || scope.indices.has(name);
}

/** A vector that is 1 at the named index and 0 elsewhere. */
function hotVector({ name: key, indices, node }: Use, hotAt: string, shape: Shape, scope: Scope): Reference {
  const length = isOne(shape.cols) ? shape.rows : shape.cols;
  const slot = scope.indices.get(hotAt) ?? freeIndexSlot(hotAt, scope);
  slot.range?.unite(length);
  scope.usedIndices.add(slot.slot);
  const first = scope.world.knowledge.fromZero ? 0 : 1;
  const place = (frame: Frame): number => (frame.indices[slot.slot] ?? Number.NaN) - first;
  const whole: Reference = {
    shape,
    run: (frame) =>
      frame.fetch(key, `hot ${place(frame)}`, () => {
        const value = emptyValue(frame.lengthOf(shape.rows), frame.lengthOf(shape.cols), 0);
        value.data[place(frame)] = 1;
        return frame.exactly(value);
      }),
    places: (frame) => allPlaces(key, `hot ${place(frame)}`, shape, frame),
  };
  return indices.length === 0 ? whole : entryReference(whole, indices, node, scope);
}
