/** The worker thread that owns the sockets. */
import { Socket } from "node:net";
import { createInterface } from "node:readline";
import { type MessagePort, parentPort, workerData } from "node:worker_threads";
import type { Connection } from "./connection.js";
import { parseMessage } from "./message.js";
import { Rejections } from "./rejections.js";
import { Signer } from "./signer.js";
import { bindSockets, closeSockets, listen, send } from "./sockets.js";
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
const rejections = new Rejections();
const signer = new Signer(connection.key, connection.hash);
const ports = { execution: parentPort, input, shared: new Int32Array(shared) };

// What fails here costs an answer, not the session.
process.on("uncaughtException", (error) =>
  rejections.tell(`${error.stack ?? String(error)}\n(an error of the kernel's own; please report it)`),
);
// The execution thread may be blocked, and would never hear that this one has ended.
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

/** Admits and welcomes in one breath: nothing is published in between. */
function subscription(frame: Buffer | undefined): void {
  const topic = frame && sockets.iopub.admit(frame);
  if (topic) wire.subscribed(topic);
}

const rejected = (error: unknown): void => rejections.tell(error);
const { shell, control, stdin, iopub, hb } = sockets;

// A heartbeat goes back as it came, whatever it is.
void listen(hb, (frames) => send(hb, frames), rejected);
void listen(iopub, ([frame]) => subscription(frame), rejected);
void listen(shell, (frames) => wire.receive(parseMessage(frames, signer), shell), rejected);
void listen(control, (frames) => wire.receive(parseMessage(frames, signer), control), rejected);
void listen(stdin, (frames) => wire.receiveInput(parseMessage(frames, signer)), rejected);
wire.start();
