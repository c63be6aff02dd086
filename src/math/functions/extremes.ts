import { Problem } from "../expression/problem.js";
import type { FunctionNode } from "../expression/expression.js";
import { isScalar, SCALAR, uniteShapes } from "../value/shape.js";
import type { Shape } from "../value/shape.js";
import type { Value } from "../value/value.js";
import type { Application, Several, WholeFunction } from "./built-in.js";
import { bestAt, entriesOf, entryByEntry, firstBest } from "./choose-entries.js";
import type { Which } from "./choose-entries.js";
import { command } from "./printed.js";

/** Of several numbers, of a number and an array entry by entry, or of all entries of one array. */
export const max: WholeFunction = {
  kind: "whole",
  spellings: ["max"],
  printed: command("max"),
  subscript: "range",
  graph: "bent",
  takes: "anything",
  ofMatrix: "as a whole",
  chooses: true,
  shape: shapeOfChoice,
  value: (args, at) => bestOf(args, at, "max"),
};

/** The least, as max is the largest. */
export const min: WholeFunction = {
  kind: "whole",
  spellings: ["min"],
  printed: command("min"),
  subscript: "range",
  graph: "bent",
  takes: "anything",
  ofMatrix: "as a whole",
  chooses: true,
  shape: shapeOfChoice,
  value: (args, at) => bestOf(args, at, "min"),
};

function shapeOfChoice(args: Several<Shape>, node: FunctionNode): Shape {
  const shape = args.length === 1 ? SCALAR : (args.find((arg) => !isScalar(arg)) ?? SCALAR);
  for (const arg of args.length === 1 ? [] : args)
    if (!isScalar(arg) && !uniteShapes(shape, arg))
      throw new Problem("shape", `The arguments of ${node.name} have different shapes.`, node.span);
  return shape;
}

function bestOf(args: Several<Value>, { shape, frame, branching }: Application, which: Which): Value {
  if (args.length === 1) return firstBest(entriesOf(args[0]), which);
  const size = { rows: frame.lengthOf(shape.rows), cols: frame.lengthOf(shape.cols) };
  return entryByEntry(size, args, (choice) => {
    if (frame.trace.bends !== undefined) frame.trace.noteBend(branching, differences(choice));
    frame.trace.takeBranch(branching, bestAt(choice, which));
    return firstBest(choice, which);
  });
}

/** Of each of some numbers and the one before. */
function differences(choice: readonly Value[]): readonly number[] {
  return choice.slice(1).map(({ data }, at) => (data[0] ?? 0) - (choice[at]?.data[0] ?? 0));
}
