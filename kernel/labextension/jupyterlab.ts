/**
 * The few members of JupyterLab 4 that this extension touches, stated structurally. JupyterLab hands over its own
 * modules at run time; installing its packages (some hundred, React and CodeMirror among them) for their types alone
 * would weigh more than the whole extension.
 */
import type { MimeBundle } from "../engine-contract.js";

/** `Signal` of @lumino/signaling. */
export interface Signal<Sender, Args> {
  connect(slot: (sender: Sender, args: Args) => void): boolean;
}

/** `Widget` of @lumino/widgets: an element with a life cycle. */
export interface Widget {
  readonly node: HTMLElement;
  readonly isDisposed: boolean;
  dispose(): void;
}
export type WidgetClass = new (options?: { node?: HTMLElement }) => Widget;

/** What @jupyterlab/rendermime gives a renderer: one output's bundle. */
export interface MimeModel {
  readonly data: MimeBundle;
  readonly metadata: MimeBundle;
}

export interface MimeRenderer extends Widget {
  renderModel(model: MimeModel): Promise<void>;
}

/** `IRenderMime.IExtension`. */
export interface MimeExtension {
  readonly id: string;
  readonly description: string;
  readonly rank: number;
  readonly dataType: "json";
  readonly rendererFactory: {
    readonly safe: boolean;
    readonly mimeTypes: readonly string[];
    createRenderer(options: { mimeType: string }): MimeRenderer;
  };
}

/** One side of a comm; `onClose` also fires when the kernel does not know the target. */
export interface Comm {
  readonly isDisposed: boolean;
  onMsg: (message: { readonly content: { readonly data?: CommData } }) => void;
  onClose: (message: unknown) => void;
  dispose(): void;
  open(data: CommData): unknown;
  send(data: CommData): unknown;
}
export type CommData = Readonly<Record<string, unknown>>;

/** `Kernel.IKernelConnection`; one object for as long as a session keeps its kernel, restarts included. */
export interface KernelConnection {
  readonly id: string;
  readonly name: string;
  readonly handleComms: boolean;
  readonly statusChanged: Signal<KernelConnection, string>;
  /** All that the kernel publishes, whoever asked for it; each of its lives has a session of its own. */
  readonly iopubMessage: Signal<KernelConnection, { readonly header: { readonly session: string } }>;
  createComm(target: string): Comm;
}

export interface NotebookCell {
  readonly type: "markdown" | "code" | "raw";
  readonly id: string;
  readonly sharedModel: { getSource(): string };
}

/** `Notebook`: the list of cells inside a panel. */
export interface NotebookContent {
  readonly model: {
    readonly cells: Iterable<NotebookCell>;
    /** Sources, outputs, cells come and go: anything. */
    readonly contentChanged: Signal<unknown, unknown>;
  } | null;
}

export interface NotebookPanel {
  readonly content: NotebookContent;
  readonly context: { readonly path: string };
  readonly sessionContext: { readonly session: { readonly kernel: KernelConnection | null } | null };
}

export interface NotebookTracker {
  find(test: (panel: NotebookPanel) => boolean): NotebookPanel | undefined;
}

/** What this extension takes of `@jupyterlab/notebook`. */
export interface NotebookModule {
  readonly INotebookTracker: unknown;
  readonly NotebookActions: {
    /** Fires synchronously before the cell's execute_request is sent. */
    readonly executionScheduled: Signal<
      unknown,
      { readonly notebook: NotebookContent; readonly cell: { readonly model: { readonly id: string } } }
    >;
  };
}

export interface Application {
  readonly serviceManager: {
    readonly kernelspecs: {
      readonly specs: {
        readonly kernelspecs: Readonly<Record<string, { readonly language: string } | undefined>>;
      } | null;
    };
  };
}

/** `JupyterFrontEndPlugin`; `requires` are tokens, whose services follow the application in `activate`. */
export interface Plugin {
  readonly id: string;
  readonly description: string;
  readonly autoStart: true;
  readonly requires: readonly unknown[];
  activate(application: Application, tracker: NotebookTracker): void;
}
