import type { FunctionNode } from "../expression/expression.js";
import type { Elementary } from "../value/elementary.js";
import type { Frame } from "../value/frame.js";
import type { Shape } from "../value/shape.js";
import type { Value } from "../value/value.js";
import type { Printed } from "./printed.js";

/** What every built-in function has, whatever it is taken of. */
interface Named {
  /** As a command, in `\operatorname{…}`, or as a bare word. */
  readonly spellings: readonly string[];
  readonly printed: Printed;
  /**
   * What a subscript after its name says: the base, as in `\log_2`; nothing, as in `\operatorname{tr}_V`; what it is taken
   * over, as in `\max_j`, which is no call of the function; all others are refused.
   */
  readonly subscript: "base" | "ignored" | "range" | "refused";
  /**
   * Steep: it explodes or saturates, so that digits are lost far from 0. Bent: it is put together from pieces. Arc: it undoes
   * another function on one piece only. Periodic: it is the same again after 2π.
   */
  readonly graph: "tame" | "periodic" | "steep" | "bent" | "arc";
  /** A letter that usually stands for it, and what the letter stands for with an index: `\sigma_i(x)` is an entry of softmax. */
  readonly letter?: { readonly name: string; readonly withIndex: string };
}

/** A function of a number, taken of an array entry by entry, with its slope and derivative. */
export interface ElementaryFunction extends Named, Elementary {
  readonly kind: "elementary";
}

/** A function of a number made of others, taken entry by entry; its derivative follows from theirs. */
export interface ComposedFunction extends Named {
  readonly kind: "composed";
  readonly of: (x: Value) => Value;
}

export type EntryFunction = ElementaryFunction | ComposedFunction;

/** Arguments: one at least. */
export type Several<T> = readonly [T, ...(readonly T[])];

/** What a function of several or of whole arrays is taken of at one point. */
export interface Application {
  /** Of the arguments. */
  readonly shapes: readonly Shape[];
  /** Of the result. */
  readonly shape: Shape;
  readonly frame: Frame;
  /** Under which the frame keeps which argument was chosen, of a function that chooses. */
  readonly branching: number;
}

/** A function of whole arguments; its derivative comes with its value, since values carry their perturbations. */
export interface WholeFunction extends Named {
  readonly kind: "whole";
  /** Of arrays: names in its arguments are vectors or matrices where nothing else is known of them. */
  readonly takes: "arrays" | "whole numbers" | "anything";
  /** How it is taken of a matrix: all but "as a whole" is noted, since something else may be meant. */
  readonly ofMatrix: "as a whole" | "row by row" | "over all entries";
  /** Its value is one of its arguments: each has to be the one at some point. */
  readonly chooses: boolean;
  /** The shape of the result. Throws `Problem` for arguments of which it is not taken. */
  readonly shape: (args: Several<Shape>, node: FunctionNode) => Shape;
  readonly value: (args: Several<Value>, at: Application) => Value;
}

/** A function that is known by name and not evaluated. */
export interface UnevaluatedFunction extends Named {
  readonly kind: "unevaluated";
  readonly takes: WholeFunction["takes"];
}

/** One row of the table of functions: all that is known of one of them. */
export type BuiltInFunction = EntryFunction | WholeFunction | UnevaluatedFunction;
