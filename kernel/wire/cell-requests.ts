import type { CellReply, Screen } from "../engine-contract.js";
import type { Answers } from "../threads.js";
import type { Execution } from "./execution.js";
import type { History } from "./history.js";
import type { Content, Message } from "./message.js";
import type { Outgoing } from "./outgoing.js";

export const ABORTED: Content = { status: "aborted" };

/** Runs `execute_request`s; counts them and tells their results. */
export class CellRequests {
  readonly #outgoing: Outgoing;
  readonly #execution: Execution;
  readonly #history: History;
  #count = 0;
  #running: Message | undefined;

  constructor(outgoing: Outgoing, execution: Execution, history: History) {
    this.#outgoing = outgoing;
    this.#execution = execution;
    this.#history = history;
  }

  /** The request whose cell runs now. */
  get running(): Message | undefined {
    return this.#running;
  }

  /** The content of the `execute_reply`; a silent cell publishes nothing and is not counted. A failed one aborts those waiting. */
  async run(
    request: Message,
    screen: Screen | undefined,
    abortWaiting: () => Promise<void>,
  ): Promise<Content> {
    const { code } = request.content;
    if (typeof code !== "string") throw new Error("an execute_request's code must be a string");
    const silent = request.content["silent"] === true;
    const stored = !silent && request.content["store_history"] !== false;
    const count = this.#count + 1;
    if (stored) this.#count = count;
    if (!silent) this.#outgoing.publish("execute_input", { code, execution_count: count }, request.header);
    const { cellId } = request.metadata;
    const addOutput = stored ? this.#history.add(count, code) : () => undefined;
    this.#running = request;
    try {
      const answer = await this.#execution.ask<"execute">({
        kind: "execute",
        request: request.header.msg_id,
        cell: {
          code,
          count,
          silent,
          ...(typeof cellId === "string" && { cellId }),
          ...(screen && { screen }),
        },
        expressions: strings(request.content["user_expressions"]),
      });
      const stops = request.content["stop_on_error"] !== false;
      if (answer.reply.status === "error" && stops) await abortWaiting();
      if (!silent) this.#publishResult(request, answer.reply, count);
      addOutput(plainText(answer.reply));
      return replyContent(answer, this.#count);
    } finally {
      this.#running = undefined;
    }
  }

  #publishResult(request: Message, reply: CellReply, count: number): void {
    if (reply.status === "error") {
      const { ename, evalue, traceback } = reply;
      this.#outgoing.publish("error", { ename, evalue, traceback }, request.header);
    } else if (reply.result) {
      const { data, metadata } = reply.result;
      this.#outgoing.publish("execute_result", { execution_count: count, data, metadata }, request.header);
    }
  }
}

function replyContent({ reply, expressions, page }: Answers["execute"], count: number): Content {
  if (reply.status === "error") {
    const { status, ename, evalue, traceback } = reply;
    return { status, execution_count: count, ename, evalue, traceback, user_expressions: {}, payload: [] };
  }
  const payload = page === undefined ? [] : [{ source: "page", data: page, start: 0 }];
  const values = Object.entries(expressions).map(([name, value]) => [
    name,
    value.status === "error" ? value : { status: "ok", data: {}, metadata: {}, ...value.result },
  ]);
  return { status: "ok", execution_count: count, user_expressions: Object.fromEntries(values), payload };
}

function plainText(reply: CellReply): string {
  const text = reply.status === "ok" ? reply.result?.data["text/plain"] : undefined;
  return typeof text === "string" ? text : "";
}

function strings(value: unknown): Readonly<Record<string, string>> {
  if (typeof value !== "object" || value === null) return {};
  return Object.fromEntries(
    Object.entries(value).filter((entry): entry is [string, string] => typeof entry[1] === "string"),
  );
}
