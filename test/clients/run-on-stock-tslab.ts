/** Runs a notebook's code cells on stock tslab, in its own folder: node run-on-stock-tslab.js NOTEBOOK. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, resolve } from "node:path";

interface Converter {
  close(): void;
}

interface Executor {
  execute(source: string): Promise<boolean>;
}

const require = createRequire(import.meta.url);
const { createConverter } = require("tslab/dist/converter.js") as {
  readonly createConverter: () => Converter;
};
const { createExecutor } = require("tslab/dist/executor.js") as {
  readonly createExecutor: (
    folder: string,
    converters: Record<"node" | "browser", Converter>,
    console: unknown,
  ) => Executor;
};

const file = resolve(process.argv[2] ?? "");
process.chdir(dirname(file));
const converter = createConverter();
const executor = createExecutor(process.cwd(), { node: converter, browser: converter }, console);

const { cells } = JSON.parse(readFileSync(file, "utf8")) as {
  readonly cells: readonly { readonly cell_type: string; readonly source: readonly string[] }[];
};
for (const [index, { cell_type, source }] of cells.entries()) {
  if (cell_type !== "code") continue;
  const ran = await executor.execute(source.join(""));
  console.log(`[cell ${index} ${ran ? "ran" : "FAILED"}]`);
}
// The converter watches files, which would keep the process alive.
process.exit();
