/** A value as Jupyter shows it. */
import { inspect, types } from "node:util";
import type { MimeBundle } from "../engine-contract.js";
import { asArray } from "./array-value.js";
import { arrayHtml, arrayText } from "./array-table.js";

export interface Shown {
  readonly data: MimeBundle;
  readonly metadata: MimeBundle;
}

const DISPLAY = Symbol.for("Jupyter.display");
const METADATA = Symbol.for("Jupyter.metadata");
const LONGEST_TEXT = 20_000;

/** How a value is shown; nothing for `undefined`, and for a value that says so with a bundle without types. */
export function shown(value: unknown): Shown | undefined {
  if (value === undefined) return undefined;
  const own = ownBundle(value);
  if (own) return Object.keys(own.data).length === 0 ? undefined : own;
  const array = types.isProxy(value) ? undefined : asArray(value);
  if (array) return { data: { "text/html": arrayHtml(array), "text/plain": arrayText(array) }, metadata: {} };
  return { data: { "text/plain": cut(text(value)) }, metadata: {} };
}

/** Every key is a MIME type. */
export function isMimeBundle(value: unknown): value is MimeBundle {
  if (typeof value !== "object" || value === null) return false;
  const keys = Object.keys(value);
  return keys.length > 0 && keys.every((key) => /^[a-z]+\/[\w.+-]+$/i.test(key));
}

/** `{}`, but not a promise, whose keys are none either. */
function isEmpty(value: unknown): value is MimeBundle {
  if (typeof value !== "object" || value === null || Object.keys(value).length > 0) return false;
  return [Object.prototype, null].includes(Object.getPrototypeOf(value) as null);
}

/** A value may say itself how it is shown. */
function ownBundle(value: unknown): Shown | undefined {
  if ((typeof value !== "object" && typeof value !== "function") || value === null) return undefined;
  const data = called(value, DISPLAY);
  if (!isMimeBundle(data) && !isEmpty(data)) return undefined;
  const metadata = called(value, METADATA);
  return { data, metadata: typeof metadata === "object" && metadata !== null ? { ...metadata } : {} };
}

function called(value: object, key: symbol): unknown {
  const method = property(value, key);
  return typeof method === "function" ? Reflect.apply(method, value, []) : undefined;
}

/** Undefined also for a proxy that throws when it is asked for what it does not know. */
function property(value: object, key: symbol): unknown {
  try {
    return Reflect.get(value, key);
  } catch (error) {
    if (types.isProxy(value)) return undefined;
    throw error;
  }
}

function text(value: unknown): string {
  return inspect(value, { depth: 4, maxArrayLength: 100, maxStringLength: LONGEST_TEXT, breakLength: 100 });
}

function cut(long: string): string {
  if (long.length <= LONGEST_TEXT) return long;
  return `${long.slice(0, LONGEST_TEXT)}\n… (${long.length - LONGEST_TEXT} more characters)`;
}
