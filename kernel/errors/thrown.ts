/** What a cell threw, as Jupyter's `error` content. */
import { readFileSync } from "node:fs";
import { inspect } from "node:util";
import type { ErrorContent } from "../engine-contract.js";
import { excerpt } from "./excerpt.js";
import { paint } from "./paint.js";
import { firstPlace } from "./stack-frames.js";

/** Texts of cells, for showing the line an error came from. */
export interface CellTexts {
  get(script: string): string | undefined;
}

const DEEPEST = 8;

export function thrownError(error: unknown, texts: CellTexts): ErrorContent {
  if (!isError(error)) {
    const evalue = typeof error === "string" ? error : inspect(error, { depth: 3 });
    const ename = "Thrown";
    return {
      ename,
      evalue,
      traceback: [
        `${paint.red(ename)}: ${evalue}`,
        paint.dim("(what was thrown is not an Error, so there is no record of where)"),
      ],
    };
  }
  const ename = nameOf(error);
  return { ename, evalue: error.message, traceback: describe(error, texts, 0) };
}

/** Errors of other realms (node:vm contexts) are errors too. */
export function isError(value: unknown): value is Error {
  return value instanceof Error || Object.prototype.toString.call(value) === "[object Error]";
}

function nameOf(error: Error): string {
  return typeof error.name === "string" && error.name !== "" ? error.name : "Error";
}

function describe(error: Error, texts: CellTexts, depth: number): string[] {
  const stack = typeof error.stack === "string" ? error.stack : "";
  const frames = stack.split("\n").filter((line) => /^\s+at /.test(line));
  return [
    `${paint.red(nameOf(error))}: ${error.message}`,
    ...sourceLines(stack, texts),
    ...frames.map((frame) => paint.dim(frame.replace(/^\s+/, "  "))),
    ...details(error),
    ...(depth < DEEPEST ? related(error, texts, depth + 1) : []),
  ];
}

function sourceLines(stack: string, texts: CellTexts): string[] {
  const place = firstPlace(stack);
  if (!place) return [];
  const text = texts.get(place.script) ?? readText(place.script);
  const sourceLine = text?.split(/\r?\n/)[place.line - 1];
  if (sourceLine === undefined) return [];
  return excerpt(sourceLine, { line: place.line - 1, column: place.column - 1, length: 1 });
}

function readText(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}

/** What the error carries beside its message, such as `code`. */
function details(error: Error): string[] {
  const own = Object.entries(error).filter(
    ([key]) => !["name", "message", "stack", "cause", "errors"].includes(key),
  );
  return own.length === 0 ? [] : [inspect(Object.fromEntries(own), { depth: 2 })];
}

function related(error: Error, texts: CellTexts, depth: number): string[] {
  const lines: string[] = [];
  if (error.cause !== undefined) lines.push(...titled("caused by", error.cause, texts, depth));
  if (error instanceof AggregateError) {
    error.errors.forEach((inner: unknown, index) => {
      lines.push(...titled(`error ${index + 1} of ${error.errors.length}`, inner, texts, depth));
    });
  }
  return lines;
}

function titled(title: string, value: unknown, texts: CellTexts, depth: number): string[] {
  const [first = "", ...rest] = isError(value) ? describe(value, texts, depth) : [inspect(value)];
  return [`${paint.dim(`${title}:`)} ${first}`, ...rest];
}
