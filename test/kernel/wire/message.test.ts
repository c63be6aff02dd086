import assert from "node:assert/strict";
import { test } from "node:test";
import { parseMessage, printMessage } from "../../../kernel/wire/message.js";
import { Signer } from "../../../kernel/wire/signer.js";

const signer = (): Signer => new Signer("a key", "sha256");
const header = {
  msg_id: "1",
  session: "s",
  username: "u",
  date: "2026-01-01T00:00:00Z",
  msg_type: "kernel_info_request",
  version: "5.4",
};

test("what is printed is read back", () => {
  const identities = [Buffer.from([0, 255])];
  const message = { identities, header, parent: {}, metadata: {}, content: { code: "é😀" } };
  const frames = printMessage(message, signer()).map((frame) => Buffer.from(frame));
  assert.deepEqual(parseMessage(frames, signer()), message);
});

/** A signed message whose header has the further field `x`, as JSON text. */
function withField(x: string): Buffer[] {
  const texts = [JSON.stringify(header).replace(/\}$/, `,"x":${x}}`), "{}", "{}", "{}"];
  const parts = texts.map((text) => Buffer.from(text));
  return [Buffer.from("<IDS|MSG>"), Buffer.from(signer().sign(parts)), ...parts];
}

test("a header that could be read, but not printed in the answer, is refused; further fields are not", () => {
  const deep = `${"[".repeat(100_000)}${"]".repeat(100_000)}`;
  assert.throws(() => parseMessage(withField(deep), signer()), /^Error: the header is nested too deeply$/);
  assert.deepEqual(parseMessage(withField('{"a":[1]}'), signer()).header, { ...header, x: { a: [1] } });
});
