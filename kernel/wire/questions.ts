/** The requests that are answered beside the running cell, each a function from its content to its reply's. */
import type { Execution } from "./execution.js";
import type { Content, Message } from "./message.js";
import { toCodePoints, toUnits } from "./code-points.js";

export async function complete(request: Message, execution: Execution): Promise<Content> {
  const { code, offset } = cursor(request.content);
  const found = await execution.ask<"complete">({
    kind: "complete",
    request: request.header.msg_id,
    code,
    offset,
  });
  return {
    status: "ok",
    matches: found.matches,
    cursor_start: toCodePoints(code, found.start),
    cursor_end: toCodePoints(code, found.end),
    metadata: {},
  };
}

export async function inspect(request: Message, execution: Execution): Promise<Content> {
  const found = await execution.ask<"inspect">({
    kind: "inspect",
    request: request.header.msg_id,
    ...cursor(request.content),
  });
  return { status: "ok", found: found.found, data: found.data, metadata: {} };
}

export async function isComplete(request: Message, execution: Execution): Promise<Content> {
  const { code } = cursor(request.content);
  const { status, indent } = await execution.ask<"isComplete">({
    kind: "isComplete",
    request: request.header.msg_id,
    code,
  });
  return status === "incomplete" ? { status, indent } : { status };
}

function cursor(content: Content): { code: string; offset: number } {
  const { code, cursor_pos: position } = content;
  if (typeof code !== "string") throw new Error("the request's code must be a string");
  return { code, offset: typeof position === "number" ? toUnits(code, position) : code.length };
}
