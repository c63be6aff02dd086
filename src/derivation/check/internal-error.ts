import { isProblem } from "../../math/expression/problem.js";
import type { Display } from "../document/document.js";
import type { Derivation, Step } from "../report/report.js";
import { derivation } from "./derivation.js";
import { say } from "../report/message.js";

/** As much of the input as a person who mends the fault needs to see at once; all of it is in `latex`. */
const LONGEST_INPUT = 300;

/**
 * What a mistake of ours costs: this display, which is told with its input, and no other. The reader sees that it was
 * not checked, and what to report.
 */
export function internalError(display: Display, error: unknown): Derivation {
  const message = `Internal error, please report it with this formula: ${describeError(error)}.`;
  const step: Step = {
    index: 1,
    relation: "",
    lhs: display.latex.trim().slice(0, LONGEST_INPUT),
    rhs: "",
    verdict: "unsupported",
    reasons: [say`${message}`],
    samples: 0,
  };
  return derivation(display, [step], { verdict: "unchecked", reason: message, internalError: true });
}

/** The error with the place in our code, and no path of the machine: `RangeError: … at visit (name-usage.js:65)`. */
export function describeError(error: unknown): string {
  if (isProblem(error)) return `a problem that no door took back: ${error.message.replace(/[.:]+$/u, "")}`;
  if (!(error instanceof Error)) return String(error);
  const frame =
    /\n\s*at (?:async )?(?<code>[^\n(]*?)\s*\(?(?:[^\n()]*[/\\])?(?<file>[^/\\\n():]+):(?<line>\d+):\d+\)?/u.exec(
      error.stack ?? "",
    );
  const said = `${error.name}: ${error.message}`.trim().replace(/[.:]+$/u, "");
  if (frame?.groups === undefined) return said;
  const { code = "", file = "", line = "" } = frame.groups;
  return `${said}, at ${code === "" ? "" : `${code} `}(${file}:${line})`;
}
