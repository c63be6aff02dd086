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

/** Of a message only so many UTF-16 units are shown. */
const LONGEST = 10_000;

export function thrownError(error: unknown, texts: CellTexts): ErrorContent {
  if (!isError(error)) {
    const evalue = cut(
      typeof error === "string"
        ? error
        : told(() => inspect(error, { depth: 3 }), "a value that cannot be shown"),
    );
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
  return { ename, evalue: messageOf(error), traceback: describe(error, texts, []) };
}

/** Errors of other realms (node:vm contexts) are errors too. */
export function isError(value: unknown): value is Error {
  return told(
    () => value instanceof Error || Object.prototype.toString.call(value) === "[object Error]",
    false,
  );
}

/** An error's stack; empty where it has none. */
export function stackOf(error: Error): string {
  const stack: unknown = told(() => error.stack, "");
  return typeof stack === "string" ? stack : "";
}

/** What reading an error gives, which may run a cell's own code: a getter, a proxy. If that throws, the error is still told. */
function told<T>(read: () => T, otherwise: T): T {
  try {
    return read();
  } catch {
    return otherwise;
  }
}

function nameOf(error: Error): string {
  const name: unknown = told(() => error.name, "Error");
  return typeof name === "string" && name !== "" ? name : "Error";
}

function messageOf(error: Error): string {
  const message: unknown = told(() => error.message, "(its message cannot be read)");
  return cut(typeof message === "string" ? message : told(() => inspect(message), ""));
}

function cut(text: string): string {
  const rest = text.length - LONGEST;
  return rest > 0 ? `${text.slice(0, LONGEST)}… (${rest.toLocaleString("en-US")} more characters)` : text;
}

/** `outer` are the errors that this one is told as a part of. */
function describe(error: Error, texts: CellTexts, outer: readonly Error[]): string[] {
  const stack = stackOf(error);
  const frames = stack.split("\n").filter((line) => /^\s+at /.test(line));
  return [
    `${paint.red(nameOf(error))}: ${messageOf(error)}`,
    ...sourceLines(stack, texts),
    ...frames.map((frame) => paint.dim(frame.replace(/^\s+/, "  "))),
    ...told(() => details(error), []),
    ...(outer.length < DEEPEST ? told(() => related(error, texts, [...outer, error]), []) : []),
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

function related(error: Error, texts: CellTexts, outer: readonly Error[]): string[] {
  const lines: string[] = [];
  if (error.cause !== undefined) lines.push(...titled("caused by", error.cause, texts, outer));
  if (error instanceof AggregateError) {
    error.errors.forEach((inner: unknown, index) => {
      lines.push(...titled(`error ${index + 1} of ${error.errors.length}`, inner, texts, outer));
    });
  }
  return lines;
}

function part(error: Error, texts: CellTexts, outer: readonly Error[]): string[] {
  return outer.includes(error) ? [`${nameOf(error)}, as above`] : describe(error, texts, outer);
}

function titled(title: string, value: unknown, texts: CellTexts, outer: readonly Error[]): string[] {
  const [first = "", ...rest] = isError(value) ? part(value, texts, outer) : [inspect(value)];
  return [`${paint.dim(`${title}:`)} ${first}`, ...rest];
}
