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
  readonly #skipIsFailure: boolean;
  readonly #skipped: string[] = [];
  readonly #failures: string[] = [];

  constructor(skipIsFailure: boolean) {
    this.#skipIsFailure = skipIsFailure;
  }

  hear({ name, file, details, skip, todo }: TestEvent): void {
    if (details.type === "suite" && details.error === undefined) return;
    const place = file === undefined ? name : `${relative(process.cwd(), file)}: ${name}`;
    if (skip !== undefined && skip !== false) this.#skip(place, skip);
    else if (todo !== undefined && todo !== false) this.#skip(place, "to do");
    else this.add(details.error === undefined ? "passed" : "failed", place);
  }

  add(verdict: "passed" | "failed", name: string): void {
    this[verdict]++;
    if (verdict === "failed") this.#failures.push(name);
  }

  #skip(name: string, reason: string | true): void {
    const why = reason === true ? "no reason given" : reason;
    this.#skipped.push(`${name} (${why})`);
    if (this.#skipIsFailure)
      this.add("failed", `${name} was skipped, which counts as a failure where CI=true (${why})`);
  }

  /** Its last line is `N passed, N failed, N skipped`. */
  summary(): string {
    const skipped = this.#skipIsFailure ? 0 : this.#skipped.length;
    return [
      "",
      ...list("failed", this.#failures),
      ...list("skipped", this.#skipIsFailure ? [] : this.#skipped),
      `${this.passed} passed, ${this.failed} failed, ${skipped} skipped`,
      "",
    ].join("\n");
  }
}

function list(title: string, names: readonly string[]): string[] {
  return names.length === 0 ? [] : [`${title}:`, ...names.map((name) => `  ${name}`)];
}
