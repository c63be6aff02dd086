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

/** The comm target; its messages' data: `{ path, cells: [{ type, source, id }] }`, path relative to the server's root. */
const target = "gradbook.sources";

export function sourceSender(notebook: NotebookModule): Plugin {
  return {
    id: "gradbook:sources",
    description: "Tells TypeScript kernels the notebook's present sources before a cell runs.",
    autoStart: true,
    requires: [notebook.INotebookTracker],
    activate(application, tracker) {
      const tell = sourceTeller();
      notebook.NotebookActions.executionScheduled.connect((_, { notebook: content }) => {
        const panel = tracker.find((each) => each.content === content);
        const kernel = panel?.sessionContext.session?.kernel;
        if (panel && kernel?.handleComms && speaksTypeScript(application, kernel)) {
          tell(kernel, sourcesOf(panel));
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

/** Keeps one comm for each connection, and sends only what the kernel does not know yet. */
function sourceTeller(): (kernel: KernelConnection, data: CommData) => void {
  const comms = new WeakMap<KernelConnection, Comm>();
  const refusing = new WeakSet<KernelConnection>();
  // By kernel and not by connection: two notebooks may share a kernel, which knows the last one told.
  const told = new Map<string, string>();

  const open = (kernel: KernelConnection): Comm => {
    if (!comms.has(kernel)) kernel.statusChanged.connect(forgetOnRestart);
    const comm = kernel.createComm(target);
    // The kernel closes a comm whose target it does not know.
    comm.onClose = () => refusing.add(kernel);
    comms.set(kernel, comm);
    return comm;
  };
  const forgetOnRestart = (kernel: KernelConnection, status: string): void => {
    if (!restarts.has(status)) return;
    refusing.delete(kernel);
    told.delete(kernel.id);
  };

  return (kernel, data) => {
    const text = JSON.stringify(data);
    if (refusing.has(kernel)) return;
    const comm = comms.get(kernel);
    // A restart disposes of a connection's comms.
    if (!comm || comm.isDisposed) open(kernel).open(data);
    else if (told.get(kernel.id) !== text) comm.send(data);
    told.set(kernel.id, text);
  };
}

const restarts: ReadonlySet<string> = new Set(["restarting", "autorestarting", "starting"]);
