/**
 * `npm run bench`: every benchmark, one after the other, each in a process of its own; `npm run bench -- NAME…` only
 * those; `npm run bench -- NAME ARGUMENT…` one that takes arguments. Times are printed as ratios where they are compared:
 * on a shared machine they mean nothing by themselves.
 */
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

const benchmarks = ["kernel", "export", "check", "language-model", "truth", "reports"];
/** It measures nothing: it compares two builds. */
const onRequest = "reports";
/** What stands behind its name is for it. */
const takesArguments = new Set(["truth", "reports"]);

const words = process.argv.slice(2);
const [first = ""] = words;
const names = takesArguments.has(first) ? [first] : words;
const unknown = names.filter((name) => !benchmarks.includes(name));
if (unknown.length > 0) {
  process.stderr.write(`there is no benchmark ${unknown.join(", ")}; there are ${benchmarks.join(", ")}\n`);
  process.exit(2);
}
for (const name of names.length === 0 ? benchmarks.filter((each) => each !== onRequest) : names) {
  const script = fileURLToPath(new URL(`${name}.js`, import.meta.url));
  const args = takesArguments.has(first) ? words.slice(1) : [];
  const { status } = spawnSync(process.execPath, ["--enable-source-maps", script, ...args], {
    stdio: "inherit",
  });
  if (status !== 0) process.exitCode = status ?? 1;
}
