import type { CompletionInfo } from "tslab/dist/converter.js";
import type { Engine } from "../engine-contract.js";

const MOST = 500;

/** What may be written at a place, best first. */
export function completion(info: CompletionInfo): ReturnType<Engine["complete"]> {
  return { matches: info.candidates.slice(0, MOST), start: info.start, end: info.end };
}
