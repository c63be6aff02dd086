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

/**
 * What a cell may throw that is an answer and no error, such as "this exercise is not attempted yet":
 * `thrown[Symbol.for("gradbook.ending")]()` gives the MIME bundle that the cell then ends with, with the status "ok", so
 * that the cells below run; or undefined, where it is an error after all. In a graded run it is one in any case.
 */
export interface CalmEnding {
  readonly [ending: symbol]: () => MimeBundle | undefined;
}

/** What a running cell sends out, in order. */
export interface Sink {
  stream(name: "stdout" | "stderr", text: string): void;
  display(data: MimeBundle, metadata: MimeBundle, transient: { display_id?: string }, update: boolean): void;
  clear(wait: boolean): void;
  /** Asks the person at the front end; rejects when the front allows no input. */
  input(prompt: string, password: boolean): string;
}

export interface CellRequest {
  readonly code: string;
  /** The n of `In[n]`. */
  readonly count: number;
  readonly silent: boolean;
  /** The id of the notebook's cell, where the front end tells it. */
  readonly cellId?: string;
  /** What the asking window shows; absent where it has not told. */
  readonly screen?: Screen;
}

/** A notebook on a window's screen. */
export interface Screen {
  readonly window: string;
  /** Another number whenever the screen shows something else. */
  readonly edition: number;
  readonly notebook: { readonly path?: string; readonly cells: readonly ScreenCell[] };
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
  /** Which edition a window shows now, also while a cell runs; undefined: nobody knows. */
  shows(window: string, edition: number | undefined): void;
  close(): void;
}

/** What the kernel offers to any library in a cell, as `globalThis[Symbol.for("gradbook.host")]`. */
export interface Host {
  /**
   * The notebook of the running cell: as it stood in the window that executed the cell when it did so ("screen", or
   * "earlier" where that window is known to show something else by now), or, where that window told nothing, read from
   * the notebook's file ("file"); undefined when neither is known. `holds` decides between several files.
   */
  notebook(holds?: (notebook: HostNotebook) => boolean): Promise<HostNotebook | undefined>;
  /**
   * The variables that `values` are made of and that are not what the window that executed the running cell showed: their
   * cells have been changed since they were run, say. Functions are found by what they are, other values (and functions
   * that no variable holds) are made of all that the running cell uses. Empty where no window has told what it shows.
   */
  outdated(values: readonly unknown[]): readonly Outdated[];
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
  /** Of what neither holds nor is refuted: what its report begins with. */
  readonly sign?: string;
  /** One sentence. */
  readonly message: string;
}

export interface Outdated {
  readonly name: string;
  /** It is as `In[count]` left it, */
  readonly count: number;
  /**
   * but that cell has been `changed`, or has `failed` when it was run again; or no cell holds that code any more (`gone`);
   * or another cell, nearer above the running one, defines the name and was not the last to do so (`superseded`).
   */
  readonly why: "changed" | "failed" | "gone" | "superseded";
}

export interface HostNotebook {
  readonly version: "screen" | "earlier" | "file";
  readonly path?: string;
  readonly cells: readonly Cell[];
}

export interface Cell {
  readonly type: "markdown" | "code" | "raw";
  readonly source: string;
}

export interface ScreenCell extends Cell {
  /** nbformat's. */
  readonly id?: string;
}
