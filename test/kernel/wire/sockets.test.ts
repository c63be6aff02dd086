import assert from "node:assert/strict";
import { test } from "node:test";
import { XPublisher } from "zeromq";
import { send } from "../../../kernel/wire/sockets.js";

test("what is sent after the end fails nobody", async () => {
  const socket = new XPublisher();
  await socket.bind("tcp://127.0.0.1:*");
  socket.close();
  await send(socket, ["status"]);
  assert.throws(() => void socket.send("status"), /Socket is closed/);
});
