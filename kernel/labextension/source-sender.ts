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
      const tell = sourceTeller();
      notebook.NotebookActions.executionScheduled.connect((_, { notebook: content, cell }) => {
        const panel = tracker.find((each) => each.content === content);
        const kernel = panel?.sessionContext.session?.kernel;
        if (panel && kernel?.handleComms && speaksTypeScript(application, kernel)) {
          tell(kernel, cell.model.id, sourcesOf(panel));
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

/** What a kernel was told over one comm. */
interface Told {
  readonly comm: Comm;
  edition: number;
  text: string;
}

/**
 * Keeps one comm for each connection. Each execution names the edition of the sources that it was started under; only a
 * new edition is sent whole. The kernel, not the window, knows whether it has the edition that is named: where it has not,
 * because it has been restarted from elsewhere, it says so, and the next execution opens another comm.
 */
function sourceTeller(): (kernel: KernelConnection, cell: string, data: CommData) => void {
  const all = new WeakMap<KernelConnection, Told>();
  const refusing = new WeakSet<KernelConnection>();
  const followed = new WeakSet<KernelConnection>();

  const forget = (kernel: KernelConnection): void => {
    refusing.delete(kernel);
    all.delete(kernel);
  };
  const follow = (kernel: KernelConnection): void => {
    let session: string | undefined;
    kernel.statusChanged.connect((_, status) => {
      if (restarts.has(status)) forget(kernel);
    });
    // A restart from another window changes no status here.
    kernel.iopubMessage.connect((_, { header }) => {
      if (session !== undefined && session !== header.session) forget(kernel);
      session = header.session;
    });
  };
  const open = (kernel: KernelConnection, text: string): Told => {
    const comm = kernel.createComm(target);
    comm.onMsg = ({ content }) => {
      if (content.data?.["unknown"] === true) comm.dispose();
    };
    // The kernel closes a comm whose target it does not know.
    comm.onClose = () => refusing.add(kernel);
    return { comm, edition: 1, text };
  };

  return (kernel, cell, data) => {
    if (!followed.has(kernel)) follow(kernel);
    followed.add(kernel);
    if (refusing.has(kernel)) return;
    const text = JSON.stringify(data);
    const told = all.get(kernel);
    // A restart from here disposes of the connection's comms.
    if (!told || told.comm.isDisposed) {
      const opened = open(kernel, text);
      all.set(kernel, opened);
      opened.comm.open({ edition: opened.edition, cell, ...data });
    } else if (told.text === text) {
      told.comm.send({ edition: told.edition, cell });
    } else {
      told.edition += 1;
      told.text = text;
      told.comm.send({ edition: told.edition, cell, ...data });
    }
  };
}

const restarts: ReadonlySet<string> = new Set(["restarting", "autorestarting", "starting"]);
