/** The child's side of engine-process.ts: an engine that speaks over the process's IPC channel. */
import type { Sink } from "../../../kernel/engine-contract.js";
import { createEngine } from "../../../kernel/engine.js";
import type { Asked, Told } from "./engine-process.js";

const engine = createEngine({ cwd: process.cwd() });
const tell = (message: Told): void => void process.send?.(message);

const sink: Sink = {
  stream: (name, text) => tell({ kind: "stream", name, text }),
  display: (data, metadata, transient, update) =>
    tell({ kind: "display", data, metadata, transient, update }),
  clear: (wait) => tell({ kind: "clear", wait }),
  input: (prompt) => `answer to ${prompt}`,
  comm: () => undefined,
};

process.on("message", (message: Asked) => {
  void answer(message).then((value) => tell({ kind: "answer", value }));
});

async function answer(asked: Asked): Promise<unknown> {
  switch (asked.kind) {
    case "execute":
      return engine.execute({ code: asked.code, count: asked.count, silent: false }, sink);
    case "evaluate":
      return engine.evaluate(asked.code);
    case "complete":
      return engine.complete(asked.code, asked.offset);
    case "inspect":
      return engine.inspect(asked.code, asked.offset);
    case "isComplete":
      return engine.isComplete(asked.code);
    case "memory":
      return process.memoryUsage().rss;
  }
  return undefined;
}
