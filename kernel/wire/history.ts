import type { Content } from "./message.js";

interface Entry {
  readonly line: number;
  readonly input: string;
  output: string | undefined;
}

/** This process is the only session it can tell about; asked as 0 ("the current one") or by its number. */
const SESSION = 1;

/** What was executed, for the front end's arrow keys and searches. */
export class History {
  readonly #entries: Entry[] = [];

  /** Remembers a cell when it starts; the returned function adds its result's text. */
  add(line: number, input: string): (output: string) => void {
    const entry: Entry = { line, input, output: undefined };
    this.#entries.push(entry);
    return (output) => {
      entry.output = output;
    };
  }

  /** The content of a `history_reply`. */
  answer(request: Content): Content {
    const withOutput = request["output"] === true;
    const history = this.#select(request).map(({ line, input, output }) => [
      SESSION,
      line,
      withOutput ? [input, output ?? null] : input,
    ]);
    return { status: "ok", history };
  }

  #select(request: Content): readonly Entry[] {
    switch (request["hist_access_type"]) {
      case "tail":
        return last(this.#entries, request["n"]);
      case "range":
        return this.#range(request);
      case "search":
        return this.#search(request);
      default:
        return [];
    }
  }

  #range({ session, start, stop }: Content): readonly Entry[] {
    if (typeof session === "number" && session !== 0 && session !== SESSION) return [];
    const from = typeof start === "number" ? start : 0;
    const to = typeof stop === "number" ? stop : Infinity;
    return this.#entries.filter(({ line }) => line >= from && line < to);
  }

  #search({ pattern, unique, n }: Content): readonly Entry[] {
    const matches = glob(typeof pattern === "string" ? pattern : "*");
    let found = this.#entries.filter(({ input }) => matches.test(input));
    if (unique === true) {
      const latest = new Map(found.map((entry) => [entry.input, entry]));
      found = found.filter((entry) => latest.get(entry.input) === entry);
    }
    return last(found, n);
  }
}

function last(entries: readonly Entry[], n: unknown): readonly Entry[] {
  return typeof n === "number" && n >= 0 ? entries.slice(Math.max(0, entries.length - n)) : entries;
}

/** `*` stands for any text, `?` for one character; the whole input must match. */
function glob(pattern: string): RegExp {
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, String.raw`\$&`)
    .replaceAll("*", ".*")
    .replaceAll("?", ".");
  return new RegExp(`^${source}$`, "su");
}
