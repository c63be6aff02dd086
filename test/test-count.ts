import { relative } from "node:path";

/** What `node:test` says of a test that has ended. */
export interface TestEvent {
  readonly name: string;
  readonly file?: string | undefined;
  readonly details: { readonly type?: string | undefined; readonly error?: unknown };
  readonly skip?: string | boolean | undefined;
  readonly todo?: string | boolean | undefined;
}

/** Counts tests; remembers what failed and what was skipped and why, to say it once more at the end. */
export class TestCount {
  passed = 0;
  failed = 0;
  /** Name → reason of what was skipped, as nothing else but that may be where CI=true. */
  readonly #skipped = new Map<string, string>();
  readonly #failures: string[] = [];

  hear({ name, file, details, skip, todo }: TestEvent): void {
    if (details.type === "suite" && details.error === undefined) return;
    const place = file === undefined ? name : `${sourceOf(file)}: ${name}`;
    if (skip !== undefined && skip !== false) this.#skip(place, skip);
    else if (todo !== undefined && todo !== false) this.#skip(place, "to do");
    else this.add(details.error === undefined ? "passed" : "failed", place);
  }

  add(verdict: "passed" | "failed", name: string): void {
    this[verdict]++;
    if (verdict === "failed") this.#failures.push(name);
  }

  #skip(name: string, reason: string | true): void {
    this.#skipped.set(name, reason === true ? "no reason given" : reason);
  }

  /** Fails for each of the skips that is not among those expected, and for each of these that was none. */
  expectSkips(expected: ReadonlySet<string>): void {
    for (const [name, why] of this.#skipped) {
      if (expected.has(name)) continue;
      this.#skipped.delete(name);
      this.add("failed", `${name} was skipped, which counts as a failure where CI=true (${why})`);
    }
    for (const name of expected) {
      if (this.#skipped.has(name)) continue;
      this.add("failed", `${name} was expected to be skipped here and was not; see test/reads-shared.ts`);
    }
  }

  /** Its last line is `N passed, N failed, N skipped`. */
  summary(): string {
    return [
      "",
      ...list("failed", this.#failures),
      ...list(
        "skipped",
        [...this.#skipped].map(([name, why]) => `${name} (${why})`),
      ),
      `${this.passed} passed, ${this.failed} failed, ${this.#skipped.size} skipped`,
      "",
    ].join("\n");
  }
}

/** The test's file as whoever mends it knows it, not the one that was compiled from it. */
function sourceOf(file: string): string {
  const path = relative(process.cwd(), file).replaceAll("\\", "/");
  return path.replace(/^dist\//, "").replace(/\.js$/, ".ts");
}

function list(title: string, names: readonly string[]): string[] {
  return names.length === 0 ? [] : [`${title}:`, ...names.map((name) => `  ${name}`)];
}
