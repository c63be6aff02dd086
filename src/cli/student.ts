import { join } from "node:path";
import { cleanNotebook } from "../notebook/clean-notebook.js";
import { toReaderCopy } from "../notebook/reader-copy.js";
import { NBGRADER_CONFIG, nbgraderConfig } from "./student/nbgrader-config.js";
import { withGradingMetadata } from "./student/nbgrader-metadata.js";
import { type Command, type Invocation, UsageError } from "./command.js";
import { makeFolder, readNotebooks, requireFiles, writeNotebook, writeOutput } from "./notebook-file.js";
import { targetFiles } from "./target-files.js";

export const command: Command = {
  usage: "gradbook student FILE... --out DIR",
  description:
    "Writes copies without the solutions: what stands between `// BEGIN SOLUTION` and `// END SOLUTION`\nbecomes a stub, cells tagged `solution` and nbgrader's hidden tests go, and the outputs that came from them are cleared.",
  options: {
    out: {
      type: "string",
      value: "DIR",
      help: "the folder for the copies; existing ones of the same name are replaced",
    },
  },
  run: student,
};

async function student({ values, positionals: files, io }: Invocation): Promise<0> {
  requireFiles(files, "student");
  const { out } = values;
  if (typeof out !== "string") throw new UsageError("no folder for the copies given; add --out DIR");
  const targets = targetFiles(files, out, io.cwd);
  const notebooks = await readNotebooks(files, io);
  const copies = notebooks.map((notebook, i) =>
    withGradingMetadata(toReaderCopy(notebook, files[i] ?? ""), cleanNotebook(notebook)),
  );
  await makeFolder(out, io);
  for (const [i, copy] of copies.entries()) {
    await writeNotebook(targets[i] ?? "", copy, io);
    io.out(`${targets[i]}\n`);
  }
  const config = join(out, NBGRADER_CONFIG);
  await writeOutput(config, nbgraderConfig, io);
  io.out(`${config}\n`);
  return 0;
}
