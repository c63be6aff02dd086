/** A small Jupyter client, written apart from the kernel so that both must agree with the protocol, not with each other. */
import { type ChildProcess, spawn } from "node:child_process";
import { createHmac, randomUUID } from "node:crypto";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Dealer, Request, Subscriber } from "zeromq";

export type Fields = Record<string, unknown>;

export interface Received {
  readonly type: string;
  readonly content: Fields;
  readonly parent: Fields;
  readonly header: Fields;
  readonly channel: string;
}

export interface KernelCommand {
  /** `{connection_file}` stands for the connection file's path. */
  readonly argv: readonly string[];
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly transport?: "tcp" | "ipc";
  readonly ip?: string;
}

export const OUR_KERNEL: KernelCommand = {
  argv: [
    process.execPath,
    fileURLToPath(new URL("../../kernel/main.js", import.meta.url)),
    "{connection_file}",
  ],
};

const CHANNELS = ["shell", "iopub", "stdin", "control", "hb"] as const;

export class WireClient {
  readonly process: ChildProcess;
  readonly received: Received[] = [];
  readonly folder: string;
  readonly connection: Readonly<Record<string, string | number>>;
  stderr = "";
  /** Milliseconds from the process's start to its first answer. */
  readyAfter: number = Number.NaN;
  readonly #key: string;
  /** Of the messages that are sent next: as of another front end. */
  session: string = randomUUID();
  metadata: Fields = {};
  readonly #options = {
    routingId: randomUUID(),
    linger: 0,
    receiveHighWaterMark: 0,
    reconnectInterval: 10,
    sendTimeout: 0,
    sendHighWaterMark: 0,
  };
  #abandoned: Dealer | undefined;
  readonly #sockets: Record<"shell" | "control" | "stdin", Dealer>;
  readonly #iopub = new Subscriber({ linger: 0, receiveHighWaterMark: 0 });
  readonly #hb = new Request({ linger: 0 });
  readonly #waiting = new Set<() => void>();

  private constructor(command: KernelCommand, ports: readonly number[]) {
    this.folder = mkdtempSync(join(tmpdir(), "gradbook-kernel-"));
    this.#key = randomUUID();
    const transport = command.transport ?? "tcp";
    const ip = command.ip ?? (transport === "ipc" ? join(this.folder, "socket") : "127.0.0.1");
    const named = Object.fromEntries(CHANNELS.map((channel, i) => [`${channel}_port`, ports[i] ?? 0]));
    this.connection = { transport, ip, key: this.#key, signature_scheme: "hmac-sha256", ...named };
    const file = join(this.folder, "connection.json");
    writeFileSync(file, JSON.stringify(this.connection));
    const [program = "", ...args] = command.argv.map((word) => word.replace("{connection_file}", file));
    this.process = spawn(program, args, {
      cwd: command.cwd ?? this.folder,
      env: { ...process.env, ...command.env },
      stdio: ["ignore", "pipe", "pipe"],
    });
    this.process.stdout?.resume();
    this.process.stderr?.on("data", (data: Buffer) => (this.stderr += data.toString()));
    this.#sockets = {
      shell: new Dealer(this.#options),
      control: new Dealer(this.#options),
      stdin: new Dealer(this.#options),
    };
    this.#connect();
  }

  static async start(command: KernelCommand = OUR_KERNEL): Promise<WireClient> {
    const client = new WireClient(command, await freePorts(CHANNELS.length));
    await client.#ready();
    return client;
  }

  /** Returns the message's id. */
  send(
    type: string,
    content: Fields = {},
    channel: "shell" | "control" | "stdin" = "shell",
    parent: Fields = {},
  ): string {
    const id = randomUUID();
    void this.#sockets[channel].send(this.frames(id, type, content, parent));
    return id;
  }

  sendFrames(frames: readonly (string | Buffer)[], channel: "shell" | "control" = "shell"): void {
    void this.#sockets[channel].send([...frames]);
  }

  frames(id: string, type: string, content: Fields, parent: Fields = {}, key: string = this.#key): string[] {
    const header = {
      msg_id: id,
      session: this.session,
      username: "test",
      date: new Date().toISOString(),
      msg_type: type,
      version: "5.4",
    };
    const parts = [header, parent, this.metadata, content].map((part) => JSON.stringify(part));
    return ["<IDS|MSG>", createHmac("sha256", key).update(parts.join("")).digest("hex"), ...parts];
  }

  /** The first message, past or future, that fits. */
  async until(fits: (message: Received) => boolean, what: string, milliseconds = 15_000): Promise<Received> {
    const deadline = Date.now() + milliseconds;
    for (let seen = 0; ;) {
      for (; seen < this.received.length; seen++) {
        const message = this.received[seen];
        if (message && fits(message)) return message;
      }
      if (!(await this.#more(deadline - Date.now()))) throw new Error(`no ${what} within ${milliseconds} ms`);
    }
  }

  reply(id: string, milliseconds?: number): Promise<Received> {
    return this.until(
      (m) => m.channel !== "iopub" && m.type.endsWith("_reply") && m.parent["msg_id"] === id,
      "reply",
      milliseconds,
    );
  }

  idle(id: string, milliseconds?: number): Promise<Received> {
    return this.until(
      (m) => m.parent["msg_id"] === id && m.content["execution_state"] === "idle",
      "idle",
      milliseconds,
    );
  }

  /** What was published for a request, in order. */
  published(id: string): Received[] {
    return this.received.filter((m) => m.channel === "iopub" && m.parent["msg_id"] === id);
  }

  async ask(type: string, content: Fields = {}, channel: "shell" | "control" = "shell"): Promise<Fields> {
    return (await this.reply(this.send(type, content, channel))).content;
  }

  async execute(
    code: string,
    extra: Fields = {},
  ): Promise<{ reply: Fields; published: Received[]; text: string; id: string }> {
    const id = this.send("execute_request", executeContent(code, extra));
    const [reply] = await Promise.all([this.reply(id, 20_000), this.idle(id, 20_000)]);
    const published = this.published(id);
    const text = published.map((m) => (m.type === "stream" ? String(m.content["text"]) : "")).join("");
    return { reply: reply.content, published, text, id };
  }

  /** Connects the shell channel again under its old name, while the old connection is still there. */
  connectAgain(): void {
    this.#abandoned = this.#sockets.shell;
    this.#sockets.shell = new Dealer(this.#options);
    this.#sockets.shell.connect(this.#address("shell"));
    void this.#listen("shell", this.#sockets.shell);
  }

  /** Until the heartbeat answers. */
  async beat(): Promise<void> {
    await this.#hb.send("ping");
    await this.#hb.receive();
  }

  async close(): Promise<void> {
    if (this.process.exitCode === null && this.process.signalCode === null) {
      this.process.kill("SIGKILL");
      await once(this.process, "exit");
    }
    for (const socket of [...Object.values(this.#sockets), this.#iopub, this.#hb]) socket.close();
    this.#abandoned?.close();
    rmSync(this.folder, { recursive: true, force: true });
  }

  #connect(): void {
    const sockets = { ...this.#sockets, iopub: this.#iopub, hb: this.#hb };
    for (const channel of CHANNELS) sockets[channel].connect(this.#address(channel));
    this.#iopub.subscribe("");
    for (const channel of ["shell", "control", "stdin", "iopub"] as const)
      void this.#listen(channel, sockets[channel]);
  }

  #address(channel: string): string {
    const { transport, ip } = this.connection;
    const port = this.connection[`${channel}_port`];
    return transport === "ipc" ? `ipc://${ip}-${port}` : `tcp://${ip}:${port}`;
  }

  async #listen(channel: string, socket: Dealer | Subscriber): Promise<void> {
    for await (const frames of socket) {
      const at = frames.findIndex((frame) => frame.toString() === "<IDS|MSG>");
      const [signature, ...parts] = frames.slice(at + 1).map((frame) => frame.toString());
      const expected = createHmac("sha256", this.#key).update(parts.slice(0, 4).join("")).digest("hex");
      if (signature !== expected) throw new Error("the kernel signed wrongly");
      const [header = {}, parent = {}, , content = {}] = parts.map((part) => JSON.parse(part) as Fields);
      this.received.push({ type: String(header["msg_type"]), content, parent, header, channel });
      for (const wake of this.#waiting) wake();
      this.#waiting.clear();
    }
  }

  async #more(milliseconds: number): Promise<boolean> {
    if (milliseconds <= 0) return false;
    return new Promise((resolve) => {
      const timer = setTimeout(() => resolve(false), milliseconds);
      this.#waiting.add(() => {
        clearTimeout(timer);
        resolve(true);
      });
    });
  }

  /** Asks until an answer has come on iopub too. */
  async #ready(): Promise<void> {
    const begin = performance.now();
    for (let tries = 0; tries < 150; tries++) {
      const id = this.send("kernel_info_request");
      try {
        await this.until((m) => m.channel === "shell" && m.parent["msg_id"] !== undefined, "reply", 20_000);
        if (Number.isNaN(this.readyAfter)) this.readyAfter = performance.now() - begin;
        await this.idle(id, 200);
        return;
      } catch (error) {
        if (this.process.exitCode !== null)
          throw new Error(`the kernel ended: ${this.stderr}`, { cause: error });
      }
    }
    throw new Error("the kernel publishes nothing");
  }
}

export function executeContent(code: string, extra: Fields = {}): Fields {
  return {
    code,
    silent: false,
    store_history: true,
    user_expressions: {},
    allow_stdin: false,
    stop_on_error: true,
    ...extra,
  };
}

async function freePorts(count: number): Promise<number[]> {
  const servers = Array.from({ length: count }, () => createServer().listen(0, "127.0.0.1"));
  await Promise.all(servers.map((server) => once(server, "listening")));
  const ports = servers.map((server) => {
    const address = server.address();
    return typeof address === "object" && address !== null ? address.port : 0;
  });
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return ports;
}
