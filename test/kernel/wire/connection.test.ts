import assert from "node:assert/strict";
import { test } from "node:test";
import { endpoint, namedPorts, parseConnection } from "../../../kernel/wire/connection.js";

const fields = {
  transport: "tcp",
  ip: "127.0.0.1",
  key: "k",
  signature_scheme: "hmac-sha512",
  shell_port: 1001,
  iopub_port: 1002,
  stdin_port: 1003,
  control_port: 1004,
  hb_port: 1005,
  kernel_name: "gradbook",
};
const parse = (changes: Record<string, unknown>): ReturnType<typeof parseConnection> =>
  parseConnection(JSON.stringify({ ...fields, ...changes }), "kernel-1.json");

test("a connection file is read whole", () => {
  const ports = { shell: 1001, control: 1004, iopub: 1002, stdin: 1003, hb: 1005 };
  assert.deepEqual(parse({}), { transport: "tcp", ip: "127.0.0.1", ports, key: "k", hash: "sha512" });
  assert.equal(namedPorts(parse({}))["hb_port"], 1005);
});

test("the address is the one told: of any kind, and never wider", () => {
  assert.equal(endpoint(parse({}), "shell"), "tcp://127.0.0.1:1001");
  assert.equal(endpoint(parse({ ip: "localhost" }), "hb"), "tcp://127.0.0.1:1005");
  assert.equal(endpoint(parse({ ip: "::1" }), "iopub"), "tcp://[::1]:1002");
  assert.equal(endpoint(parse({ transport: "ipc", ip: "/tmp/k" }), "stdin"), "ipc:///tmp/k-1003");
});

const failures: [Record<string, unknown>, string][] = [
  [{ transport: "udp" }, '"transport" is "udp", but must be "tcp" or "ipc"'],
  [{ ip: 127 }, '"ip" must be a string'],
  [{ signature_scheme: "none" }, '"signature_scheme" is "none", but must be like "hmac-sha256"'],
  [{ hb_port: undefined }, '"hb_port" is undefined, but must be a port number'],
  [{ iopub_port: 70000 }, '"iopub_port" is 70000, but must be a port number'],
];
for (const [changes, message] of failures) {
  test(`is refused: ${message}`, () => {
    assert.throws(() => parse(changes), {
      message: `kernel-1.json: ${message}. A connection file is written by Jupyter when it starts a kernel.`,
    });
  });
}

test("a text that is no JSON object is refused", () => {
  for (const text of ["", "{", "[]", "null", "3"]) {
    assert.throws(() => parseConnection(text, "k.json"), /^Error: k\.json: not a JSON object\. /);
  }
});
