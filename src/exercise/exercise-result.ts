import { tellVerdict } from "../host/tell-verdict.js";
import { escapeMarkdown } from "../derivation/print/escape-markdown.js";
import { barred, chip, escapeHtml } from "../verdict/mark.js";
import { notAttempted, type Task } from "../verdict/not-attempted.js";
import { VERDICT_TYPE } from "../verdict/verdict-type.js";

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
  /** Said where there is nothing yet to judge. */
  readonly attempted?: false;
  readonly mistake?: { readonly id: string; readonly title: string; readonly explanation: string };
  readonly where?: Where;
  /** The whole answer to the reader; the first line is the verdict, the others say where and what to read. */
  readonly message: string;
}

/** The verdict, shown as a short report in a notebook and as text in a terminal. */
export interface ExerciseResult extends ExerciseVerdict {
  readonly [display: symbol]: () => unknown;
}

/** Gives a verdict its looks: text and Markdown where there are formulas to be set, else what is made of the message. */
export function toExerciseResult(
  verdict: ExerciseVerdict,
  looks?: { readonly text: string; readonly markdown: string },
): ExerciseResult {
  const [first = ""] = verdict.message.split("\n", 1);
  tellVerdict({ holds: verdict.passed, message: `${verdict.exercise}: ${first}` });
  const bundle = {
    [VERDICT_TYPE]: {
      holds: verdict.passed,
      kind: "exercise",
      name: verdict.exercise,
      message: first,
    },
    ...(looks === undefined ? { "text/html": toHtml(verdict) } : { "text/markdown": looks.markdown }),
    "text/plain": looks?.text ?? `${headline(verdict)}: ${verdict.message}`,
  };
  return withLooks(verdict, bundle);
}

/** The result of an exercise that nobody has begun. */
export function toUnattempted(task: Task): ExerciseResult {
  const { name, message, details = [] } = task;
  const verdict = {
    exercise: name,
    passed: false,
    attempted: false as const,
    message: [message, ...details].join("\n"),
  };
  tellVerdict({ holds: false, message: `${name}: ${message}` });
  return withLooks(verdict, notAttempted(task));
}

/** `Jupyter.display` for notebooks, `nodejs.util.inspect.custom` for consoles. */
function withLooks(verdict: ExerciseVerdict, bundle: Readonly<Record<string, unknown>>): ExerciseResult {
  const looks = {
    [Symbol.for("Jupyter.display")]: () => bundle,
    [Symbol.for("nodejs.util.inspect.custom")]: () => bundle["text/plain"],
  };
  for (const symbol of Object.getOwnPropertySymbols(looks)) {
    Object.defineProperty(looks, symbol, { enumerable: false });
  }
  return Object.assign(Object.create(looks) as object, verdict) as ExerciseResult;
}

/** No verdict: what would be judged is not what the screen shows. */
export function toOutdatedResult(exercise: string, message: string): ExerciseResult {
  tellVerdict({ holds: false, message: `${exercise}: ${message}` });
  const head = chip(`? ${escapeHtml(exercise)}`, "yellow");
  return withLooks(
    { exercise, passed: false, message },
    {
      [VERDICT_TYPE]: { holds: false, kind: "exercise", name: exercise, message },
      "text/html": barred(`<div>${head} ${escapeHtml(message)}</div>`, "yellow"),
      "text/plain": `? ${exercise}: ${message}`,
    },
  );
}

/** `✓ softmax` */
function headline({ passed, exercise }: ExerciseVerdict): string {
  return `${passed ? "✓" : "✗"} ${exercise}`;
}

/** The headline on its colour, as Markdown. */
export function markdownHeadline(verdict: ExerciseVerdict): string {
  return chip(escapeMarkdown(headline(verdict)), verdict.passed ? "green" : "red");
}

function toHtml(verdict: ExerciseVerdict): string {
  const [first = "", ...rest] = verdict.message.split("\n");
  const colour = verdict.passed ? "green" : "red";
  const lines = rest.map(
    (line) => `<div style="margin-top:0.4em;white-space:pre-wrap">${escapeHtml(line)}</div>`,
  );
  const head = chip(escapeHtml(headline(verdict)), colour);
  return barred(`<div>${head} ${escapeHtml(first)}</div>${lines.join("")}`, colour);
}
