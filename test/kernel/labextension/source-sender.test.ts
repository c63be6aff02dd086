import assert from "node:assert/strict";
import { test } from "node:test";
import type {
  Comm,
  CommData,
  KernelConnection,
  NotebookPanel,
} from "../../../kernel/labextension/jupyterlab.js";
import { sourceSender } from "../../../kernel/labextension/source-sender.js";

/** A connection to a kernel that writes down what it is sent. */
class FakeConnection implements KernelConnection {
  readonly handleComms = true;
  readonly id: string;
  readonly name: string;
  readonly sent: [string, CommData][] = [];
  readonly statusChanged = {
    connect: (slot: (sender: KernelConnection, status: string) => void): boolean => {
      this.#slots.push(slot);
      return true;
    },
  };
  readonly #slots: ((sender: KernelConnection, status: string) => void)[] = [];
  #comms: (Comm & { isDisposed: boolean })[] = [];

  constructor(id: string, name = "gradbook") {
    this.id = id;
    this.name = name;
  }

  createComm(target: string): Comm {
    const comm = {
      isDisposed: false,
      onClose: (message: unknown): unknown => message,
      open: (data: CommData): unknown => this.sent.push([`open ${target}`, data]),
      send: (data: CommData): unknown => this.sent.push(["send", data]),
    };
    this.#comms.push(comm);
    return comm;
  }

  /** What a kernel does that does not know a comm's target. */
  refuse(): void {
    for (const comm of this.#comms) {
      comm.isDisposed = true;
      comm.onClose({});
    }
  }

  restart(): void {
    for (const slot of this.#slots) slot(this, "restarting");
    for (const comm of this.#comms) comm.isDisposed = true;
    this.#comms = [];
  }
}

/** A JupyterLab with these connections, a notebook on each; `run(i, source)` runs a cell of the i-th. */
function lab(...connections: FakeConnection[]): (index: number, source: string) => void {
  const panels = connections.map((kernel, index) => ({ text: "", panel: panelOn(kernel, index) }));
  function panelOn(kernel: FakeConnection, index: number): NotebookPanel {
    const cell = {
      type: "markdown",
      id: "a",
      sharedModel: { getSource: () => panels[index]?.text ?? "" },
    } as const;
    return {
      content: { model: { cells: [cell] } },
      context: { path: `${index}.ipynb` },
      sessionContext: { session: { kernel } },
    };
  }
  const slots: ((sender: unknown, args: { notebook: NotebookPanel["content"] }) => void)[] = [];
  const plugin = sourceSender({
    INotebookTracker: "the tracker's token",
    NotebookActions: { executionScheduled: { connect: (slot) => slots.push(slot) > 0 } },
  });
  assert.deepEqual(plugin.requires, ["the tracker's token"]);
  const kernelspecs = { gradbook: { language: "typescript" }, python3: { language: "python" } };
  plugin.activate(
    { serviceManager: { kernelspecs: { specs: { kernelspecs } } } },
    { find: (isIt) => panels.map(({ panel }) => panel).find(isIt) },
  );
  return (index, source) => {
    const opened = panels[index];
    assert.ok(opened);
    opened.text = source;
    for (const slot of slots) slot(undefined, { notebook: opened.panel.content });
  };
}

const told = (path: string, source: string): CommData => ({
  path,
  cells: [{ type: "markdown", source, id: "a" }],
});

test("the first run opens the comm with the sources, later ones send them if they changed", () => {
  const kernel = new FakeConnection("k");
  const run = lab(kernel);
  run(0, "a");
  run(0, "a");
  run(0, "b");
  assert.deepEqual(kernel.sent, [
    ["open gradbook.sources", told("0.ipynb", "a")],
    ["send", told("0.ipynb", "b")],
  ]);
});

test("a restarted kernel is told again though nothing changed", () => {
  const kernel = new FakeConnection("k");
  const run = lab(kernel);
  run(0, "a");
  kernel.restart();
  run(0, "a");
  assert.deepEqual(
    kernel.sent.map(([what]) => what),
    ["open gradbook.sources", "open gradbook.sources"],
  );
});

test("two notebooks on one kernel: each run tells its own notebook's sources", () => {
  const first = new FakeConnection("shared");
  const second = new FakeConnection("shared");
  const run = lab(first, second);
  run(0, "a");
  run(1, "b");
  run(0, "a");
  assert.deepEqual(
    [first.sent.length, first.sent.at(-1), second.sent.length],
    [2, ["send", told("0.ipynb", "a")], 1],
  );
});

test("a kernel that does not know the target is asked once, and again after a restart", () => {
  const kernel = new FakeConnection("k");
  const run = lab(kernel);
  run(0, "a");
  kernel.refuse();
  run(0, "b");
  assert.equal(kernel.sent.length, 1);
  kernel.restart();
  run(0, "c");
  assert.equal(kernel.sent.length, 2);
});

test("kernels of other languages are left alone", () => {
  const kernel = new FakeConnection("k", "python3");
  lab(kernel)(0, "a");
  assert.deepEqual(kernel.sent, []);
});
