/**
 * How long a person waits: for the kernel to start, for a cell's round trip, for a cell with TensorFlow.js; against
 * stock tslab and ipykernel in the same minutes, alternated, since only ratios within one run mean anything.
 */
import { existsSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { KERNELS } from "../kernel/stock/stock-kernel.js";
import { executeContent, type KernelCommand, WireClient } from "../kernel/wire-client.js";
import { median, printTable, type Row } from "./ratios.js";

const root = fileURLToPath(new URL("../../..", import.meta.url));
const RUNS = 5;
const CELLS = 15;
/** Milliseconds in which a cell of one line is compiled: stock tslab loses a signal that comes before, and tells nothing. */
const BEGINS = 1500;

const IMPORT =
  'import * as tf from "@tensorflow/tfjs-core"; import "@tensorflow/tfjs-backend-cpu"; await tf.ready();';
const tensors = (n: number): string => `const x${n} = tf.tensor2d([[1, 2], [3, 4]]);
const w${n} = tf.tensor2d([[0.5], [${n}]]);
const z${n} = tf.matMul(x${n}, w${n});
const p${n} = tf.softmax(tf.transpose(z${n}));
console.log(Array.from(p${n}.dataSync()));`;

/** Milliseconds. */
interface Times {
  readonly ready: number;
  readonly first: number;
  readonly roundTrip: number;
  readonly importing?: number;
  readonly tensorCell?: number;
  readonly interruptLoop?: number;
  readonly interruptPrinting?: number;
}

const MEASURES: Readonly<Record<keyof Times, string>> = {
  ready: "ready (answers kernel_info)",
  first: "ready and first result of 1 + 1",
  roundTrip: "round trip of a one-line cell",
  importing: "cell that imports TensorFlow.js",
  tensorCell: "cell of five lines with TensorFlow.js",
  interruptLoop: "interrupt of a loop without end",
  interruptPrinting: "interrupt of endless printing",
};

const kernels = commands();
const folder = mkdtempSync(join(tmpdir(), "gradbook-bench-"));
symlinkSync(join(root, "node_modules"), join(folder, "node_modules"));
const times: Record<string, Times[]> = {};
try {
  for (let run = 0; run < RUNS; run++) {
    for (const [name, command] of Object.entries(kernels)) {
      (times[name] ??= []).push(await measure({ ...command, cwd: folder }, name !== "ipykernel"));
      process.stderr.write(".");
    }
  }
} finally {
  rmSync(folder, { recursive: true });
}
process.stderr.write("\n");
const rows = (Object.keys(MEASURES) as (keyof Times)[]).map((key): Row => {
  const values = Object.entries(times).map(
    ([name, all]) => [name, median(all.map((one) => one[key]))] as const,
  );
  return { title: MEASURES[key], values: Object.fromEntries(values) };
});
process.stdout.write(
  printTable(`kernel, medians of ${RUNS} alternated runs, milliseconds`, rows, "stock tslab"),
);

function commands(): Record<string, KernelCommand> {
  const python = join(root, ".venv", process.platform === "win32" ? "Scripts/python.exe" : "bin/python");
  const ipykernel = { argv: [python, "-m", "ipykernel_launcher", "-f", "{connection_file}"] };
  const ours = { gradbook: KERNELS.ours, "stock tslab": KERNELS.stock };
  return existsSync(python) ? { ...ours, ipykernel } : ours;
}

async function measure(command: KernelCommand, speaksTypeScript: boolean): Promise<Times> {
  const kernel = await WireClient.start(command);
  try {
    const first = kernel.readyAfter + (await time(kernel, "1 + 1"));
    const roundTrip = median(await each((n) => time(kernel, `${n} + 1`)));
    const basic = { ready: kernel.readyAfter, first, roundTrip };
    if (!speaksTypeScript) return basic;
    const importing = await time(kernel, IMPORT);
    await time(kernel, tensors(0));
    const tensorCell = median(await each((n) => time(kernel, tensors(n + 1))));
    const interruptLoop = await timeInterrupt(kernel, "while (true) {}");
    const interruptPrinting = await timeInterrupt(kernel, "while (true) console.log('line')");
    return { ...basic, importing, tensorCell, interruptLoop, interruptPrinting };
  } finally {
    await kernel.close();
  }
}

/** Until the cell's reply and its idle are there. */
async function time(kernel: WireClient, code: string): Promise<number> {
  const begin = performance.now();
  const { reply } = await kernel.execute(code);
  if (reply["status"] !== "ok") throw new Error(`${code}\nfailed: ${JSON.stringify(reply)}`);
  return performance.now() - begin;
}

/** From the signal, which all kernels understand, to the reply of a cell that has surely begun by then; NaN if it has ended by itself. */
async function timeInterrupt(kernel: WireClient, code: string): Promise<number> {
  const id = kernel.send("execute_request", executeContent(code));
  await sleep(BEGINS);
  if (kernel.received.some((m) => m.type === "execute_reply" && m.parent["msg_id"] === id)) return Number.NaN;
  const begin = performance.now();
  kernel.process.kill("SIGINT");
  await kernel.reply(id);
  return performance.now() - begin;
}

async function each(f: (n: number) => Promise<number>): Promise<number[]> {
  const all: number[] = [];
  for (let n = 0; n < CELLS; n++) all.push(await f(n));
  return all;
}
