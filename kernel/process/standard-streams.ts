import { StringDecoder } from "node:string_decoder";

type Receive = (name: "stdout" | "stderr", text: string) => void;

/** Brings what is written to stdout and stderr to `receive`, characters whole; returns what undoes it. */
export function captureStandardStreams(receive: Receive): () => void {
  const undo = (["stdout", "stderr"] as const).map((name) => {
    const stream = process[name] as { write: unknown };
    const original = stream.write;
    stream.write = writer((text) => receive(name, text));
    return () => {
      stream.write = original;
    };
  });
  return () => {
    for (const restore of undo) restore();
  };
}

/** A `write` that decodes bytes as they come: a character may be split between two of them. */
function writer(receive: (text: string) => void): unknown {
  const decoder = new StringDecoder("utf8");
  return (chunk: string | Uint8Array, encoding?: unknown, callback?: unknown): boolean => {
    const text = typeof chunk === "string" ? decoded(chunk, encoding) : decoder.write(Buffer.from(chunk));
    if (text !== "") receive(text);
    const done = typeof encoding === "function" ? encoding : callback;
    if (typeof done === "function") process.nextTick(done);
    return true;
  };
}

function decoded(chunk: string, encoding: unknown): string {
  const isText = typeof encoding !== "string" || /^utf-?8$/i.test(encoding);
  return isText ? chunk : Buffer.from(chunk, encoding as BufferEncoding).toString("utf8");
}
