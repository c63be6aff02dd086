import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { test } from "node:test";
import type {
  Comm,
  CommData,
  KernelConnection,
  NotebookModule,
  NotebookPanel,
} from "../../../kernel/labextension/jupyterlab.js";
import { sourceSender } from "../../../kernel/labextension/source-sender.js";
import type { Message } from "../../../kernel/wire/message.js";
import { Screens } from "../../../kernel/wire/screens.js";

/** A kernel as far as the wire's part goes that listens to windows. */
class FakeKernel {
  screens = new Screens();
  comms = new Set<Comm>();
  session: string = randomUUID();

  /** Restarted by somebody else: the connections are not told. */
  restart(): void {
    this.screens = new Screens();
    this.comms = new Set();
    this.session = randomUUID();
  }
}

/** A window's connection to a kernel; writes down what it sends. */
class FakeConnection implements KernelConnection {
  readonly handleComms = true;
  readonly id = "k";
  readonly name: string;
  readonly sent: [string, CommData][] = [];
  readonly statusChanged = {
    connect: (slot: (sender: KernelConnection, status: string) => void): boolean => {
      this.#slots.push(slot);
      return true;
    },
  };
  readonly iopubMessage = {
    connect: (
      slot: (sender: KernelConnection, message: { header: { session: string } }) => void,
    ): boolean => {
      this.#readers.push(slot);
      return true;
    },
  };
  readonly #readers: Parameters<KernelConnection["iopubMessage"]["connect"]>[0][] = [];
  readonly #kernel: FakeKernel;
  readonly #session = randomUUID();
  readonly #slots: ((sender: KernelConnection, status: string) => void)[] = [];
  #comms: (Comm & { isDisposed: boolean })[] = [];

  constructor(kernel: FakeKernel = new FakeKernel(), name = "gradbook") {
    this.#kernel = kernel;
    this.name = name;
  }

  createComm(target: string): Comm {
    const receive = (data: CommData): void => {
      const known = this.#kernel.comms.has(comm) && this.#kernel.screens.tell(this.#session, data);
      if (!known) this.#kernel.screens.forget(this.#session);
      if (!known) comm.onMsg({ content: { data: { unknown: true } } });
    };
    const comm = {
      isDisposed: false,
      onMsg: (): void => undefined,
      onClose: (): void => undefined,
      dispose: (): void => void (comm.isDisposed = true),
      open: (data: CommData): void => {
        this.sent.push([`open ${target}`, data]);
        this.#kernel.comms.add(comm);
        receive(data);
      },
      send: (data: CommData): void => {
        this.sent.push(["send", data]);
        receive(data);
      },
    } as Comm & { isDisposed: boolean };
    this.#comms.push(comm);
    return comm;
  }

  /** What the kernel knows of the screen when the cell's request comes after what was sent. */
  screen(cellId: string): string | undefined {
    const request = { header: { session: this.#session }, metadata: { cellId } };
    return this.#kernel.screens.of(request as unknown as Message)?.notebook.cells[0]?.source;
  }

  /** Something comes from the kernel, such as another window's results. */
  hear(): void {
    for (const slot of this.#readers) slot(this, { header: { session: this.#kernel.session } });
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

interface FakeLab {
  /** Runs a cell of a notebook that shows `source`; gives what the kernel knows to be shown. */
  (index: number, source: string): string | undefined;
  /** Changes a notebook, or its outputs, and waits until that is noticed. */
  edit(index: number, source: string): Promise<void>;
}

/** A JupyterLab with these connections, a notebook on each. */
function lab(...connections: FakeConnection[]): FakeLab {
  const changes: (() => void)[][] = connections.map(() => []);
  const panels = connections.map((kernel, index) => ({ text: "", panel: panelOn(kernel, index) }));
  function panelOn(kernel: FakeConnection, index: number): NotebookPanel {
    const cell = {
      type: "markdown",
      id: "a",
      sharedModel: { getSource: () => panels[index]?.text ?? "" },
    } as const;
    const connect = (slot: (sender: unknown, args: unknown) => void): boolean =>
      (changes[index] ?? []).push(() => slot(undefined, undefined)) > 0;
    return {
      content: { model: { cells: [cell], contentChanged: { connect } } },
      context: { path: `${index}.ipynb` },
      sessionContext: { session: { kernel } },
    };
  }
  const slots: Parameters<NotebookModule["NotebookActions"]["executionScheduled"]["connect"]>[0][] = [];
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
  const run = (index: number, source: string): string | undefined => {
    const opened = panels[index];
    assert.ok(opened);
    opened.text = source;
    for (const slot of slots)
      slot(undefined, { notebook: opened.panel.content, cell: { model: { id: "a" } } });
    return connections[index]?.screen("a");
  };
  const edit = async (index: number, source: string): Promise<void> => {
    Object.assign(panels[index] ?? {}, { text: source });
    for (const slot of changes[index] ?? []) slot();
    await new Promise((noticed) => setTimeout(noticed, 100));
  };
  return Object.assign(run, { edit });
}

const whole = (edition: number, path: string, source: string): CommData => ({
  edition,
  cell: "a",
  path,
  cells: [{ type: "markdown", source, id: "a" }],
});

test("each run names the edition it is started under; a new one is sent whole", () => {
  const connection = new FakeConnection();
  const run = lab(connection);
  assert.deepEqual([run(0, "a"), run(0, "a"), run(0, "b")], ["a", "a", "b"]);
  assert.deepEqual(connection.sent, [
    ["open gradbook.sources", whole(1, "0.ipynb", "a")],
    ["send", { edition: 1, cell: "a" }],
    ["send", whole(2, "0.ipynb", "b")],
  ]);
});

test("the first change after a run is told, and what shows is told with the next run", async () => {
  const connection = new FakeConnection();
  const run = lab(connection);
  run(0, "a");
  // Of outputs, nothing is told.
  await run.edit(0, "a");
  assert.equal(connection.sent.length, 1);
  await run.edit(0, "ab");
  await run.edit(0, "abc");
  assert.deepEqual(connection.sent.slice(1), [["send", { changed: true }]]);
  assert.equal(connection.screen("a"), undefined);
  assert.deepEqual([run(0, "a"), run(0, "abc")], ["a", "abc"]);
  await run.edit(0, "a");
  assert.deepEqual(connection.sent.at(-1), ["send", { changed: true }]);
});

test("two windows of one notebook: each run is under what its own window shows, changed or not", () => {
  const kernel = new FakeKernel();
  const a = lab(new FakeConnection(kernel));
  const b = lab(new FakeConnection(kernel));
  assert.deepEqual(
    [a(0, "wrong"), b(0, "right"), a(0, "wrong"), b(0, "right")],
    ["wrong", "right", "wrong", "right"],
  );
});

test("two notebooks on one kernel: each run is under its own notebook", () => {
  const kernel = new FakeKernel();
  const run = lab(new FakeConnection(kernel), new FakeConnection(kernel));
  assert.deepEqual([run(0, "a"), run(1, "b"), run(0, "a")], ["a", "b", "a"]);
});

test("a kernel restarted from this window is told everything again", () => {
  const kernel = new FakeKernel();
  const connection = new FakeConnection(kernel);
  const run = lab(connection);
  run(0, "a");
  kernel.restart();
  connection.restart();
  assert.equal(run(0, "a"), "a");
});

test("a kernel restarted from elsewhere does not claim to know, and is told at the next run", () => {
  const kernel = new FakeKernel();
  const connection = new FakeConnection(kernel);
  const run = lab(connection);
  run(0, "a");
  kernel.restart();
  assert.deepEqual([run(0, "a"), run(0, "a")], [undefined, "a"]);
  // A window that has heard of it does not even lose that one.
  connection.hear();
  run(0, "a");
  kernel.restart();
  connection.hear();
  assert.equal(run(0, "a"), "a");
});

test("a kernel that does not know the target is asked once, and again after a restart", () => {
  const connection = new FakeConnection();
  const run = lab(connection);
  run(0, "a");
  connection.refuse();
  run(0, "b");
  assert.equal(connection.sent.length, 1);
  connection.restart();
  run(0, "c");
  assert.equal(connection.sent.length, 2);
});

test("kernels of other languages are left alone", () => {
  const connection = new FakeConnection(new FakeKernel(), "python3");
  lab(connection)(0, "a");
  assert.deepEqual(connection.sent, []);
});
