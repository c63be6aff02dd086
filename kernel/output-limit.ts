import type { Sink } from "./engine-contract.js";

/** A cell's output ends after so many UTF-16 units, unless GRADBOOK_OUTPUT_LIMIT says otherwise. */
const DEFAULT_LIMIT = 256 * 1024 * 1024;

export function outputLimit(env: NodeJS.ProcessEnv): number {
  const told = Number(env["GRADBOOK_OUTPUT_LIMIT"] ?? "");
  return Number.isFinite(told) && told > 0 ? told : DEFAULT_LIMIT;
}

/** Cuts one cell's text output at `limit` UTF-16 units and says so, so that endless printing ends somewhere. */
export function limitOutput(sink: Sink, limit: number): Sink {
  let room = limit;
  return {
    ...sink,
    stream(name, text) {
      if (room < 0) return;
      if (text.length <= room) {
        room -= text.length;
        return sink.stream(name, text);
      }
      // A character of two units is not cut in half.
      const half = /[\uD800-\uDBFF]$/u.test(text.slice(0, room)) ? 1 : 0;
      if (room - half > 0) sink.stream(name, text.slice(0, room - half));
      sink.stream(
        "stderr",
        `\n[output cut after ${limit} characters; GRADBOOK_OUTPUT_LIMIT sets another limit]\n`,
      );
      room = -1;
    },
  };
}
