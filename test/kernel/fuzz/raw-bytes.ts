/** What a stranger may write to a port: other protocols, noise, and ZeroMQ's own (ZMTP) whole, cut short or bent. */
import type { Seeded } from "./seeded.js";

const FOREIGN: readonly Buffer[] = [
  "",
  "\0",
  "\n".repeat(100),
  "GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nUser-Agent: Mozilla/5.0\r\nAccept: text/html\r\n\r\n",
  "POST /api/kernels HTTP/1.1\r\nContent-Length: 4\r\n\r\nabcd",
  "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
  "SSH-2.0-OpenSSH_9.6\r\n",
  "*1\r\n$4\r\nPING\r\n",
  // A ClientHello of TLS.
  "\u0016\u0003\u0001\u0002\0\u0001\0\u0001ü\u0003\u0003",
].map((text) => Buffer.from(text, "latin1"));

const SOCKET_TYPES = [
  "REQ",
  "REP",
  "DEALER",
  "ROUTER",
  "SUB",
  "XSUB",
  "PUB",
  "PUSH",
  "PULL",
  "PAIR",
  "STREAM",
];

export function rawBytes(random: Seeded): Buffer {
  const kinds: readonly (() => Buffer)[] = [
    () => random.pick(FOREIGN),
    () => Buffer.concat([random.pick(FOREIGN), random.bytes(random.integer(600))]),
    () => random.bytes(random.integer(2000)),
    () => oldFrames(random),
    () => conversation(random),
    () => random.mutated(conversation(random)),
    () => conversation(random).subarray(0, random.integer(120)),
    () => Buffer.concat([greeting(random), random.bytes(random.integer(300))]),
  ];
  return random.pick(kinds)();
}

/** A whole ZMTP 3 conversation of one side: greeting, handshake, messages. */
function conversation(random: Seeded): Buffer {
  const messages = Array.from({ length: random.integer(6) }, () => message(random));
  return Buffer.concat([greeting(random), ready(random), ...messages]);
}

function greeting(random: Seeded): Buffer {
  const bytes = Buffer.alloc(64);
  bytes[0] = 0xff;
  bytes[9] = 0x7f;
  bytes[10] = random.pick([3, 3, 3, 3, 1, 2, 0, 4, 255]);
  bytes.write(random.pick(["NULL", "NULL", "NULL", "NULL", "PLAIN", "CURVE", "GSSAPI", ""]), 12);
  return bytes;
}

function ready(random: Seeded): Buffer {
  const name = Buffer.from("\u0005READY");
  const identity = random.bytes(random.integer(20));
  const body = Buffer.concat([
    name,
    property("Socket-Type", Buffer.from(random.pick(SOCKET_TYPES))),
    property("Identity", identity),
  ]);
  return frame(4, body);
}

function property(name: string, value: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(value.length);
  return Buffer.concat([Buffer.from([name.length]), Buffer.from(name), length, value]);
}

function message(random: Seeded): Buffer {
  const parts = Array.from({ length: 1 + random.integer(8) }, () => part(random));
  return Buffer.concat(parts.map((body, index) => frame(index < parts.length - 1 ? 1 : 0, body)));
}

function part(random: Seeded): Buffer {
  return random.pick([
    () => Buffer.alloc(0),
    () => Buffer.from("<IDS|MSG>"),
    () => Buffer.from("{}"),
    () => Buffer.from([random.integer(2)]),
    () => Buffer.from('{"msg_id":"a","session":"b","msg_type":"execute_request"}'),
    () => random.bytes(random.integer(70_000)),
    () => random.bytes(random.integer(20)),
  ])();
}

/** A frame of ZMTP 2 and 3; flags: 1 more follow, 2 long, 4 command. */
function frame(flags: number, body: Buffer): Buffer {
  if (body.length < 256) return Buffer.concat([Buffer.from([flags, body.length]), body]);
  const head = Buffer.alloc(9);
  head[0] = flags | 2;
  head.writeBigUInt64BE(BigInt(body.length), 1);
  return Buffer.concat([head, body]);
}

/** ZMTP 1 has no greeting: an identity and frames at once; or frames whose lengths are lies. */
function oldFrames(random: Seeded): Buffer {
  const frames = Array.from({ length: 1 + random.integer(5) }, () => {
    const body = random.bytes(random.integer(30));
    const length = random.pick([body.length + 1, body.length + 1, random.integer(256)]);
    return Buffer.concat([Buffer.from([length, random.pick([0, 1, 1, 255])]), body]);
  });
  return Buffer.concat([Buffer.from([1, 0]), ...frames]);
}
