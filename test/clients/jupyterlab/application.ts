/** What of JupyterLab's application tests touch from outside (`--expose-app-in-browser`); a global in its page. */
export interface LabApplication {
  readonly restored: Promise<void>;
  readonly commands: { execute(id: string, args?: Readonly<Record<string, unknown>>): Promise<unknown> };
  readonly shell: { readonly currentWidget: NotebookWidget | null };
  readonly serviceManager: {
    readonly sessions: { shutdownAll(): Promise<void> };
    readonly kernels: {
      connectTo(options: { model: { id: string; name: string } }): KernelConnection;
    };
  };
}

/** A connection to a kernel, as a console has one. */
export interface KernelConnection {
  requestExecute(content: { code: string }): {
    onIOPub: (message: { readonly content: { readonly data?: Readonly<Record<string, string>> } }) => void;
    readonly done: Promise<unknown>;
  };
  dispose(): void;
}

export interface NotebookWidget {
  readonly context: { readonly ready: Promise<void> };
  readonly content: {
    activeCellIndex: number;
    scrollToItem(index: number, align: "start"): Promise<void>;
    readonly activeCell: { readonly model: { readonly mimeType: string } } | null;
    readonly model: {
      toJSON(): NotebookJson;
      readonly cells: { get(index: number): { readonly sharedModel: { setSource(text: string): void } } };
    };
  };
  readonly sessionContext: {
    readonly ready: Promise<void>;
    readonly session: {
      readonly kernel: { readonly id: string; readonly status: string; readonly info: Promise<unknown> };
    } | null;
  };
}

export interface NotebookJson {
  readonly cells: readonly CellJson[];
}
export interface CellJson {
  readonly cell_type: string;
  readonly source: string;
  readonly outputs?: readonly OutputJson[];
  readonly execution_count?: number | null;
}
export interface OutputJson {
  readonly output_type: string;
  /** Of a stream: stdout or stderr. */
  readonly name?: string;
  readonly text?: string;
  readonly data?: Readonly<Record<string, unknown>>;
  readonly ename?: string;
  readonly evalue?: string;
  readonly traceback?: readonly string[];
}

declare global {
  var jupyterapp: LabApplication;
}
