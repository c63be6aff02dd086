/**
 * What is checked is what is on the screen: before a cell runs, the kernel learns the notebook's present sources, saved
 * or not. JupyterLab announces an execution synchronously before it sends the request, and both messages go through
 * the same connection to the kernel's shell channel, so the sources always arrive first, also when they have to wait
 * for a kernel that is starting.
 */
import type {
  Application,
  Comm,
  CommData,
  KernelConnection,
  NotebookModule,
  NotebookPanel,
  Plugin,
} from "./jupyterlab.js";

/**
 * The comm target; its messages' data: `{ edition, cell, path, cells: [{ type, source, id }] }`, path relative to the
 * server's root, `cell` the id of the cell that is executed next. Without path and cells, the kernel has had them, on
 * this comm, as this edition.
 */
const target = "gradbook.sources";

export function sourceSender(notebook: NotebookModule): Plugin {
  return {
    id: "gradbook:sources",
    description: "Tells TypeScript kernels the notebook's present sources before a cell runs.",
    autoStart: true,
    requires: [notebook.INotebookTracker],
    activate(application, tracker) {
      const teller = new SourceTeller();
      notebook.NotebookActions.executionScheduled.connect((_, { notebook: content, cell }) => {
        const panel = tracker.find((each) => each.content === content);
        const kernel = kernelOf(panel);
        if (panel && kernel?.handleComms && speaksTypeScript(application, kernel)) {
          teller.tell(kernel, cell.model.id, () => sourcesOf(panel));
          watch(panel, () => teller.changed(kernelOf(panel), () => sourcesOf(panel)));
        }
      });
    },
  };
}

function speaksTypeScript(application: Application, kernel: KernelConnection): boolean {
  return application.serviceManager.kernelspecs.specs?.kernelspecs[kernel.name]?.language === "typescript";
}

function sourcesOf({ content, context }: NotebookPanel): CommData {
  const cells = Array.from(content.model?.cells ?? [], ({ type, id, sharedModel }) => {
    return { type, source: sharedModel.getSource(), id };
  });
  return { path: context.path, cells };
}

function kernelOf(panel: NotebookPanel | undefined): KernelConnection | undefined {
  return panel?.sessionContext.session?.kernel ?? undefined;
}

/** Calls `changed` soon after a change of the notebook: outputs that stream in are changes too, and many. */
function watch({ content: { model } }: NotebookPanel, changed: () => void): void {
  if (!model || watched.has(model)) return;
  watched.add(model);
  let waiting = false;
  model.contentChanged.connect(() => {
    if (waiting) return;
    waiting = true;
    setTimeout(() => {
      waiting = false;
      changed();
    }, SOON);
  });
}

const watched = new WeakSet<object>();
/** Milliseconds. */
const SOON = 50;

/** What a kernel was told over one comm. */
interface Told {
  readonly comm: Comm;
  edition: number;
  text: string;
  /** It has been told that the notebook shows something else by now. */
  changed: boolean;
}

/**
 * Keeps one comm for each connection. Each execution names the edition of the sources that it was started under; only a
 * new edition is sent whole. The kernel, not the window, knows whether it has the edition that is named: where it has not,
 * because it has been restarted from elsewhere, it says so, and the next execution opens another comm.
 */
class SourceTeller {
  readonly #told = new WeakMap<KernelConnection, Told>();
  readonly #refusing = new WeakSet<KernelConnection>();
  readonly #followed = new WeakSet<KernelConnection>();

  /** `cell` is about to be executed. */
  tell(kernel: KernelConnection, cell: string, sources: () => CommData): void {
    this.#follow(kernel);
    if (this.#refusing.has(kernel)) return;
    const data = sources();
    const text = JSON.stringify(data);
    const told = this.#told.get(kernel);
    // A restart from here disposes of the connection's comms.
    if (!told || told.comm.isDisposed) {
      const comm = this.#makeComm(kernel);
      this.#told.set(kernel, { comm, edition: 1, text, changed: false });
      comm.open({ edition: 1, cell, ...data });
      return;
    }
    const same = told.text === text;
    if (!same) told.edition += 1;
    Object.assign(told, { text, changed: false });
    told.comm.send({ edition: told.edition, cell, ...(same ? {} : data) });
  }

  /** The notebook may show something else than the last cell was executed under, which may still be waiting. */
  changed(kernel: KernelConnection | undefined, sources: () => CommData): void {
    const told = kernel && this.#told.get(kernel);
    if (!told || told.changed || told.comm.isDisposed || told.text === JSON.stringify(sources())) return;
    told.changed = true;
    told.comm.send({ changed: true });
  }

  #makeComm(kernel: KernelConnection): Comm {
    const comm = kernel.createComm(target);
    comm.onMsg = ({ content }) => {
      if (content.data?.["unknown"] === true) comm.dispose();
    };
    // The kernel closes a comm whose target it does not know.
    comm.onClose = () => this.#refusing.add(kernel);
    return comm;
  }

  #follow(kernel: KernelConnection): void {
    if (this.#followed.has(kernel)) return;
    this.#followed.add(kernel);
    const forget = (): void => {
      this.#refusing.delete(kernel);
      this.#told.delete(kernel);
    };
    let session: string | undefined;
    kernel.statusChanged.connect((_, status) => {
      if (restarts.has(status)) forget();
    });
    // A restart from another window changes no status here.
    kernel.iopubMessage.connect((_, { header }) => {
      if (session !== undefined && session !== header.session) forget();
      session = header.session;
    });
  }
}

const restarts: ReadonlySet<string> = new Set(["restarting", "autorestarting", "starting"]);
