import type nodeAssert from "node:assert/strict";

/** As much of `node:assert/strict` as the tests of the mathematics use, for a page. */

type Expected =
  | RegExp
  | { readonly message: string | RegExp }
  | ((error: unknown) => boolean)
  | string
  | undefined;

function fail(message: string): never {
  throw new Error(message);
}

function show(value: unknown): string {
  return typeof value === "string" ? value : (JSON.stringify(value) ?? String(value));
}

function same(left: unknown, right: unknown): boolean {
  if (Object.is(left, right)) return true;
  if (typeof left !== "object" || typeof right !== "object" || left === null || right === null) return false;
  if (left instanceof Map && right instanceof Map) return same([...left], [...right]);
  if (left instanceof Set && right instanceof Set) return holdTheSame(left, right);
  if (Object.getPrototypeOf(left) !== Object.getPrototypeOf(right)) return false;
  const keys = Object.keys(left);
  return (
    keys.length === Object.keys(right).length &&
    keys.every(
      (key) =>
        key in right && same((left as Record<string, unknown>)[key], (right as Record<string, unknown>)[key]),
    )
  );
}

/** In whatever order it stands. */
function holdTheSame(left: ReadonlySet<unknown>, right: ReadonlySet<unknown>): boolean {
  const isHeld = (value: unknown): boolean =>
    right.has(value) || [...right].some((each) => same(each, value));
  return left.size === right.size && [...left].every(isHeld);
}

function checkError(error: unknown, expected: Expected): void {
  const message = error instanceof Error ? error.message : String(error);
  // Any error will do; a text is what to say where there is none.
  if (expected === undefined || typeof expected === "string") return;
  if (expected instanceof RegExp) assert.match(String(error), expected);
  else if (typeof expected === "function") {
    // A class of errors, or a predicate.
    const holds =
      expected.prototype instanceof Error ? error instanceof (expected as never) : expected(error);
    assert.ok(holds, `another error: ${message}`);
  } else if (typeof expected.message === "string") assert.equal(message, expected.message);
  else assert.match(message, expected.message);
}

function ok(value: unknown, message?: string): asserts value {
  if (!value) fail(message ?? `${show(value)} is not true`);
}

export const assert: typeof nodeAssert = Object.assign(ok, {
  ok,
  fail: (message = "failed") => fail(message),
  equal(left: unknown, right: unknown, message = ""): void {
    if (!Object.is(left, right)) fail(`${message}\n${show(left)}\nis not\n${show(right)}`);
  },
  notEqual(left: unknown, right: unknown, message = ""): void {
    if (Object.is(left, right)) fail(`${message}\n${show(left)} twice`);
  },
  deepEqual(left: unknown, right: unknown, message = ""): void {
    if (!same(left, right)) fail(`${message}\n${show(left)}\nis not\n${show(right)}`);
  },
  notDeepEqual(left: unknown, right: unknown, message = ""): void {
    if (same(left, right)) fail(`${message}\n${show(left)} twice`);
  },
  deepStrictEqual(left: unknown, right: unknown, message = ""): void {
    assert.deepEqual(left, right, message);
  },
  match(text: string, pattern: RegExp, message = ""): void {
    if (!pattern.test(text)) fail(`${message}\n${text}\ndoes not match ${String(pattern)}`);
  },
  doesNotMatch(text: string, pattern: RegExp, message = ""): void {
    if (pattern.test(text)) fail(`${message}\n${text}\nmatches ${String(pattern)}`);
  },
  throws(work: () => unknown, expected?: Expected): void {
    let result: unknown;
    try {
      result = work();
    } catch (error) {
      checkError(error, expected);
      return;
    }
    fail(`${typeof expected === "string" ? `${expected}: ` : ""}nothing was thrown; got ${show(result)}`);
  },
  doesNotThrow(work: () => unknown): void {
    work();
  },
  async rejects(work: Promise<unknown>, expected?: Expected): Promise<void> {
    const error = await work.then(
      () => undefined,
      (reason: unknown) => reason,
    );
    if (error === undefined) fail("nothing was rejected");
    checkError(error, expected);
  },
}) as unknown as typeof nodeAssert;

export default assert;
