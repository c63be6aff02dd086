import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { after, it } from "node:test";

/** A case of a text file: a title, what is given, and what comes of it. */
export interface TextCase {
  readonly title: string;
  readonly given: string;
  readonly expected: string;
}

const UPDATES = process.env["GRADBOOK_UPDATE"] === "1";

/** Reads a file below test/: sections `=== TITLE`, what is given, a line `---`, and what comes of it. */
export function readCases(file: string): readonly TextCase[] {
  const [, ...sections] = readFileSync(placeOf(file), "utf8").split(/^=== /mu);
  return sections.map((section) => {
    const [head = "", expected = ""] = section.split(/^---\n/mu);
    const [title = "", ...lines] = head.split("\n");
    return { title, given: lines.join("\n").trimEnd(), expected: expected.trimEnd() };
  });
}

/** One test for each case. GRADBOOK_UPDATE=1 writes into the file what comes of each: read the difference before it is kept. */
export function testCases(file: string, tell: (given: string, title: string) => string): void {
  const cases = readCases(file);
  const told = new Map<string, string>();
  it("has cases, each with a title of its own", () => {
    assert.ok(cases.length >= 15, `${cases.length} cases`);
    assert.equal(new Set(cases.map(({ title }) => title)).size, cases.length);
  });
  for (const { title, given, expected } of cases)
    it(title, () => {
      const found = tell(given, title).trimEnd();
      if (UPDATES) told.set(title, found);
      else assert.equal(found, expected);
    });
  after(() => {
    if (UPDATES) rewrite(file, cases, told);
  });
}

function rewrite(file: string, cases: readonly TextCase[], told: ReadonlyMap<string, string>): void {
  const [preface = ""] = readFileSync(placeOf(file), "utf8").split(/^=== /mu);
  const sections = cases.map(
    ({ title, given, expected }) => `=== ${title}\n${given}\n---\n${told.get(title) ?? expected}\n`,
  );
  writeFileSync(placeOf(file), preface + sections.join("\n"));
}

/** Found from what was built, which in a page is one bundle for each test. */
function placeOf(file: string): URL {
  const built = import.meta.url;
  return new URL(`test/${file}`, built.slice(0, built.lastIndexOf("/dist/test/") + 1));
}

/** What is given, without the lines `key: …` at its head, which are told by their keys. */
export function withoutHead(
  given: string,
  keys: readonly string[],
): { readonly text: string; readonly head: Readonly<Record<string, string>> } {
  const lines = given.split("\n");
  const head: Record<string, string> = {};
  for (;;) {
    const [, key, value] = /^(\w+): ?(.*)$/u.exec(lines[0] ?? "") ?? [];
    if (key === undefined || value === undefined || !keys.includes(key)) break;
    head[key] = value;
    lines.shift();
  }
  return { text: lines.join("\n"), head };
}
