import { type AnyNode, parse } from "@humanwhocodes/momoa";
import { field, isArray, isObject, type Json, type JsonObject } from "./json.js";
import { NotebookError } from "./notebook-error.js";

export type JsonPath = readonly (string | number)[];

/** The JSON of a notebook's file, read field by field; an error points at the line of the offending field. */
export class NotebookSource {
  readonly file: string;
  readonly #text: string;
  readonly #root: Json;

  constructor(text: string, file: string) {
    this.file = file;
    this.#text = text.replace(/^\uFEFF/, "");
    try {
      const root: Json = JSON.parse(this.#text);
      this.#root = root;
    } catch (error) {
      throw this.#notJson(error);
    }
  }

  at(path: JsonPath): Json | undefined {
    return path.reduce<Json | undefined>(field, this.#root);
  }

  object(path: JsonPath, absent?: JsonObject): JsonObject {
    const value = this.at(path) ?? absent;
    if (isObject(value)) return value;
    throw this.error(path, `${describe(path)} must be an object, not ${kind(this.at(path))}`);
  }

  array(path: JsonPath, absent?: readonly Json[]): readonly Json[] {
    const value = this.at(path) ?? absent;
    if (isArray(value)) return value;
    throw this.error(path, `${describe(path)} must be an array, not ${kind(this.at(path))}`);
  }

  /** A string, or an array of strings that are its lines. */
  text(path: JsonPath): string {
    const value = this.at(path);
    if (typeof value === "string") return value;
    if (isArray(value) && value.every((line) => typeof line === "string")) return value.join("");
    throw this.error(path, `${describe(path)} must be a string or an array of strings, not ${kind(value)}`);
  }

  error(path: JsonPath, what: string): NotebookError {
    const { line, column } = this.#locate(path);
    const [top, cell] = path;
    const where = top === "cells" && typeof cell === "number" ? ` (cell ${cell})` : "";
    return new NotebookError(this.file, { line, column }, what + where);
  }

  /** The place of the field, or of the innermost one around it that is there. */
  #locate(path: JsonPath): { line: number; column: number } {
    let node: AnyNode = parse(this.#text).body;
    for (const key of path) {
      const next = child(node, key);
      if (next === undefined) break;
      node = next;
    }
    return node.loc.start;
  }

  #notJson(error: unknown): NotebookError {
    if (this.#text.trim() === "") {
      return new NotebookError(this.file, {}, "the file is empty; a notebook is JSON, as Jupyter saves it");
    }
    const conflict = this.#text.split("\n").findIndex((line) => line.startsWith("<<<<<<< "));
    if (conflict !== -1) {
      const place = { line: conflict + 1, column: 1 };
      return new NotebookError(
        this.file,
        place,
        "an unresolved git conflict; choose one side and remove the markers",
      );
    }
    const { line, column, message } = whereJsonBreaks(this.#text, error);
    return new NotebookError(
      this.file,
      { line, column },
      `not JSON: ${message}; a notebook is JSON, as Jupyter saves it`,
    );
  }
}

function child(node: AnyNode, key: string | number): AnyNode | undefined {
  if (node.type === "Array" && typeof key === "number") return node.elements[key]?.value;
  if (node.type !== "Object") return undefined;
  return node.members.find(({ name }) => name.type === "String" && name.value === key)?.value;
}

/** The engine says best what is wrong, but does not always say where; then the parser that keeps places is asked. */
function whereJsonBreaks(text: string, error: unknown): { line: number; column: number; message: string } {
  const said = error instanceof Error ? error.message : String(error);
  const message = said.replace(/ in JSON at position .*$|, ".*" is not valid JSON$|^JSON\.parse: /gs, "");
  const position = / at position (\d+)/.exec(said)?.[1];
  if (position !== undefined) return { ...placeOf(text, Number(position)), message };
  if (/end of (?:JSON|data|input)/i.test(said)) return { ...placeOf(text, text.trimEnd().length), message };
  try {
    parse(text);
  } catch (broken) {
    const place = / \((\d+):(\d+)\)$/.exec(String(broken));
    return { line: Number(place?.[1] ?? 1), column: Number(place?.[2] ?? 1), message };
  }
  return { line: 1, column: 1, message };
}

function placeOf(text: string, offset: number): { line: number; column: number } {
  const lines = text.slice(0, offset).split("\n");
  return { line: lines.length, column: (lines.at(-1) ?? "").length + 1 };
}

/** `cells[3].outputs[0].data` */
function describe(path: JsonPath): string {
  if (path.length === 0) return "a notebook";
  return `\`${path.map((key, i) => (typeof key === "number" ? `[${key}]` : `${i === 0 ? "" : "."}${key}`)).join("")}\``;
}

function kind(value: Json | undefined): string {
  if (value === undefined) return "missing";
  if (value === null) return "null";
  if (isArray(value)) return "an array";
  return isObject(value) ? "an object" : `a ${typeof value}`;
}
