import type { Convention } from "./convention.js";
import type { Definition } from "../expression/definition.js";
import type { Expression, SymbolNode } from "../expression/expression.js";
import type { Drawable, Frame } from "../value/frame.js";
import type { Place } from "../value/perturbation.js";
import type { Bounds, Kind } from "../value/kind.js";
import { Problem } from "../expression/problem.js";
import type { Span } from "../expression/problem.js";
import { Dimension, ONE } from "../value/shape.js";
import type { Shape } from "../value/shape.js";
import type { Value } from "../value/value.js";

/** The note on a number added to an array. */
export const ADDED_TO_EVERY_ENTRY = "a number added to a vector or matrix is added to every entry";
export const ADDED_TO_EVERY_ROW = "a vector added to a matrix is added to each of its rows or columns";
export const POWER_OF_VECTOR = "a power of a vector is taken entry by entry";
export const POWER_OF_MATRIX = "a power of a matrix that is not square is taken entry by entry";
export const EXPONENTIAL_OF_ARRAY = "e to a vector or matrix is taken entry by entry";
export const APPLIED_TO_EACH_ENTRY = "functions of a number are applied to each entry of a vector or matrix";
export const DIVIDED_BY_ARRAY = "division by a vector or matrix is entry by entry";

/** Notes on what is done entry by entry or row by row, where something else may be meant. */
export const STRETCHED: readonly string[] = [
  ADDED_TO_EVERY_ROW,
  POWER_OF_VECTOR,
  POWER_OF_MATRIX,
  EXPONENTIAL_OF_ARRAY,
  DIVIDED_BY_ARRAY,
];

/** What is done entry by entry, whether or not one may mean it so. */
export const ENTRY_BY_ENTRY: readonly string[] = [...STRETCHED, ADDED_TO_EVERY_ENTRY, APPLIED_TO_EACH_ENTRY];

/** An expression with its shape, ready to be evaluated. */
export interface Compiled {
  readonly shape: Shape;
  readonly run: (frame: Frame) => Value;
}

/** A symbol in a formula: its value, and the places at which it can be perturbed. */
export interface Reference extends Compiled {
  readonly places?: (frame: Frame) => readonly Place[];
}

export interface IndexSlot {
  readonly slot: number;
  /** What it runs over. Undefined for an index with numeric bounds. */
  readonly range: Dimension | undefined;
  /** Nothing says how far it runs: then only as far as all that it counts along. */
  readonly open?: boolean;
  /** A length given as a number, at which it ends sooner. */
  limit?: Dimension;
}

export interface ArgumentSlot {
  readonly slot: number;
  readonly key: string;
  readonly shape: Shape;
}

/** What an undefined scalar such as `L` is taken to depend on: it is then a random smooth function of these. */
export interface Opaque {
  readonly of: readonly SymbolNode[];
}

export interface Knowledge {
  readonly kinds: Pick<ReadonlyMap<string, Kind>, "get" | "has">;
  readonly definitions: ReadonlyMap<string, Definition>;
  /** What is said of the numbers that lengths are: `n` is odd. */
  readonly lengthBounds: ReadonlyMap<string, Bounds>;
  /** Letters that are indices where nothing binds them. */
  readonly indexNames: ReadonlySet<string>;
  readonly opaque: ReadonlyMap<string, Opaque>;
  /** Arguments of single-argument functions used without one: `∂f/∂q` means `f(q)`. */
  readonly bareArguments: ReadonlyMap<string, Expression>;
  /** What a prime differentiates by where no argument says so. */
  readonly primeBy: Expression | undefined;
  /** Undefined functions that work entry by entry, such as activations. */
  readonly entrywise: ReadonlySet<string>;
  /** Entries are counted from 0. */
  readonly fromZero: boolean;
}

/** A free symbol that the compiled expressions read. */
export interface Variable extends Drawable {
  readonly family: readonly Dimension[];
}

export type Compile = (expression: Expression, scope: Scope) => Compiled;

/** Everything one compilation shares: lengths by name, free indices, what was noted on the way. */
export class World {
  readonly knowledge: Knowledge;
  readonly convention: Convention;
  readonly compile: Compile;
  readonly notes: Set<string> = new Set();
  /** How far indices run, by their letters. */
  readonly ends: Map<string, Set<Dimension>> = new Map();
  /** Sums that do not say how far they run, with the index: as far as it does in the others. */
  readonly endless: Map<Expression, { readonly index: string; readonly problem: Problem }> = new Map();
  /** Matrices to which a vector is added. */
  readonly stretchedOver: Shape[] = [];
  readonly freeIndices: Map<string, IndexSlot> = new Map();
  /** Free symbols that the compiled expressions read. */
  readonly variables: Map<string, Variable> = new Map();
  /** Functions from code that the compiled expressions call. */
  readonly called: Set<string> = new Set();
  /** Definitions compiled so far. */
  readonly compiled: Map<string, unknown> = new Map();
  /** Numbers that are transposed or have a norm, as if they were vectors. */
  readonly oddNumbers: Set<string> = new Set();
  /** Names of functions and scalars that were left open and drawn at random. */
  readonly open: Set<string> = new Set();
  /** Undefined names that were differentiated as if constant. */
  readonly undefinedAbove: Set<string> = new Set();
  /** `cases`, `max` and the like: node id → number of branches. */
  readonly branching: Map<number, number> = new Map();
  /** Where functions bend, |x|, a case, an arc: node id → whether both sides of the bend have to be seen. */
  readonly bends: Map<number, boolean> = new Map();
  readonly dimensions: Map<string, Dimension> = new Map();
  private readonly anonymous: Dimension[] = [];
  private lengths = 0;
  private slots = 0;
  private nodes = 0;
  /** Set when something is differentiated by a matrix. */
  byMatrix = false;
  private inlined = 0;
  private derivatives = 0;
  private cases = 0;

  constructor(knowledge: Knowledge, convention: Convention, compile: Compile) {
    this.knowledge = knowledge;
    this.convention = convention;
    this.compile = compile;
  }

  /** A world in which the same is known and lengths have the same names, for what is compiled apart. */
  withoutFormulas(): World {
    const empty = new World(this.knowledge, this.convention, this.compile);
    const own = new Map<Dimension, Dimension>();
    for (const [name, length] of this.dimensions) {
      const same = own.get(length) ?? empty.dimension(name);
      own.set(length, same);
      empty.dimensions.set(name, same);
    }
    return empty;
  }

  dimension(name: string | 1): Dimension {
    if (name === 1 || name === "1") return ONE;
    const known = this.dimensions.get(name);
    if (known !== undefined) return known;
    const fresh = new Dimension(name.startsWith("?") ? undefined : name, this.newLength());
    this.dimensions.set(name, fresh);
    return fresh;
  }

  freshDimension(): Dimension {
    const fresh = new Dimension(undefined, this.newLength());
    this.anonymous.push(fresh);
    return fresh;
  }

  /** The shape of a vector as vectors are written here. */
  vectorShape(length: Dimension): Shape {
    return this.convention.rowVectors ? { rows: ONE, cols: length } : { rows: length, cols: ONE };
  }

  private newLength(): number {
    this.lengths += 1;
    return this.lengths - 1;
  }

  allDimensions(): readonly Dimension[] {
    return [...this.dimensions.values(), ...this.anonymous];
  }

  newSlot(): number {
    this.slots += 1;
    return this.slots - 1;
  }

  /** Cases within a case: some of them may be out of reach there, so that nobody waits for them. */
  newBranching(branches: number): number {
    this.nodes += 1;
    this.branching.set(this.nodes, this.cases > 0 ? 0 : branches);
    return this.nodes;
  }

  newBend(hasPieces: boolean): number {
    this.nodes += 1;
    this.bends.set(this.nodes, hasPieces);
    return this.nodes;
  }

  withinCase<T>(compile: () => T): T {
    this.cases += 1;
    try {
      return compile();
    } finally {
      this.cases -= 1;
    }
  }

  /** Compiles a derivative inside others, not too deep. */
  nested<T>(most: number, span: Span, compile: () => T): T {
    this.derivatives += 1;
    try {
      if (this.derivatives > most)
        throw new Problem(
          "unsupported",
          `More than ${most} derivatives of each other are not evaluated.`,
          span,
        );
      return compile();
    } finally {
      this.derivatives -= 1;
    }
  }

  /** Counts inlined function bodies, so that mutual definitions cannot run away. */
  countInlined(): number {
    this.inlined += 1;
    return this.inlined;
  }
}

/** What is bound around one place of a formula. */
interface Bindings {
  readonly indices: ReadonlyMap<string, IndexSlot>;
  readonly arguments: ReadonlyMap<string, ArgumentSlot>;
  /** Definitions being compiled around this place: a definition in terms of itself is no definition. */
  readonly within: readonly string[];
  /** Free indices that the compiled expression read, for what is remembered per index. */
  readonly usedIndices: Set<number>;
}

/** The names bound at one place of a formula. */
export class Scope implements Bindings {
  readonly world: World;
  readonly indices: ReadonlyMap<string, IndexSlot>;
  readonly arguments: ReadonlyMap<string, ArgumentSlot>;
  readonly within: readonly string[];
  readonly usedIndices: Set<number>;

  constructor(world: World, bindings: Partial<Bindings> = {}) {
    this.world = world;
    this.indices = bindings.indices ?? new Map<string, IndexSlot>();
    this.arguments = bindings.arguments ?? new Map<string, ArgumentSlot>();
    this.within = bindings.within ?? [];
    this.usedIndices = bindings.usedIndices ?? new Set();
  }

  compile(expression: Expression): Compiled {
    return this.world.compile(expression, this);
  }

  /** Not within a function of a number that is applied to each entry. */
  get isWritten(): boolean {
    return this.within.length === 0;
  }

  withIndex(name: string, slot: IndexSlot): Scope {
    return this.with({ indices: new Map(this.indices).set(name, slot) });
  }

  /** In the body of a definition, which sees the definition's own names and none of those around its use. */
  inBody(name: string, own: Partial<Pick<Bindings, "indices" | "arguments">>): Scope {
    const { world, within, usedIndices } = this;
    return new Scope(world, { ...own, within: [...within, name], usedIndices });
  }

  /** The same place, where the free indices that are read are noted apart. */
  noting(usedIndices: Set<number>): Scope {
    return this.with({ usedIndices });
  }

  private with(other: Partial<Bindings>): Scope {
    const { world, indices, within, usedIndices } = this;
    return new Scope(world, { indices, arguments: this.arguments, within, usedIndices, ...other });
  }
}
