/**
 * `npm run bench`: every benchmark, one after the other, each in a process of its own; `npm run bench -- NAME…` only
 * those. A benchmark prints ratios: times on a shared machine mean nothing by themselves.
 */
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

const benchmarks = ["kernel", "export", "check", "language-model"];

const names = process.argv.slice(2);
const unknown = names.filter((name) => !benchmarks.includes(name));
if (unknown.length > 0) {
  process.stderr.write(`there is no benchmark ${unknown.join(", ")}; there are ${benchmarks.join(", ")}\n`);
  process.exit(2);
}
for (const name of names.length === 0 ? benchmarks : names) {
  const script = fileURLToPath(new URL(`${name}.js`, import.meta.url));
  const { status } = spawnSync(process.execPath, ["--enable-source-maps", script], { stdio: "inherit" });
  if (status !== 0) process.exitCode = 1;
}
