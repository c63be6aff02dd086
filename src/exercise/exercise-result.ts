import { tellVerdict } from "../host/tell-verdict.js";

/** Where a wrong answer shows: one entry of one output. */
export interface Where {
  /** The output's name, such as `dW1`; empty for a plain array or number. */
  readonly output: string;
  readonly index: readonly number[];
  readonly yours: number;
  /** TensorFlow.js autograd's number there (float32) where the exercise has it, else the right one in float64. */
  readonly autograd: number;
  /** yours / autograd's. */
  readonly ratio: number;
  /** Which line of which derivation to read again. */
  readonly readAgain?: string;
}

/** What a check of an exercise says, as plain data. */
export interface ExerciseVerdict {
  readonly exercise: string;
  readonly passed: boolean;
  readonly mistake?: { readonly id: string; readonly title: string; readonly explanation: string };
  readonly where?: Where;
  /** The whole answer to the reader; the first line is the verdict, the others say where and what to read. */
  readonly message: string;
}

/** The verdict, shown as a short report in a notebook and as text in a terminal. */
export interface ExerciseResult extends ExerciseVerdict {
  readonly [display: symbol]: () => unknown;
}

/** Gives a verdict its looks: `Jupyter.display` for notebooks, `nodejs.util.inspect.custom` for consoles. `shown` replaces its HTML. */
export function toExerciseResult(
  verdict: ExerciseVerdict,
  shown: Readonly<Record<string, string>> = {},
): ExerciseResult {
  const [first = ""] = verdict.message.split("\n", 1);
  tellVerdict({ holds: verdict.passed, message: `${verdict.exercise}: ${first}` });
  const text = shown["text/plain"] ?? `${verdict.passed ? "✓" : "✗"} ${verdict.exercise}: ${verdict.message}`;
  const bundle = {
    "application/vnd.gradbook.verdict+json": {
      holds: verdict.passed,
      kind: "exercise",
      name: verdict.exercise,
      message: first,
    },
    ...(Object.keys(shown).length === 0 ? { "text/html": toHtml(verdict) } : shown),
    "text/plain": text,
  };
  const looks = {
    [Symbol.for("Jupyter.display")]: () => bundle,
    [Symbol.for("nodejs.util.inspect.custom")]: () => text,
  };
  for (const symbol of Object.getOwnPropertySymbols(looks)) {
    Object.defineProperty(looks, symbol, { enumerable: false });
  }
  return Object.assign(Object.create(looks) as object, verdict) as ExerciseResult;
}

/** No verdict: what would be judged is not what the screen shows. */
export function toOutdatedResult(exercise: string, message: string): ExerciseResult {
  const html =
    `<div role="status" style="border-left:4px solid #f9a825;padding:0.2em 0.8em">` +
    `<strong>? ${escape(exercise)}</strong> ${escape(message)}</div>`;
  const shown = { "text/html": html, "text/plain": `? ${exercise}: ${message}` };
  return toExerciseResult({ exercise, passed: false, message }, shown);
}

function toHtml({ exercise, passed, message }: ExerciseVerdict): string {
  const [first = "", ...rest] = message.split("\n");
  const lines = rest.map(
    (line) => `<div style="margin-top:0.4em;white-space:pre-wrap">${escape(line)}</div>`,
  );
  return (
    `<div role="status" style="border-left:4px solid ${passed ? "#2e7d32" : "#c62828"};padding:0.2em 0.8em">` +
    `<div><strong>${passed ? "✓" : "✗"} ${escape(exercise)}</strong> ${escape(first)}</div>${lines.join("")}</div>`
  );
}

function escape(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
