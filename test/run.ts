/**
 * `npm test` after set-up: lint, then the tests of every part, then real clients. `npm test -- WORD…` runs only the
 * test files whose path contains one of the words; `npm run test:unit` (`--unit`) those that start no process, without
 * the lint. Ends with the line `N passed, N failed, N skipped`.
 */
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { availableParallelism } from "node:os";
import { basename, dirname, join, relative, sep } from "node:path";
import { run } from "node:test";
import { spec } from "node:test/reporters";
import { fileURLToPath } from "node:url";
import { READS_SHARED } from "./reads-shared.js";
import { TestCount } from "./test-count.js";
import { unitTests } from "./unit-tests.js";

const root = fileURLToPath(new URL("../..", import.meta.url));
const options = process.argv.slice(2);
const unitsOnly = options[0] === "--unit";
const words = unitsOnly ? options.slice(1) : options;
/** A test file that takes longer, in milliseconds, hangs. */
const LONGEST = 600_000;
const count = new TestCount();

const files = testFiles();
if (files.length === 0) {
  const why =
    words.length === 0 ? "there are no test files" : `no test file's path contains ${words.join(" or ")}`;
  process.stderr.write(`${why}\n`);
  process.exit(1);
}
const isClient = (file: string): boolean => relative(root, file).startsWith(join("dist", "test", "clients"));

if (options.length === 0) for (const command of lintCommands()) lint(...command);
await runFiles(
  "tests",
  files.filter((file) => !isClient(file)),
  availableParallelism(),
);
await runClients(files.filter(isClient));
if (process.env["CI"] === "true") count.expectSkips(new Set(expectedSkips()));
process.stdout.write(count.summary());
process.exit(count.failed === 0 ? 0 : 1);

/** Of the chosen files. */
function expectedSkips(): readonly string[] {
  if (existsSync(join(root, "../shared"))) return [];
  return READS_SHARED.filter((name) =>
    files.some((file) => name.startsWith(relative(join(root, "dist"), file).replace(/\.js$/, ".ts"))),
  );
}

/** The compiled form of each test file in the sources, so that leftovers of removed ones do not count. */
function testFiles(): string[] {
  const entries = readdirSync(join(root, "test"), { recursive: true, encoding: "utf8" });
  const sources = entries
    .filter((file) => file.endsWith(".test.ts") && !file.split(sep).includes("fixtures"))
    .map((file) => join("test", file))
    .filter((file) => words.length === 0 || words.some((word) => file.includes(word)))
    .toSorted()
    .map((file) => join(root, file));
  return (unitsOnly ? unitTests(sources) : sources).map((file) =>
    join(root, "dist", relative(root, file).replace(/\.ts$/, ".js")),
  );
}

function lintCommands(): [packageName: string, program: string, args: string[]][] {
  return [
    ["typescript", "tsc", ["-p", "tsconfig.json", "--noEmit"]],
    ["oxlint", "oxlint", ["--type-aware", "--deny-warnings"]],
    ["oxfmt", "oxfmt", ["--check", "."]],
  ];
}

function lint(packageName: string, program: string, args: readonly string[]): void {
  const folder = dirname(fileURLToPath(import.meta.resolve(`${packageName}/package.json`)));
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(folder, "bin", program), ...args], {
    cwd: root,
    encoding: "utf8",
  });
  if (status !== 0) process.stdout.write(`${stdout}${stderr}`);
  count.add(status === 0 ? "passed" : "failed", `${program} ${args.join(" ")}`);
}

async function runFiles(
  title: string,
  chosen: readonly string[],
  concurrency: number,
  print: (text: string) => void = (text) => void process.stdout.write(text),
): Promise<void> {
  if (chosen.length === 0) return;
  print(`\n${title}: ${chosen.length} files\n`);
  const events = run({ files: [...chosen], concurrency, timeout: LONGEST });
  events.on("test:pass", (test) => count.hear(test));
  events.on("test:fail", (test) => count.hear(test));
  for await (const text of events.compose(new spec())) print(text as string);
}

/** Browsers and servers wait for each other long enough: one browser at a time, beside it one client without. */
async function runClients(clients: readonly string[]): Promise<void> {
  const without: string[] = [];
  await Promise.all([
    runFiles("clients in a browser", clients.filter(opensBrowser), 1),
    runFiles(
      "other clients",
      clients.filter((file) => !opensBrowser(file)),
      1,
      (text) => void without.push(text),
    ),
  ]);
  process.stdout.write(without.join(""));
}

function opensBrowser(file: string): boolean {
  return /^(?:browser|handout|jupyterlab)-/.test(basename(file));
}
