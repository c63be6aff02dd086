import { StringDecoder } from "node:string_decoder";
import type { Sink } from "../engine-contract.js";

type Stream = "stdout" | "stderr";

/**
 * Brings what is written to stdout and stderr to its place, characters whole; returns what undoes it. `errors` is the
 * name under which the latter arrives.
 */
export function captureStandardStreams(place: () => Sink, errors: Stream = "stderr"): () => void {
  const undo = (["stdout", "stderr"] as const).map((name) => {
    const stream = process[name] as { write: unknown };
    const original = stream.write;
    stream.write = writer(name === "stderr" ? errors : name, place);
    return () => {
      stream.write = original;
    };
  });
  return () => {
    for (const restore of undo) restore();
  };
}

/** A `write` that decodes bytes as they come: a character may be split between two of them, another cell's text amid. */
function writer(name: Stream, place: () => Sink): unknown {
  const decoders = new WeakMap<Sink, StringDecoder>();
  return (chunk: string | Uint8Array, encoding?: unknown, callback?: unknown): boolean => {
    const sink = place();
    const decoder = decoders.get(sink) ?? new StringDecoder("utf8");
    decoders.set(sink, decoder);
    const text = typeof chunk === "string" ? decoded(chunk, encoding) : decoder.write(Buffer.from(chunk));
    if (text !== "") sink.stream(name, text);
    const done = typeof encoding === "function" ? encoding : callback;
    if (typeof done === "function") process.nextTick(done);
    return true;
  };
}

function decoded(chunk: string, encoding: unknown): string {
  const isText = typeof encoding !== "string" || /^utf-?8$/i.test(encoding);
  return isText ? chunk : Buffer.from(chunk, encoding as BufferEncoding).toString("utf8");
}
