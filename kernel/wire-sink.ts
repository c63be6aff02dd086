import { type MessagePort, receiveMessageOnPort } from "node:worker_threads";
import type { Sink } from "./engine-contract.js";
import { plainJson } from "./plain-json.js";
import { Interrupted } from "./run/watched.js";
import { type InputReply, loadOf, type Output, type Port, post, SHARED, type ToWire } from "./threads.js";

/** The execution thread stands still while a heavier load than this is on its way to the wire. */
const HEAVIEST = 4 * 1024 * 1024;

/** How the execution thread reaches the wire. */
export interface WireLink {
  readonly port: Port<ToWire>;
  readonly input: MessagePort;
  readonly shared: Int32Array;
}

/** Sends a cell's outputs to the wire at once, even while the cell blocks its thread. */
export function wireSink({ port, input, shared }: WireLink, request: string): Sink {
  const send = (output: Output): void => {
    waitForRoom(shared);
    Atomics.add(shared, SHARED.waitingOutput, loadOf(output));
    post(port, { kind: "output", request, output });
  };
  return {
    stream(name, text) {
      send({ kind: "stream", name, text });
    },
    display(data, metadata, transient, update) {
      send(plainJson({ kind: "display", data, metadata, transient, update }));
    },
    clear(wait) {
      send({ kind: "clear", wait });
    },
    input(prompt, password) {
      // An interrupt may have left an answer that nobody waited for any more.
      while (receiveMessageOnPort(input)) continue;
      Atomics.store(shared, SHARED.inputReady, 0);
      post(port, { kind: "input", request, prompt, password });
      Atomics.wait(shared, SHARED.inputReady, 0);
      const reply = receiveMessageOnPort(input)?.message as InputReply | undefined;
      if (reply && "value" in reply) return reply.value;
      if (reply && "refused" in reply) throw new Error(`prompt(): ${reply.refused}`);
      throw new Interrupted();
    },
  };
}

function waitForRoom(shared: Int32Array): void {
  for (;;) {
    const waiting = Atomics.load(shared, SHARED.waitingOutput);
    if (waiting < HEAVIEST) return;
    Atomics.wait(shared, SHARED.waitingOutput, waiting, 1000);
  }
}
