import { allPlaces, entryReference } from "./compile-entry.js";
import { compileMember } from "./compile-index.js";
import type { Use } from "./compile-index.js";
import type { Definition } from "../expression/definition.js";
import { DEEPEST, isTooDeep, namesTakenAt } from "../expression/definition.js";
import type { Expression, SymbolNode } from "../expression/expression.js";
import { fullName, symbolNamed } from "../expression/expression.js";
import type { Frame } from "../value/frame.js";
import { behindName, Problem } from "../expression/problem.js";
import type { Span } from "../expression/problem.js";
import { asWritten } from "./squared-parameters.js";
import { isScalar } from "../value/shape.js";
import type { Dimension, Shape } from "../value/shape.js";
import { assemble, countEntries, undefinedValue } from "../value/value.js";
import type { Value } from "../value/value.js";
import type { Compiled, IndexSlot, Reference, Scope } from "./world.js";

/** A definition's body, compiled once, and the indices under which it is written. */
interface Body {
  readonly compiled: Compiled;
  readonly slots: readonly { readonly slot: number; readonly range: Dimension }[];
  /** Free indices that the body reads besides its own. */
  readonly used: readonly number[];
}

/** A defined name, with what stands under it. Throws `Problem`. */
export function compileDefinition(use: Use, scope: Scope): Reference {
  const { name, indices, node } = use;
  const definition = scope.world.knowledge.definitions.get(name);
  if (definition === undefined) throw new Error(`No definition of ${name}`);
  if (definition.parameters.length > 0) return bareFunction(definition, node, scope);
  const body = compileBody(name, definition, node, scope);
  for (const slot of body.used) scope.usedIndices.add(slot);
  if (definition.indices.length === 0) {
    const whole = wholeReference(name, body);
    return indices.length === 0 ? whole : entryReference(whole, indices, node, scope);
  }
  return indices.length === 0 ? assembled(name, body, node, scope) : member(use, body, scope);
}

function compileBody(name: string, definition: Definition, node: SymbolNode, scope: Scope): Body {
  const { world } = scope;
  const known = world.compiled.get(name);
  if (known !== undefined) return known as Body;
  if (scope.within.includes(name))
    throw new Problem("unbound", `${name} is defined in terms of itself.`, node.span);
  requireReadable(definition, node.span);
  const slots = definition.indices.map(() => ({ slot: world.newSlot(), range: world.freshDimension() }));
  const bound = new Map<string, IndexSlot>();
  definition.indices.forEach((index, at) => {
    const slot = slots[at];
    if (slot !== undefined) bound.set(index, slot);
  });
  const used = new Set<number>();
  const inner = scope.inBody(name, { indices: bound }).noting(used);
  const { shape, run } = behindName(name, () => inner.compile(definition.body));
  const compiled: Compiled = { shape, run: (frame) => behindName(name, () => run(frame)) };
  const own = new Set(slots.map((slot) => slot.slot));
  const body: Body = { compiled, slots, used: [...used].filter((slot) => !own.has(slot)) };
  world.compiled.set(name, body);
  return body;
}

/** Throws where what is defined could not be read, or rests on more definitions than are gone through. */
export function requireReadable(definition: Definition, span: Span): void {
  const { name, isUnread } = definition;
  if (isUnread === true)
    throw new Problem("unsupported", `What defines ${name} could not be read.`, span, name);
  if (!isTooDeep(definition)) return;
  const why = `${name} rests on more than ${DEEPEST} definitions, each in terms of the one before.`;
  throw new Problem("unsupported", why, span);
}

/** Free indices are part of what a remembered value depends on. */
function usedKey(body: Body, frame: Frame): string {
  return body.used.length === 0 ? "" : `|${body.used.map((slot) => frame.indices[slot]).join(",")}`;
}

function wholeReference(name: string, body: Body): Reference {
  const { shape, run } = body.compiled;
  return {
    shape,
    run: (frame) => frame.fetch(name, usedKey(body, frame), () => run(frame)),
    places: (frame) => allPlaces(name, usedKey(body, frame), shape, frame),
  };
}

function runAt(body: Body, values: readonly number[], frame: Frame): Value {
  const kept = body.slots.map(({ slot }) => frame.indices[slot]);
  body.slots.forEach(({ slot }, at) => {
    frame.indices[slot] = values[at] ?? Number.NaN;
  });
  const value = body.compiled.run(frame);
  body.slots.forEach(({ slot }, at) => {
    frame.indices[slot] = kept[at] ?? Number.NaN;
  });
  return value;
}

/** `y_i` where `y_i = …` was defined. */
function member(use: Use, body: Body, scope: Scope): Reference {
  const { name, indices, node } = use;
  const first = scope.world.knowledge.fromZero ? 0 : 1;
  if (indices.length < body.slots.length) {
    throw new Problem("shape", `${name} was defined with ${body.slots.length} indices.`, node.span);
  }
  const ranges = body.slots.map(({ range }) => range);
  const { readers, key, isThere } = compileMember(use, ranges, scope);
  const { shape } = body.compiled;
  const whole: Reference = {
    shape,
    run: (frame) => {
      if (!isThere(frame)) return undefinedValue(frame.lengthOf(shape.rows), frame.lengthOf(shape.cols));
      const values = readers.map((read) => read(frame) + first);
      return frame.fetch(name, key(frame) + usedKey(body, frame), () => runAt(body, values, frame));
    },
    places: (frame) =>
      isThere(frame) ? allPlaces(name, key(frame) + usedKey(body, frame), shape, frame) : [],
  };
  const rest = indices.slice(body.slots.length);
  return rest.length === 0 ? whole : entryReference(whole, rest, node, scope);
}

/** `y` as a whole where `y_i = …` was defined: the vector (or matrix) of all of them. */
function assembled(name: string, body: Body, node: SymbolNode, scope: Scope): Reference {
  const first = scope.world.knowledge.fromZero ? 0 : 1;
  const [rows, cols] = body.slots;
  if (rows === undefined || body.slots.length > 2 || !isScalar(body.compiled.shape)) {
    throw new Problem("unsupported", `${name} was defined by indices; use it with its indices.`, node.span);
  }
  const shape = assembledShape(rows.range, cols?.range, scope);
  const each = (frame: Frame): readonly (readonly number[])[] => {
    const width = cols === undefined ? 1 : frame.lengthOf(cols.range);
    return Array.from({ length: countEntries(frame.lengthOf(rows.range), width) }, (_, at) =>
      cols === undefined ? [at] : [Math.floor(at / width), at % width],
    );
  };
  return {
    shape,
    run: (frame) => {
      const entries = each(frame).map((at) =>
        frame.fetch(name, at.join(",") + usedKey(body, frame), () =>
          runAt(
            body,
            at.map((index) => index + first),
            frame,
          ),
        ),
      );
      return assemble(frame.lengthOf(shape.rows), frame.lengthOf(shape.cols), entries);
    },
    places: (frame) =>
      each(frame).map((at) => ({ key: name, member: at.join(",") + usedKey(body, frame), row: 0, col: 0 })),
  };
}

function assembledShape(rows: Dimension, cols: Dimension | undefined, scope: Scope): Shape {
  return cols === undefined ? scope.world.vectorShape(rows) : { rows, cols };
}

/** `f` without its argument: at the argument that the derivation names, else at the name of its definition. */
function bareFunction(definition: Definition, node: SymbolNode, scope: Scope): Reference {
  const { world } = scope;
  const names = namesTakenAt(definition);
  const args = names.map((parameter, at): Expression => {
    const given =
      at === 0 && names.length === 1 ? world.knowledge.bareArguments.get(definition.name) : undefined;
    return given ?? asWritten(definition, at, symbolNamed(parameter, node.span));
  });
  const used = new Set<number>();
  const inner = scope.noting(used);
  const compiled = inner.compile({ kind: "call", function: node, primes: 0, args, span: node.span });
  for (const slot of used) scope.usedIndices.add(slot);
  // Inside a function its value goes with that function's argument: it is not the same throughout a point.
  if (args.some((arg) => arg.kind === "symbol" && scope.arguments.has(fullName(arg)))) return compiled;
  const place = (frame: Frame): string => [...used].map((slot) => frame.indices[slot]).join(",");
  return {
    shape: compiled.shape,
    run: (frame) => frame.fetch(definition.name, place(frame), () => compiled.run(frame)),
    places: (frame) => allPlaces(definition.name, place(frame), compiled.shape, frame),
  };
}
