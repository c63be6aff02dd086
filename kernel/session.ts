import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import type { Readable, Writable } from "node:stream";
import { fileURLToPath } from "node:url";
import { CellOutputs, Displays } from "./session/cell-outputs.js";
import type { CellReply, ErrorContent } from "./engine-contract.js";
import { readLines } from "./session/json-lines.js";
import { LastWords } from "./session/last-words.js";
import type { CellOutput } from "./session/nbformat.js";
import { type FromChild, TETHER, type ToChild, WORDS } from "./session/messages.js";
import type { Output } from "./threads.js";

export interface SessionOptions {
  /** The folder that relative paths and imports start from: the notebook's. */
  readonly cwd: string;
  /** The notebook whose cells run, for code that reads its own notebook. */
  readonly notebookPath?: string;
  /** Added to this process's environment. */
  readonly env?: Readonly<Record<string, string>>;
}

export interface ExecuteOptions {
  /** The cell is interrupted after so many milliseconds, and fails. */
  readonly timeoutMs?: number;
  /** Called with each output when it comes, before streams are merged and updates applied. */
  readonly onOutput?: (output: Output) => void;
}

export interface CellOutcome {
  /** As a notebook file holds them. Later cells may still update a display among them. */
  readonly outputs: readonly CellOutput[];
  readonly executionCount: number;
  /** The last of the outputs too. */
  readonly error?: ErrorContent;
}

/** How long, in milliseconds, an interrupted cell may take to stop before its process is killed. */
const GRACE = 5000;

interface Running {
  readonly cell: number;
  readonly collected: CellOutputs;
  readonly onOutput: ((output: Output) => void) | undefined;
  readonly end: (reply: CellReply) => void;
}

/** A kernel without sockets: cells run one after another in a child process of their own. */
export class Session {
  readonly #child: ChildProcess;
  readonly #lastWords: LastWords;
  readonly #tether: Writable;
  readonly #ended: Promise<void>;
  readonly #displays = new Displays();
  readonly #collected = new Map<number, CellOutputs>();
  #queue: Promise<unknown> = Promise.resolve();
  #running: Running | undefined;
  #count = 0;
  /** Why no cell can run any more. */
  #death: ErrorContent | undefined;

  private constructor({ cwd, notebookPath, env }: SessionOptions) {
    const path = notebookPath === undefined ? {} : { JPY_SESSION_NAME: notebookPath };
    this.#child = spawn(process.execPath, [fileURLToPath(new URL("session/child.js", import.meta.url))], {
      cwd,
      env: { ...process.env, ...path, ...env },
      stdio: ["ignore", "pipe", "pipe", "pipe", "pipe", "ipc"],
    });
    this.#lastWords = new LastWords(this.#child.stderr);
    this.#child.stdout?.resume();
    // What is written to a child that has died is not missed.
    this.#tether = (this.#child.stdio[TETHER] as Writable).on("error", () => undefined);
    const words = readLines(this.#child.stdio[WORDS] as Readable, (line) =>
      this.#hear(JSON.parse(line) as FromChild),
    );
    this.#ended = this.#end(words, cwd);
  }

  async #end(words: Promise<void>, cwd: string): Promise<void> {
    try {
      const [code, signal] = (await once(this.#child, "close")) as [number | null, NodeJS.Signals | null];
      await words;
      this.#die(signal === null ? `exit code ${code}` : `signal ${signal}`);
    } catch (error) {
      this.#die(`it could not be started in ${cwd}: ${String(error)}`);
    }
  }

  /** The child starts at once; the first cell waits until it is ready. */
  static start(options: SessionOptions): Session {
    return new Session(options);
  }

  /** Never rejects: a cell that fails, and a child that dies, end in an outcome with an error. */
  execute(code: string, options: ExecuteOptions = {}): Promise<CellOutcome> {
    const outcome = this.#queue.then(() => this.#execute(code, options));
    this.#queue = outcome;
    return outcome;
  }

  /** Stops the running cell; harmless when none runs. */
  interrupt(): void {
    if (this.#running) this.#tether.write(`${this.#running.cell}\n`);
  }

  /** Ends the child; a running cell fails. */
  async close(): Promise<void> {
    this.#child.kill("SIGKILL");
    await this.#ended;
  }

  async #execute(code: string, { timeoutMs, onOutput }: ExecuteOptions): Promise<CellOutcome> {
    const cell = ++this.#count;
    const collected = new CellOutputs(this.#displays);
    this.#collected.set(cell, collected);
    const limit = timeoutMs === undefined ? undefined : this.#limitTime(timeoutMs);
    const reply = await new Promise<CellReply>((end) => {
      this.#running = { cell, collected, onOutput, end };
      if (this.#death) return end({ status: "error", ...this.#death });
      const message: ToChild = { cell, code };
      this.#child.send(message, () => undefined);
    });
    this.#running = undefined;
    const told = limit?.end(reply) ?? reply;
    collected.finish(told, cell);
    const outcome = { outputs: collected.outputs, executionCount: cell };
    if (told.status === "ok") return outcome;
    const { ename, evalue, traceback } = told;
    return { ...outcome, error: { ename, evalue, traceback } };
  }

  #limitTime(milliseconds: number): { end(reply: CellReply): CellReply } {
    let late = false;
    let kill: NodeJS.Timeout | undefined;
    const timer = setTimeout(() => {
      late = true;
      this.interrupt();
      kill = setTimeout(() => this.#child.kill("SIGKILL"), GRACE);
    }, milliseconds);
    return {
      end: (reply) => {
        clearTimeout(timer);
        clearTimeout(kill);
        return late ? { status: "error", ...tooLong(milliseconds) } : reply;
      },
    };
  }

  #hear(words: FromChild): void {
    const running = this.#running?.cell === words.cell ? this.#running : undefined;
    if (words.kind === "done") return running?.end(words.reply);
    const collected = this.#collected.get(words.cell);
    collected?.add(words.output);
    if (running) running.onOutput?.(words.output);
    // What a timer sends after its cell has ended still belongs to that cell.
    else collected?.settle();
  }

  #die(how: string): void {
    const said = this.#lastWords.text();
    const evalue = `the process that ran the cells has ended (${how})${said === "" ? "" : `; it last said: ${said}`}`;
    this.#death ??= { ename: "KernelDied", evalue, traceback: [`KernelDied: ${evalue}`] };
    this.#running?.end({ status: "error", ...this.#death });
  }
}

function tooLong(milliseconds: number): ErrorContent {
  const evalue = `the cell did not end within ${milliseconds / 1000} s and was stopped`;
  return { ename: "TimeLimitExceeded", evalue, traceback: [`TimeLimitExceeded: ${evalue}`] };
}
