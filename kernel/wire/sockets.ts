import { rmSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import { Router, XPublisher } from "zeromq";
import { type Channel, type Connection, endpoint } from "./connection.js";

export interface Sockets {
  readonly shell: Router;
  readonly control: Router;
  readonly stdin: Router;
  readonly iopub: Publisher;
  readonly hb: Router;
}

/**
 * A send that cannot be made at once would make every further send fail until it is done, and messages beyond the
 * high-water mark would be dropped; so: never wait, no mark. `linger` lets the last messages leave before the end.
 */
const LOSSLESS = { sendTimeout: 0, sendHighWaterMark: 0, receiveHighWaterMark: 0, linger: 1000 } as const;

/** ZeroMQ's numbers of the options by which a publisher takes a subscription on and gives it up. */
const ZMQ_SUBSCRIBE = 6;
const ZMQ_UNSUBSCRIBE = 7;

/**
 * Sends a subscriber nothing before it is admitted, so that what follows at once, its welcome, is the first it hears.
 * ZeroMQ by itself lets it in first and tells afterwards: what was published in between came before the welcome.
 */
export class Publisher extends XPublisher {
  constructor(options: { readonly ipv6?: boolean } = {}) {
    super({ ...LOSSLESS, ...options, verbosity: "allSubs", manual: true });
  }

  /** What has been received last: a topic that someone subscribes to (returned), or one no longer wanted. */
  admit(frame: Buffer): Buffer | undefined {
    const topic = frame.subarray(1);
    const subscribes = frame[0] === 1;
    this.setStringOption(subscribes ? ZMQ_SUBSCRIBE : ZMQ_UNSUBSCRIBE, topic);
    return subscribes ? topic : undefined;
  }
}

/** Binds all five; throws with the address that could not be had. */
export async function bindSockets(connection: Connection): Promise<Sockets> {
  const options = { ...LOSSLESS, ipv6: connection.ip.includes(":") };
  // A client that connects again under its old name takes it over; else it would be ignored for ever.
  const router = { ...options, handover: true };
  const sockets: Sockets = {
    shell: new Router(router),
    control: new Router(router),
    stdin: new Router(router),
    iopub: new Publisher(options),
    // A socket that insists on its turns, as a REP does, is broken by the first frame that is not a beat.
    hb: new Router(router),
  };
  for (const channel of Object.keys(sockets) as Channel[]) {
    const address = endpoint(connection, channel);
    try {
      await sockets[channel].bind(address);
    } catch (error) {
      throw new Error(`cannot listen on ${address} for ${channel}: ${String(error)}`, { cause: error });
    }
  }
  return sockets;
}

/** The last messages still leave; the files of Unix sockets are removed, which ZeroMQ leaves lying. */
export function closeSockets(sockets: Sockets, connection: Connection): void {
  for (const channel of Object.keys(sockets) as Channel[]) {
    if (sockets[channel].closed) continue;
    sockets[channel].close();
    if (connection.transport === "ipc")
      rmSync(endpoint(connection, channel).slice("ipc://".length), { force: true });
  }
}

/** Never fails: with a send timeout of 0 it is done at once, or nobody is there any more to miss it. */
export async function send(
  socket: Router | XPublisher,
  frames: readonly (Uint8Array | string)[],
): Promise<void> {
  if (!socket.closed) await socket.send([...frames]).catch(() => undefined);
}

/** Milliseconds until a socket that fails to receive is asked again. */
const RESPITE = 100;

/** Hands on whatever arrives until the socket is closed; what cannot be dealt with is told and ends nothing. */
export async function listen(
  socket: Router | XPublisher,
  receive: (frames: Buffer[]) => void | Promise<void>,
  rejected: (error: unknown) => void,
): Promise<void> {
  const deal = async (frames: Buffer[]): Promise<void> => {
    try {
      await receive(frames);
    } catch (error) {
      rejected(error);
    }
  };
  while (!socket.closed) {
    try {
      for await (const frames of socket) {
        // Not waited for: the next message may be the one that ends a long answer.
        void deal(frames);
      }
    } catch (error) {
      rejected(error);
      await pause(RESPITE);
    }
  }
}
