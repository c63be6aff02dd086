/**
 * Cells with what they must show, written as text, so that the same case runs on any kernel:
 *
 *     === a sentence that says what holds
 *     >>>
 *     let lr = 0.1
 *     >>>
 *     lr
 *     <<< result
 *     0.1
 *
 * `===! sentence` marks what stock tslab does too. Expectations: `result` (text/plain, exactly), `stdout` and `stderr`
 * (exactly), `stderr has` (each line occurs), `error` (`ename: evalue`), `traceback` (each line occurs, in order, colours
 * removed), `no result`. A cell without `error` must not fail.
 */
export interface CellCase {
  readonly title: string;
  /** Stock tslab passes it too. */
  readonly isStock: boolean;
  readonly cells: readonly ExpectedCell[];
}

export interface ExpectedCell {
  readonly code: string;
  readonly expectations: readonly Expectation[];
}

export interface Expectation {
  readonly kind: ExpectationKind;
  readonly text: string;
}

const KINDS = ["result", "stdout", "stderr", "stderr has", "error", "traceback", "no result"] as const;
export type ExpectationKind = (typeof KINDS)[number];

/** What a kernel showed for a cell. */
export interface Observed {
  readonly result: string | undefined;
  readonly stdout: string;
  readonly stderr: string;
  /** Without colours. */
  readonly error: { readonly ename: string; readonly evalue: string; readonly traceback: string } | undefined;
}

export function parseCellCases(text: string): CellCase[] {
  return text
    .split(/^===/m)
    .slice(1)
    .map((part) => {
      const [heading = "", ...rest] = part.split("\n");
      const cells = rest
        .join("\n")
        .split(/^>>>\n/m)
        .slice(1)
        .map(parseCell);
      return { title: heading.replace(/^!/, "").trim(), isStock: heading.startsWith("!"), cells };
    });
}

function parseCell(text: string): ExpectedCell {
  const [code = "", ...parts] = text.split(/^<<< /m);
  const expectations = parts.map((part) => {
    const [kind = "", ...lines] = part.split("\n");
    return { kind: kindOf(kind.trim()), text: lines.join("\n").replace(/\n+$/, "") };
  });
  return { code: code.replace(/\n$/, ""), expectations };
}

function kindOf(text: string): ExpectationKind {
  const kind = KINDS.find((known) => known === text);
  if (!kind) throw new Error(`unknown expectation "<<< ${text}"; known are ${KINDS.join(", ")}`);
  return kind;
}

/** Everything in which a cell did not do what was expected of it. */
export function differences(cell: ExpectedCell, observed: Observed): string[] {
  const found = cell.expectations.flatMap((expectation) => difference(expectation, observed));
  const mayFail = cell.expectations.some(({ kind }) => kind === "error" || kind === "traceback");
  const { error } = observed;
  if (error && !mayFail) found.push(`failed with ${error.ename}: ${error.evalue}`);
  return found;
}

function difference({ kind, text }: Expectation, { result, stdout, stderr, error }: Observed): string[] {
  switch (kind) {
    case "result":
      return differs("result", result, text);
    case "no result":
      return differs("result", result, undefined);
    case "stdout":
      return differs("stdout", stdout.replace(/\n+$/, ""), text);
    case "stderr":
      return differs("stderr", stderr.replace(/\n+$/, ""), text);
    case "error":
      return differs("error", error && `${error.ename}: ${error.evalue}`, text);
    case "stderr has":
      return missing("stderr", stderr, text);
    case "traceback":
      return missing("traceback", error?.traceback ?? "", text);
  }
  return [];
}

function differs(what: string, observed: string | undefined, expected: string | undefined): string[] {
  return observed === expected ? [] : [`${what}: expected ${show(expected)}, got ${show(observed)}`];
}

function missing(what: string, observed: string, lines: string): string[] {
  let rest = observed;
  for (const line of lines.split("\n")) {
    const at = rest.indexOf(line);
    if (at < 0) return [`${what}: ${show(line)} is missing from ${show(observed)}`];
    rest = rest.slice(at + line.length);
  }
  return [];
}

function show(text: string | undefined): string {
  return text === undefined ? "nothing" : JSON.stringify(text);
}
