/**
 * The seam between the two halves of the kernel: an Engine runs cells and knows nothing of ZeroMQ or of Jupyter's
 * messages; a front (the ZeroMQ server, or session.ts) owns the wire and knows nothing of TypeScript.
 */

/** MIME type → data; JSON types hold values, all others strings (base64 for images). */
export type MimeBundle = Readonly<Record<string, unknown>>;

/**
 * A value that says how it is shown: `value[Symbol.for("Jupyter.display")]()` gives its MIME bundle and, where the
 * bundle needs metadata (alt texts, sizes), `value[Symbol.for("Jupyter.metadata")]()` gives that, keyed by MIME type.
 */
export interface Displayable {
  readonly [display: symbol]: () => MimeBundle;
}

/** What a running cell sends out, in order. */
export interface Sink {
  stream(name: "stdout" | "stderr", text: string): void;
  display(data: MimeBundle, metadata: MimeBundle, transient: { display_id?: string }, update: boolean): void;
  clear(wait: boolean): void;
  /** Asks the person at the front end; rejects when the front allows no input. */
  input(prompt: string, password: boolean): string;
  /** Comm messages from the kernel's side. */
  comm(type: "comm_open" | "comm_msg" | "comm_close", content: Readonly<Record<string, unknown>>): void;
}

export interface CellRequest {
  readonly code: string;
  /** The n of `In[n]`. */
  readonly count: number;
  readonly silent: boolean;
}

export interface ErrorContent {
  readonly ename: string;
  readonly evalue: string;
  readonly traceback: readonly string[];
}

export type CellReply =
  | { readonly status: "ok"; readonly result?: { readonly data: MimeBundle; readonly metadata: MimeBundle } }
  | ({ readonly status: "error" } & ErrorContent);

export interface Engine {
  execute(cell: CellRequest, sink: Sink): Promise<CellReply>;
  /** One of `user_expressions`: evaluated after the cell, never throws. */
  evaluate(expression: string): Promise<CellReply>;
  /** Offsets in UTF-16 units; the front converts to and from code points. */
  complete(code: string, offset: number): { matches: readonly string[]; start: number; end: number };
  inspect(code: string, offset: number): { found: boolean; data: MimeBundle };
  isComplete(code: string): { status: "complete" | "incomplete" | "invalid" | "unknown"; indent: string };
  /** Stops the running cell, whatever it does; harmless when none runs. */
  interrupt(): void;
  /** A comm message from the front end; answers through the last sink. */
  comm(
    type: "comm_open" | "comm_msg" | "comm_close",
    content: Readonly<Record<string, unknown>>,
    sink: Sink,
  ): void;
  close(): void;
}

/** What the kernel offers to any library in a cell, as `globalThis[Symbol.for("gradbook.host")]`. */
export interface Host {
  /**
   * The notebook's current cells: as the front end last told ("screen", over the comm target `gradbook.sources`),
   * or read from the notebook's file ("file"); undefined when neither is known. `holds` says which is meant, where
   * several files lie in the folder.
   */
  notebook(holds?: (notebook: HostNotebook) => boolean): Promise<HostNotebook | undefined>;
  /** Somebody gives marks for what the cells answer. */
  readonly graded: boolean;
  /**
   * Calls `f` and waits for what it promises; rejects with a RangeError of code `ERR_TIME_LIMIT` if that has not come
   * after `milliseconds`. Endless loops and endless chains of promises are stopped.
   */
  withTimeLimit<T>(f: () => T | PromiseLike<T>, milliseconds: number): Promise<T>;
  /**
   * A check tells what it says of the running cell. In a graded run a cell of which something does not hold ends in an
   * error, below what it shows; otherwise nothing comes of it.
   */
  verdict(verdict: Verdict): void;
}

export interface Verdict {
  readonly holds: boolean;
  /** One sentence. */
  readonly message: string;
}

export interface HostNotebook {
  readonly version: "screen" | "file";
  readonly path?: string;
  readonly cells: readonly { readonly type: "markdown" | "code" | "raw"; readonly source: string }[];
}
