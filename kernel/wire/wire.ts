import type { MessagePort } from "node:worker_threads";
import type { Router } from "zeromq";
import type { Screen } from "../engine-contract.js";
import type { CommType, Output } from "../threads.js";
import { ABORTED, CellRequests } from "./cell-requests.js";
import { COMM_TARGETS, Comms } from "./comms.js";
import { type Connection, namedPorts } from "./connection.js";
import { Execution } from "./execution.js";
import { ExecutionQueue } from "./execution-queue.js";
import { History } from "./history.js";
import { kernelInfo } from "./kernel-info.js";
import { type Content, type Header, type Message } from "./message.js";
import { Outgoing } from "./outgoing.js";
import { complete, inspect, isComplete } from "./questions.js";
import { RecentRequests } from "./recent-requests.js";
import { Screens } from "./screens.js";
import type { Signer } from "./signer.js";
import type { Sockets } from "./sockets.js";
import { Stdin } from "./stdin.js";

export interface WirePorts {
  readonly execution: MessagePort;
  readonly input: MessagePort;
  readonly shared: Int32Array;
}

/** Milliseconds in which ZeroMQ sends what it holds when its sockets are closed. */
export const LAST_WORDS = 50;

/** How the wire ends: it closes its sockets, and kills the process if that does not end by itself. */
export interface Ending {
  readonly close: () => void;
  readonly kill: () => void;
}

const EXECUTE = "execute_request";
const REQUEST = "_request";
/** A type that is not known is told up to so many UTF-16 units. */
const LONGEST_TYPE = 80;

type Handler = (request: Message) => Content | undefined | Promise<Content | undefined>;

/** Jupyter's side of the kernel: takes requests, answers each, and says before and after that it is busy and idle. */
export class Wire {
  readonly #outgoing: Outgoing;
  readonly #execution: Execution;
  readonly #cells: CellRequests;
  readonly #stdin: Stdin;
  readonly #history = new History();
  readonly #comms = new Comms();
  readonly #screens = new Screens();
  readonly #recent = new RecentRequests();
  readonly #info = kernelInfo();
  readonly #connection: Connection;
  readonly #queue: ExecutionQueue<{ request: Message; socket: Router; screen: Screen | undefined }>;
  readonly #ending: Ending;

  constructor(connection: Connection, sockets: Sockets, signer: Signer, ports: WirePorts, ending: Ending) {
    this.#connection = connection;
    this.#ending = ending;
    this.#outgoing = new Outgoing(sockets.iopub, signer);
    this.#stdin = new Stdin(sockets.stdin, this.#outgoing, ports.input, ports.shared);
    this.#execution = new Execution(ports.execution, ports.shared, {
      output: (request, output) => this.#output(this.#recent.header(request), output),
      input: (request, prompt, password) => this.#ask(request, prompt, password),
    });
    this.#cells = new CellRequests(this.#outgoing, this.#execution, this.#history);
    this.#queue = new ExecutionQueue(
      async ({ request, socket, screen }, abortWaiting) => {
        try {
          await this.#answer(request, socket, (each) => this.#cells.run(each, screen, abortWaiting));
        } finally {
          this.#stdin.forget();
        }
      },
      ({ request, socket }) => void this.#answer(request, socket, () => ABORTED),
    );
  }

  /** Tells the world that the kernel is there, and lets the compiler load. */
  start(): void {
    this.#outgoing.publish("status", { execution_state: "starting" }, {});
    this.#execution.tell({ kind: "load" });
  }

  /** A message on shell or control; resolves when it has been answered, but a cell's when it waits for its turn. */
  async receive(request: Message, socket: Router): Promise<void> {
    const type = request.header.msg_type;
    if (type === EXECUTE) {
      this.#recent.add(request.header);
      // The screen as it is now, like the code: what is told while the cell waits is for later ones.
      this.#queue.add({ request, socket, screen: this.#screens.of(request) });
    } else await this.#answer(request, socket, this.#handlers.get(type) ?? (() => this.#unknown(type)));
  }

  receiveInput(message: Message): void {
    if (message.header.msg_type === "input_reply") this.#stdin.receive(message);
  }

  /** Stops the running cell, whatever it does. */
  interrupt(): void {
    // Never both: a signal that comes when the waiting has already ended would stop a later cell.
    if (!this.#stdin.interrupt()) this.#execution.interrupt();
  }

  subscribed(topic: Buffer): void {
    this.#outgoing.welcome(topic);
  }

  /** A map: on an object, `constructor` and `toString` would be known too. */
  readonly #handlers: ReadonlyMap<string, Handler> = new Map<string, Handler>([
    ["kernel_info_request", () => this.#info],
    ["connect_request", () => ({ status: "ok", ...namedPorts(this.#connection) })],
    ["complete_request", (request) => complete(request, this.#execution)],
    ["inspect_request", (request) => inspect(request, this.#execution)],
    ["is_complete_request", (request) => isComplete(request, this.#execution)],
    ["history_request", ({ content }) => this.#history.answer(content)],
    ["comm_info_request", ({ content }) => this.#comms.answer(content)],
    ["comm_open", (request) => this.#comm("comm_open", request)],
    ["comm_msg", (request) => this.#comm("comm_msg", request)],
    ["comm_close", (request) => this.#comm("comm_close", request)],
    [
      "interrupt_request",
      () => {
        this.interrupt();
        return { status: "ok" };
      },
    ],
    ["shutdown_request", ({ content }) => ({ status: "ok", restart: content["restart"] === true })],
  ]);

  /** Whoever asks waits for an answer, also to what is not known here. */
  #unknown(type: string): Content {
    const known = [EXECUTE, ...this.#handlers.keys()].filter((name) => name.endsWith(REQUEST)).toSorted();
    const asked = JSON.stringify(type.length > LONGEST_TYPE ? `${type.slice(0, LONGEST_TYPE)}…` : type);
    const evalue = `this kernel does not know messages of type ${asked}; it answers ${known.join(", ")}`;
    return {
      status: "error",
      ename: "UnknownMessageType",
      evalue,
      traceback: [`UnknownMessageType: ${evalue}`],
    };
  }

  async #answer(request: Message, socket: Router, handler: Handler): Promise<void> {
    const { running } = this.#cells;
    this.#status("busy", request.header);
    let content: Content | undefined;
    try {
      content = await handler(request);
    } catch (error) {
      content = failure(error);
    }
    const type = request.header.msg_type;
    if (content) this.#outgoing.reply(socket, request, replyType(type), content);
    this.#status("idle", request.header);
    // The last word on iopub must be true: beside a running cell the kernel is not idle.
    if (running && running === this.#cells.running) this.#status("busy", running.header);
    if (type === "shutdown_request") this.#shutDown();
  }

  #output(parent: Header | Record<string, never>, output: Output): void {
    switch (output.kind) {
      case "stream":
        return this.#outgoing.stream(parent, output.name, output.text);
      case "display": {
        const { data, metadata, transient } = output;
        return this.#outgoing.publish(
          output.update ? "update_display_data" : "display_data",
          { data, metadata, transient },
          parent,
        );
      }
      case "clear":
        return this.#outgoing.publish("clear_output", { wait: output.wait }, parent);
    }
  }

  #ask(request: string, prompt: string, password: boolean): void {
    const { running } = this.#cells;
    this.#stdin.ask(running?.header.msg_id === request ? running : undefined, prompt, password);
  }

  #comm(type: CommType, { header, content }: Message): undefined {
    if (type === "comm_open" && !COMM_TARGETS.includes(String(content["target_name"]))) {
      this.#outgoing.publish("comm_close", { comm_id: content["comm_id"], data: {} }, header);
      return;
    }
    this.#comms.follow(type, content);
    const { session: window } = header;
    // A comm that a kernel before this one had opened tells nothing.
    const known = this.#comms.isOpen(content) && this.#screens.tell(window, content["data"]);
    if (!known) this.#screens.forget(window);
    if (!known && type !== "comm_close")
      this.#outgoing.publish("comm_msg", { comm_id: content["comm_id"], data: { unknown: true } }, header);
    this.#execution.tell({ kind: "shows", window, edition: this.#screens.edition(window) });
  }

  #shutDown(): void {
    this.#ending.close();
    setTimeout(() => this.#execution.tell({ kind: "close" }), LAST_WORDS);
    // A cell that blocks cannot hear it; a compiler that loads on a busy machine hears it late.
    setTimeout(this.#ending.kill, this.#cells.running ? 1000 : 10_000);
  }

  #status(execution_state: "busy" | "idle", parent: Header): void {
    this.#outgoing.publish("status", { execution_state }, parent);
  }
}

/** `x_request` is answered with `x_reply`. */
function replyType(type: string): string {
  return `${type.endsWith(REQUEST) ? type.slice(0, -REQUEST.length) : type}_reply`;
}

function failure(error: unknown): Content {
  const { name, message } = error instanceof Error ? error : new Error(String(error));
  return { status: "error", ename: name, evalue: message, traceback: [`${name}: ${message}`] };
}
