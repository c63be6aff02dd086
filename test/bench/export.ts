/**
 * How long an export takes and how long its page takes to be read, against nbconvert in the same minutes: notebooks of
 * the course and one of 500 formulas, cold processes; then the latter in Chromium with the network off. nbconvert's page sets its formulas with
 * MathJax from the network: offline none is set.
 */
import { spawnSync } from "node:child_process";
import { copyFileSync, existsSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { launchChromium } from "../clients/chromium.js";
import { chromiumPath, jupyter } from "../clients/set-up.js";
import { median, printTable, type Row } from "./ratios.js";

const root = fileURLToPath(new URL("../../..", import.meta.url));
const RUNS = 3;
const FORMULAS = 500;
const PER_CELL = 20;

/** A lecture of many formulas, every fourth a display. */
function lecture(): string {
  const formula = (n: number): string =>
    n % 4 === 3
      ? `\n\n$$J_{${n}} = -\\sum_{k=1}^{C} y_k \\log \\frac{e^{z_k}}{\\sum_{j} e^{z_j}} + \\frac{\\lambda}{2} \\lVert \\mathbf{W}^{(${n})} \\rVert^2$$\n\n`
      : `Here stands $\\mathbf{h}^{(${n})} = \\sigma(\\mathbf{W}_{${n}} \\mathbf{x} + \\mathbf{b})$ in the text. `;
  const cells = Array.from({ length: FORMULAS / PER_CELL }, (_, part) => ({
    cell_type: "markdown",
    id: `m${part}`,
    metadata: {},
    source: `## Part ${part}\n\n${Array.from({ length: PER_CELL }, (__, i) => formula(part * PER_CELL + i)).join("")}`,
  }));
  const kernelspec = { name: "gradbook", display_name: "TypeScript (gradbook)", language: "typescript" };
  return JSON.stringify({ cells, metadata: { kernelspec }, nbformat: 4, nbformat_minor: 5 });
}

const folder = mkdtempSync(join(tmpdir(), "gradbook-bench-"));

function time(program: string, args: readonly string[]): number {
  const began = performance.now();
  const { status, stderr } = spawnSync(program, args, {
    cwd: folder,
    env: jupyter.environment(),
    encoding: "utf8",
  });
  if (status !== 0 && status !== 1) throw new Error(`${program} ${args.join(" ")}: ${stderr}`);
  return performance.now() - began;
}

const gradbook = (files: readonly string[]): number =>
  time(process.execPath, [
    join(root, "dist/src/cli/main.js"),
    "export",
    ...files,
    "--out",
    "ours",
    "--no-run",
    "--static",
  ]);
const nbconvert = (files: readonly string[]): number =>
  time(jupyter.python, ["-m", "nbconvert", "--to", "html", ...files, "--output-dir", "theirs"]);

interface Reading {
  readonly paint: number;
  readonly settled: number;
  readonly shift: number;
  readonly formulas: number;
}

async function read(file: string): Promise<Reading> {
  const browser = await launchChromium();
  const context = await browser.newContext({ offline: true, viewport: { width: 1280, height: 900 } });
  const page = await context.newPage();
  await page.addInitScript(() => {
    const seen = { shift: 0, busy: 0 };
    Object.assign(globalThis, { seen });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) seen.shift += (entry as unknown as { value: number }).value;
    }).observe({ type: "layout-shift", buffered: true });
    new PerformanceObserver((list) => {
      for (const { startTime, duration } of list.getEntries())
        seen.busy = Math.max(seen.busy, startTime + duration);
    }).observe({ type: "longtask", buffered: true });
  });
  await page.goto(pathToFileURL(file).href);
  await page.waitForTimeout(1500);
  const reading = await page.evaluate(() => {
    const { seen } = globalThis as unknown as { seen: { shift: number; busy: number } };
    const [navigation] = performance.getEntriesByType("navigation") as PerformanceNavigationTiming[];
    const paint = performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? Number.NaN;
    return {
      paint,
      settled: Math.max(paint, seen.busy, navigation?.loadEventEnd ?? Number.NaN),
      shift: seen.shift,
      formulas: document.querySelectorAll(".katex-html, .mathjax, .MathJax, mjx-container").length,
    };
  });
  await browser.close();
  return reading;
}

const rows: Row[] = [];

/** Alone in a cold process, and how much longer it takes for each of the others in the same process. */
function measure(what: string, files: readonly string[]): void {
  const cold: Record<string, number[]> = { gradbook: [], nbconvert: [] };
  const further: Record<string, number[]> = { gradbook: [], nbconvert: [] };
  for (let run = 0; run < RUNS; run += 1) {
    for (const [name, convert] of Object.entries({ gradbook, nbconvert })) {
      const alone = convert(files.slice(0, 1));
      cold[name]?.push(alone);
      further[name]?.push((convert(files) - alone) / (files.length - 1));
      process.stderr.write(".");
    }
  }
  const values = (times: Readonly<Record<string, number[]>>): Row["values"] =>
    Object.fromEntries(Object.entries(times).map(([name, all]) => [name, median(all)]));
  rows.push(
    { title: `${what}, cold (ms)`, values: values(cold) },
    { title: `${what}, each further (ms)`, values: values(further) },
  );
}

/** The course's notebooks, one of middle length first, with their checks and figures. */
const course = ["03-", "01-", "02-", "04-", "05-", "06-", "07-", "08-"].map(
  (prefix) => readdirSync(join(root, "notebooks")).find((name) => name.startsWith(prefix)) ?? "",
);

try {
  const several = ["a.ipynb", "b.ipynb", "c.ipynb", "d.ipynb"];
  for (const name of several) writeFileSync(join(folder, name), lecture());
  for (const name of course) copyFileSync(join(root, "notebooks", name), join(folder, name));
  measure("a notebook of the course", course);
  measure(`${FORMULAS} formulas`, several);
  process.stderr.write("\n");
  const ours = join(folder, "ours/a.html");
  const theirs = join(folder, "theirs/a.html");
  rows.push({
    title: "file (kB)",
    values: { gradbook: statSync(ours).size / 1000, nbconvert: statSync(theirs).size / 1000 },
  });
  if (chromiumPath !== undefined && existsSync(theirs)) {
    const [a, b] = [await read(ours), await read(theirs)];
    const row = (title: string, key: keyof Reading): Row => ({
      title,
      values: { gradbook: a[key], nbconvert: b[key] },
    });
    rows.push(
      row("first paint, offline (ms)", "paint"),
      row("settled, offline (ms)", "settled"),
      row("formulas set, offline", "formulas"),
      row("layout shift", "shift"),
    );
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
process.stdout.write(printTable("handouts", rows, "nbconvert"));
