/** The worker thread that owns the sockets. */
import { writeSync } from "node:fs";
import { Socket } from "node:net";
import { createInterface } from "node:readline";
import { type MessagePort, parentPort, workerData } from "node:worker_threads";
import type { Router } from "zeromq";
import type { Connection } from "./connection.js";
import { type Message, parseMessage } from "./message.js";
import { Signer } from "./signer.js";
import { beat, bindSockets, closeSockets } from "./sockets.js";
import { LEASH } from "../leash.js";
import { signalGroup } from "../process/group.js";
import { LAST_WORDS, Wire } from "./wire.js";

export interface WireData {
  readonly connection: Connection;
  readonly input: MessagePort;
  readonly shared: SharedArrayBuffer;
}

const { connection, input, shared } = workerData as WireData;
if (!parentPort) throw new Error("kernel/wire/thread.js runs in a worker only");

const sockets = await bindSockets(connection);
const signer = new Signer(connection.key, connection.hash);
const ports = { execution: parentPort, input, shared: new Int32Array(shared) };

// The execution thread may be blocked, and would never hear that this one has ended.
process.on("uncaughtExceptionMonitor", (error) =>
  writeSync(2, `gradbook kernel: ${error.stack ?? String(error)}\n`),
);
process.on("exit", end);

const close = (): void => closeSockets(sockets, connection);

/** The execution thread may be blocked, so the whole process is ended from here. */
const kill = (): void => {
  close();
  setTimeout(end, LAST_WORDS);
};

function end(): void {
  if (!signalGroup(process.pid, "SIGKILL")) process.kill(process.pid, "SIGKILL");
}

const wire = new Wire(connection, sockets, signer, ports, { close, kill });
// From main.ts; see there.
createInterface({ input: new Socket({ fd: LEASH, readable: true, writable: false }) })
  .on("line", () => wire.interrupt())
  .on("close", kill);

const listen = async (socket: Router, receive: (message: Message) => void): Promise<void> => {
  for await (const frames of socket) {
    try {
      receive(parseMessage(frames, signer));
    } catch (error) {
      // Not through console: it would wait for the execution thread.
      writeSync(2, `gradbook kernel: rejected a message: ${String(error)}\n`);
    }
  }
};

const greet = async (): Promise<void> => {
  for await (const [frame] of sockets.iopub) {
    if (frame?.[0] === 1) wire.subscribed(frame.subarray(1).toString());
  }
};

void beat(sockets.hb);
void greet();
void listen(sockets.shell, (message) => wire.receive(message, sockets.shell));
void listen(sockets.control, (message) => wire.receive(message, sockets.control));
void listen(sockets.stdin, (message) => wire.receiveInput(message));
wire.start();
