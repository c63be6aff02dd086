/** As much of `node:test` as the tests of the mathematics use, for a page: runs what it collects, in order. */

type Context = { diagnostic(text: string): void; skip(text?: string): void };
type Test = (context: Context) => unknown;

interface Collected {
  readonly name: string;
  readonly test: Test;
}

export interface Outcome {
  readonly passed: readonly string[];
  readonly failed: readonly string[];
}

const collected: Collected[] = [];
const suites: string[] = [];

export function describe(name: string, body: () => void): void {
  suites.push(name);
  body();
  suites.pop();
}

export function it(name: string, test: Test): void {
  collected.push({ name: [...suites, name].join(" › "), test });
}

export { it as test };

/** What tidies up behind tests, or keeps what they told, has nothing to do in a page. */
export function after(_work: () => unknown): void {}

export async function runCollected(): Promise<Outcome> {
  const passed: string[] = [];
  const failed: string[] = [];
  for (const { name, test } of collected) {
    try {
      await test({ diagnostic: () => {}, skip: () => {} });
      passed.push(name);
    } catch (error) {
      failed.push(`${name}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    }
  }
  return { passed, failed };
}
