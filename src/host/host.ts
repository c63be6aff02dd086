/**
 * A notebook's cells and where they come from: the screen of the window that executed the cell; the same, which shows
 * something else by now ("earlier"); or the saved file.
 */
export interface CurrentNotebook {
  readonly version: "screen" | "earlier" | "file";
  readonly path?: string;
  readonly cells: readonly { readonly type: "markdown" | "code" | "raw"; readonly source: string }[];
}

/** A variable that is as `In[count]` left it, while its cell says something else, has failed, is gone, or is not the nearest. */
export interface Outdated {
  readonly name: string;
  readonly count: number;
  readonly why: "changed" | "failed" | "gone" | "superseded";
}

/** What the kernel offers to a library in a cell; see the kernel's documentation of `gradbook.host`. */
export interface Host {
  /** `holds` says which notebook is meant, where several lie in the working directory. */
  notebook(holds?: (notebook: CurrentNotebook) => boolean): Promise<CurrentNotebook | undefined>;
  /** Somebody gives marks for what the cells answer. */
  readonly graded?: boolean;
  /** Rejects with an error of code `ERR_TIME_LIMIT` if what `f` promises has not come after so many milliseconds. */
  withTimeLimit<T>(f: () => T | PromiseLike<T>, milliseconds: number): Promise<T>;
  /** Which variables that the values are made of are not what the screen says; nothing where no screen is known. */
  outdated?(values: readonly unknown[]): readonly Outdated[];
  /** Hears what a check says of the running cell. */
  verdict?(verdict: { readonly holds: boolean; readonly sign?: string; readonly message: string }): void;
}

/** The kernel's host, or undefined under another kernel and in a browser. */
export function findHost(): Host | undefined {
  return (globalThis as { readonly [key: symbol]: Host | undefined })[Symbol.for("gradbook.host")];
}
