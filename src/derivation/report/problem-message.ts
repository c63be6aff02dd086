import { excerpt } from "../../math/expression/problem.js";
import type { Problem } from "../../math/expression/problem.js";
import { say, typed } from "./message.js";
import type { Message } from "./message.js";

/** What is the matter, and the place with a little of what stands around it: `… At: x^2 ▸\foo◂ + 1`. */
export function problemMessage({ message, span }: Problem, source: string): Message {
  if (span.start < 0) return say`${message} This stands in an earlier formula.`;
  return say`${message} At: ${typed(excerpt(source, span))}`;
}
