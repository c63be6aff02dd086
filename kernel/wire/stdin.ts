import type { MessagePort } from "node:worker_threads";
import type { Router } from "zeromq";
import { type InputReply, post, SHARED } from "../threads.js";
import type { Message } from "./message.js";
import type { Outgoing } from "./outgoing.js";

/** A cell's question to the person at the front end, while the execution thread stands still. */
export class Stdin {
  readonly #socket: Router;
  readonly #outgoing: Outgoing;
  readonly #port: MessagePort;
  readonly #shared: Int32Array;
  #question: string | undefined;

  constructor(socket: Router, outgoing: Outgoing, port: MessagePort, shared: Int32Array) {
    this.#socket = socket;
    this.#outgoing = outgoing;
    this.#port = port;
    this.#shared = shared;
  }

  /** `request` is the running cell's, undefined when the cell that asks has ended. */
  ask(request: Message | undefined, prompt: string, password: boolean): void {
    if (!request) return this.#answer({ refused: "a cell that has ended cannot ask for input" });
    if (request.content["allow_stdin"] !== true) {
      return this.#answer({ refused: "this front end allows no input (allow_stdin is false)" });
    }
    this.#question = this.#outgoing.ask(this.#socket, request, { prompt, password });
  }

  /** An `input_reply`; one that answers an earlier question, or none, is ignored. */
  receive(message: Message): void {
    const { msg_id } = message.parent;
    if (this.#question === undefined || (msg_id !== undefined && msg_id !== this.#question)) return;
    const { value } = message.content;
    this.#answer(typeof value === "string" ? { value } : { refused: "the front end's answer was no text" });
  }

  /** Ends the waiting; false when no cell waits. */
  interrupt(): boolean {
    if (this.#question === undefined) return false;
    this.#answer({ interrupted: true });
    return true;
  }

  /** The cell that may have asked has ended. */
  forget(): void {
    this.#question = undefined;
  }

  #answer(reply: InputReply): void {
    this.#question = undefined;
    post(this.#port, reply);
    Atomics.store(this.#shared, SHARED.inputReady, 1);
    Atomics.notify(this.#shared, SHARED.inputReady);
  }
}
