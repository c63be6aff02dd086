import { barred, chip, escapeHtml } from "./mark.js";
import { VERDICT_TYPE } from "./verdict-type.js";

/** What is left to do, and where: the box of an exercise that nobody has begun. It is neither right nor wrong. */
export interface Task {
  /** The exercise; empty where it has no name. */
  readonly name: string;
  /** One sentence, without formulas. */
  readonly message: string;
  /** More lines, of plain text. */
  readonly details?: readonly string[];
  /** The same as Markdown, in place of the HTML that is made of the other two: where there are formulas to be set. */
  readonly markdown?: string;
}

/** How every box begins. */
export const NOT_ATTEMPTED = "Not attempted yet";

/** The calm grey box. To the program it is an exercise that does not pass. */
export function notAttempted({ name, message, details = [], markdown }: Task): Record<string, unknown> {
  const shown =
    markdown === undefined
      ? { "text/html": toHtml(message, details) }
      : { "text/markdown": barred(`\n\n${chip(NOT_ATTEMPTED, "grey")} ${markdown}\n\n`, "grey") };
  return {
    ...shown,
    "text/plain": [`– ${message}`, ...details.map((line) => `  ${line}`)].join("\n"),
    [VERDICT_TYPE]: { holds: false, attempted: false, kind: "exercise", name, message },
  };
}

function toHtml(message: string, details: readonly string[]): string {
  const words = escapeHtml(message).replace(NOT_ATTEMPTED, chip(NOT_ATTEMPTED, "grey"));
  const lines = details.map((line) => `<div style="margin-top:0.4em">${escapeHtml(line)}</div>`);
  return barred(`<div>${words}</div>${lines.join("")}`, "grey");
}
