import type { MessagePort } from "node:worker_threads";
import { signalIfWatched } from "../run/watch-state.js";
import {
  type Answers,
  loadOf,
  type Output,
  post,
  type Question,
  SHARED,
  type ToExecution,
  type ToWire,
} from "../threads.js";

export interface ExecutionEvents {
  output(request: string, output: Output): void;
  input(request: string, prompt: string, password: boolean): void;
}

/** The wire's view of the execution thread. */
export class Execution {
  readonly #port: MessagePort;
  readonly #shared: Int32Array;
  readonly #events: ExecutionEvents;
  readonly #pending = new Map<number, { resolve(value: never): void; reject(error: Error): void }>();

  #asked = 0;

  constructor(port: MessagePort, shared: Int32Array, events: ExecutionEvents) {
    this.#port = port;
    this.#shared = shared;
    this.#events = events;
    port.on("message", (message: ToWire) => this.#receive(message));
  }

  /** Resolves when the answer is here, after all outputs that came before it. */
  ask<Kind extends keyof Answers>(question: Question & { readonly kind: Kind }): Promise<Answers[Kind]> {
    return new Promise((resolve, reject) => {
      const number = ++this.#asked;
      this.#pending.set(number, { resolve, reject });
      // An interrupt while nothing ran is over; one that comes from here on is this cell's.
      if (question.kind === "execute") Atomics.store(this.#shared, SHARED.interrupt, 0);
      this.tell({ kind: "ask", number, question });
    });
  }

  tell(message: ToExecution): void {
    post(this.#port, message);
  }

  /** A signal reaches code that never returns to its event loop; where none may be sent, a message does. */
  interrupt(): void {
    Atomics.store(this.#shared, SHARED.interrupt, 1);
    if (!signalIfWatched(this.#shared.subarray(SHARED.watch, SHARED.slots))) this.tell({ kind: "interrupt" });
  }

  #receive(message: ToWire): void {
    switch (message.kind) {
      case "output":
        this.#taken(message.output);
        return this.#events.output(message.request, message.output);
      case "input":
        return this.#events.input(message.request, message.prompt, message.password);
      case "answer":
        this.#pending.get(message.number)?.resolve(message.value as never);
        this.#pending.delete(message.number);
        return;
      case "failure":
        this.#pending.get(message.number)?.reject(new Error(message.message));
        this.#pending.delete(message.number);
        return;
    }
  }

  /** Makes room for further output: the execution thread waits while too much of it is on its way. */
  #taken(output: Output): void {
    Atomics.sub(this.#shared, SHARED.waitingOutput, loadOf(output));
    Atomics.notify(this.#shared, SHARED.waitingOutput);
  }
}
