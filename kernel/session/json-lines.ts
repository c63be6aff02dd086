import type { Readable } from "node:stream";

/** Calls `hear` with each line; resolves at the end of the stream. A line may be 100 MB long and come in many pieces. */
export async function readLines(stream: Readable, hear: (line: string) => void): Promise<void> {
  let pieces: Buffer[] = [];
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    let from = 0;
    for (let end = chunk.indexOf(10); end >= 0; end = chunk.indexOf(10, from)) {
      hear(Buffer.concat([...pieces, chunk.subarray(from, end)]).toString("utf8"));
      pieces = [];
      from = end + 1;
    }
    if (from < chunk.length) pieces.push(chunk.subarray(from));
  }
}
