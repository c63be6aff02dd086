import { addValues, multiplyEntries, multiplyMatrices } from "../value/arithmetic.js";
import { applyElementary } from "../value/elementary.js";
import { sin } from "../functions/trigonometry.js";
import type { Expression, SymbolNode } from "../expression/expression.js";
import { fullName } from "../expression/expression.js";
import { Problem } from "../expression/problem.js";
import type { Span } from "../expression/problem.js";
import { SCALAR_KIND } from "../value/kind.js";
import { Random } from "../value/random.js";
import { SCALAR } from "../value/shape.js";
import { anyFunction } from "../exact/arithmetic.js";
import type { Exact } from "../exact/arithmetic.js";
import {
  copyInto,
  emptyValue,
  entryOf,
  exactAt,
  joinTop,
  liftTo,
  scalarValue,
  sizeOf,
  splitTop,
  withExact,
} from "../value/value.js";
import type { Value } from "../value/value.js";
import type { Frame } from "../value/frame.js";
import type { Reference, Scope } from "./world.js";

const WAVES = 3;

/** An index that no author can have used. */
const MEMBER = "\u2113m";

/** An undefined scalar such as `L`: a random smooth function of what it depends on, another one at every point. */
export function compileOpaque(name: string, span: Span, scope: Scope): Reference {
  const { world } = scope;
  world.open.add(name);
  const key = `opaque ${name}`;
  const known = world.compiled.get(key) as OpaqueScalar | undefined;
  const { reference, used } = known ?? compileInputs(name, span, scope);
  world.compiled.set(key, { reference, used });
  for (const slot of used) scope.usedIndices.add(slot);
  return reference;
}

interface OpaqueScalar {
  readonly reference: Reference;
  /** Free indices on which its inputs depend. */
  readonly used: ReadonlySet<number>;
}

function compileInputs(name: string, span: Span, scope: Scope): OpaqueScalar {
  const { world } = scope;
  const used = new Set<number>();
  const key = `opaque ${name}`;
  if (scope.within.includes(key))
    throw new Problem("unbound", `${name} is differentiated by itself, or by what rests on it.`, span);
  const inner = scope.inBody(key, {}).noting(used);
  const inputs = (world.knowledge.opaque.get(name)?.of ?? []).map((symbol) => compileInput(symbol, inner));
  const member = (frame: Frame): string => [...used].map((slot) => frame.indices[slot]).join(",");
  const reference: Reference = {
    shape: SCALAR,
    run: (frame) =>
      frame.fetch(name, member(frame), () =>
        smooth(
          name,
          inputs.flatMap((input) => input(frame)),
          frame,
        ),
      ),
    places: (frame) => [{ key: name, member: member(frame), row: 0, col: 0 }],
  };
  return { reference, used };
}

/** What one input is at a point: of one of many, all of these. */
function compileInput(symbol: SymbolNode, scope: Scope): (frame: Frame) => readonly Value[] {
  const { world } = scope;
  const kind = world.knowledge.kinds.get(fullName(symbol));
  const [family, ...others] = kind?.family ?? [];
  if (family === undefined || others.length > 0 || symbol.subscript !== undefined) {
    const whole = scope.compile(symbol);
    return (frame) => [whole.run(frame)];
  }
  const slot = { slot: world.newSlot(), range: world.dimension(family) };
  const index: Expression = { kind: "symbol", base: MEMBER, bold: false, span: symbol.span };
  const one: SymbolNode = { ...symbol, subscript: [index], subscriptText: MEMBER };
  const each = scope.withIndex(MEMBER, slot).compile(one);
  scope.usedIndices.delete(slot.slot);
  const first = world.knowledge.fromZero ? 0 : 1;
  return (frame) =>
    Array.from({ length: frame.lengthOf(slot.range) }, (_, at) => {
      frame.indices[slot.slot] = at + first;
      return each.run(frame);
    });
}

interface Wave {
  readonly weights: Value;
  readonly phase: Value;
  readonly amplitude: Value;
}

/** Σ_k a_k sin(w_k·x + c_k) over all entries x of the inputs, with a, w, c drawn for this point. */
export function smooth(name: string, inputs: readonly Value[], frame: Frame): Value {
  const x = flatten(inputs);
  if (frame.exact !== undefined) return anyOf(name, x);
  let total: Value | undefined;
  for (const { weights, phase, amplitude } of wavesOf(name, x.rows, frame)) {
    const inner = addValues(multiplyMatrices(weights, x), phase, 1);
    const wave = multiplyEntries(amplitude, applyElementary(sin, inner));
    total = total === undefined ? wave : addValues(total, wave, 1);
  }
  return total ?? emptyValue(1, 1, 0);
}

/** In a proof: any smooth function f, f(x + εb) = f(x) + ε Σ_j ∂_j f(x) b_j, with any functions ∂_j f in their turn. */
function anyOf(name: string, x: Value, taken: readonly number[] = []): Value {
  const by = [...taken].sort((one, other) => one - other).join(",");
  if (x.depth === 0) {
    const entries = x.data.map((_, at) => exactAt(x, at));
    return withExact(scalarValue(Number.NaN), [anyFunction(`${name} by ${by}`)(...entries)]);
  }
  const { low, high } = splitTop(x);
  const slopes = Array.from({ length: x.rows }, (_, at) =>
    multiplyEntries(anyOf(name, low, [...taken, at]), entryOf(high, at, 0)),
  );
  const slope = slopes.reduce((sum, each) => addValues(sum, each, 1), emptyValue(1, 1, 0));
  return joinTop(anyOf(name, low, taken), slope);
}

const drawn = new WeakMap<Frame, Map<string, readonly Wave[]>>();

function wavesOf(name: string, length: number, frame: Frame): readonly Wave[] {
  const known = drawn.get(frame) ?? new Map<string, readonly Wave[]>();
  drawn.set(frame, known);
  const key = `${name}#${length}`;
  const waves = known.get(key) ?? drawWaves(name, length, frame);
  known.set(key, waves);
  return waves;
}

function drawWaves(name: string, length: number, frame: Frame): readonly Wave[] {
  const random = new Random(nameSeed(name) + Math.round(waveSeed(name, frame) * 1e6));
  return Array.from({ length: WAVES }, () => {
    const weights = emptyValue(1, length, 0);
    for (let at = 0; at < length; at += 1) weights.data[at] = random.between(-1.2, 1.2);
    return {
      weights,
      phase: scalarValue(random.between(-1.5, 1.5)),
      amplitude: scalarValue(random.between(0.5, 1.5)),
    };
  });
}

/** One number drawn for this name at this point. */
function waveSeed(name: string, frame: Frame): number {
  return frame.variable({ key: `\u0000${name}`, kind: SCALAR_KIND, shape: SCALAR }, "").data[0] ?? 0;
}

function nameSeed(name: string): number {
  let seed = 17;
  for (const character of name) seed = (Math.imul(seed, 31) + (character.codePointAt(0) ?? 0)) | 0;
  return seed;
}

/** All entries of all inputs in one column. */
function flatten(inputs: readonly Value[]): Value {
  const depth = inputs.reduce((most, input) => Math.max(most, input.depth), 0);
  const rows = inputs.reduce((sum, input) => sum + sizeOf(input), 0);
  const column = emptyValue(rows, 1, depth);
  const exact = inputs.some((input) => input.exact !== undefined)
    ? column.data.map<Exact>(() => undefined)
    : undefined;
  let at = 0;
  for (const input of inputs) {
    const lifted = liftTo(input, depth);
    const size = sizeOf(input);
    for (let mask = 0; mask < 1 << depth; mask += 1) {
      copyInto(column.data, lifted.data.slice(mask * size, (mask + 1) * size), mask * rows + at);
      copyInto(column.error, lifted.error.slice(mask * size, (mask + 1) * size), mask * rows + at);
      for (let entry = 0; entry < size; entry += 1)
        if (exact !== undefined) exact[mask * rows + at + entry] = exactAt(lifted, mask * size + entry);
    }
    at += size;
  }
  return withExact(column, exact);
}
