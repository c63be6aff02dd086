import { randomUUID } from "node:crypto";
import type { Router, XPublisher } from "zeromq";
import { type Content, type Header, type Message, type Parent, printMessage } from "./message.js";
import type { Signer } from "./signer.js";
import { send } from "./sockets.js";
import { StreamBatch } from "./stream-batch.js";

export const PROTOCOL_VERSION = "5.4";

/** Every message that leaves the kernel leaves here. */
export class Outgoing {
  readonly #iopub: XPublisher;
  readonly #signer: Signer;
  readonly #session = randomUUID();
  readonly #streams = new StreamBatch((parent, name, text) =>
    this.#publish("stream", { name, text }, parent),
  );

  constructor(iopub: XPublisher, signer: Signer) {
    this.#iopub = iopub;
    this.#signer = signer;
  }

  /** Text of a cell; batched, and in order with everything else that is published. */
  stream(parent: Parent, name: "stdout" | "stderr", text: string): void {
    this.#streams.add(parent, name, text);
  }

  publish(type: string, content: Content, parent: Parent): void {
    this.#streams.flush();
    this.#publish(type, content, parent);
  }

  reply(socket: Router, request: Message, type: string, content: Content): void {
    this.#streams.flush();
    void send(socket, this.#print([...request.identities], type, content, request.header));
  }

  /** Asks on stdin; returns the question's message id. */
  ask(socket: Router, request: Message, content: Content): string {
    this.#streams.flush();
    const header = this.#header("input_request");
    const message = { identities: request.identities, header, parent: request.header, metadata: {}, content };
    void send(socket, printMessage(message, this.#signer));
    return header.msg_id;
  }

  /** Greets a new subscriber under the very topic that it subscribed to. */
  welcome(topic: Buffer): void {
    const content = { subscription: topic.toString() };
    void send(this.#iopub, this.#print([topic], "iopub_welcome", content, {}));
  }

  #publish(type: string, content: Content, parent: Parent): void {
    void send(
      this.#iopub,
      this.#print([Buffer.from(`kernel.${this.#session}.${type}`)], type, content, parent),
    );
  }

  #print(identities: Uint8Array[], type: string, content: Content, parent: Parent): (Uint8Array | string)[] {
    return printMessage(
      { identities, header: this.#header(type), parent, metadata: {}, content },
      this.#signer,
    );
  }

  #header(type: string): Header {
    return {
      msg_id: randomUUID(),
      session: this.#session,
      username: "kernel",
      date: new Date().toISOString(),
      msg_type: type,
      version: PROTOCOL_VERSION,
    };
  }
}
