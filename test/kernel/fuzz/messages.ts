/** Messages that are not in order, as frames: what they are made of is bent, and so may their signature be. */
import { createHmac } from "node:crypto";
import type { Seeded } from "./seeded.js";

/** Run, it leaves a trace; it stands only in messages whose signature is wrong. */
const FORGED = { code: "globalThis.forged = (globalThis.forged ?? 0) + 1", silent: true };

/** None that ends the kernel because it is asked to. */
const TYPES = [
  "execute_request",
  "complete_request",
  "inspect_request",
  "is_complete_request",
  "history_request",
  "comm_info_request",
  "comm_open",
  "comm_msg",
  "comm_close",
  "kernel_info_request",
  "connect_request",
  "input_reply",
  "debug_request",
  "constructor",
  "__proto__",
  "toString",
  "hasOwnProperty",
  "",
];

const NAMES =
  "code cursor_pos silent store_history user_expressions allow_stdin stop_on_error hist_access_type n pattern session start stop unique output raw comm_id target_name data value status msg_id __proto__ constructor".split(
    " ",
  );

/** The signature is wrong, or there is none; or there is no message in it at all. */
export function unsignedFrames(random: Seeded, key: string): Buffer[] {
  const parts = [header(random, "execute_request"), "{}", "{}", JSON.stringify(FORGED)].map((text) =>
    Buffer.from(text),
  );
  const right = sign(key, parts);
  const wrong = random.pick([
    "",
    "0".repeat(64),
    right.toUpperCase().replace(/^[^A-F]*$/, "A"),
    right.slice(1),
    `${right}0`,
    sign(`${key}.`, parts),
    sign("", parts),
    random.bytes(random.integer(70)).toString("latin1"),
  ]);
  const frames = [Buffer.from("<IDS|MSG>"), Buffer.from(wrong, "latin1"), ...parts];
  return random.pick([
    () => frames,
    () => [random.bytes(5), Buffer.alloc(0), ...frames],
    () => frames.toSpliced(random.integer(frames.length), 1),
    () => frames.toSpliced(random.integer(frames.length), 0, Buffer.from("<IDS|MSG>")),
    // The signature is right, but for another content.
    () => frames.with(1, Buffer.from(right)).with(5, Buffer.from(JSON.stringify({ ...FORGED, n: 1 }))),
    () => frames.map((frame) => (random.integer(3) === 0 ? random.mutated(frame) : frame)),
    () => Array.from({ length: 1 + random.integer(9) }, () => random.bytes(random.integer(40))),
    () => [Buffer.alloc(0)],
    () => [Buffer.alloc(0), Buffer.from("beat")],
    () => [random.bytes(200_000)],
  ])();
}

/** The signature is right: whoever sends it may run code, but this does not, and is not what it should be. */
export function signedFrames(random: Seeded, key: string): Buffer[] {
  const type = random.pick(TYPES);
  const content = Object.fromEntries(
    Array.from({ length: random.integer(6) }, () => [random.pick(NAMES), value(random, 3)]),
  );
  const texts = [header(random, type), "{}", "{}", JSON.stringify(content)];
  const bent = texts.map((text) => (random.integer(12) === 0 ? random.pick(PARTS) : text));
  const parts = bent.map((text) => Buffer.from(text));
  return [Buffer.from("<IDS|MSG>"), Buffer.from(sign(key, parts)), ...parts];
}

const DEEP = `${"[".repeat(50_000)}${"]".repeat(50_000)}`;
const PARTS = [
  "",
  "null",
  "[]",
  "5",
  '"text"',
  "{",
  "{}",
  '{"__proto__":{"polluted":1}}',
  `{"msg_id":"deep","session":"s","msg_type":"comm_open","x":${DEEP}}`,
  `{"code":"1","comm_id":${DEEP},"x":${DEEP}}`,
  '{"msg_id":1,"session":null,"msg_type":[]}',
];

function header(random: Seeded, msg_type: string): string {
  const fields: Record<string, unknown> = {
    msg_id: random.pick(["same", random.bytes(8).toString("hex")]),
    session: "stranger",
    username: "stranger",
    date: random.pick(["2026-01-01T00:00:00Z", "yesterday", 5, null]),
    msg_type,
    version: random.pick(["5.4", "99", null]),
    subshell_id: value(random, 1),
  };
  return JSON.stringify(fields);
}

/** No text in it is code with an effect. */
function value(random: Seeded, depth: number): unknown {
  const flat = [
    null,
    true,
    -1,
    2.5,
    1e300,
    2 ** 53,
    "",
    "1",
    "Math.",
    "\uD83D",
    "[",
    "gradbook.sources",
    "search",
    "tail",
  ];
  if (depth === 0 || random.integer(3) > 0) return random.pick(flat.map((each) => ({ each }))).each;
  const inner = Array.from({ length: random.integer(4) }, () => value(random, depth - 1));
  return random.integer(2) === 0
    ? inner
    : Object.fromEntries(inner.map((each) => [random.pick(NAMES), each]));
}

function sign(key: string, parts: readonly Buffer[]): string {
  const hmac = createHmac("sha256", key);
  for (const part of parts) hmac.update(part);
  return hmac.digest("hex");
}
