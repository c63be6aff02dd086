import { cleanNotebook } from "../notebook/clean-notebook.js";
import { printNotebook } from "../notebook/print-notebook.js";
import { parseNotebook } from "../notebook/parse-notebook.js";
import type { Command, Invocation } from "./command.js";
import { readInput, requireFiles, writeOutput } from "./notebook-file.js";

export const command: Command = {
  usage: "gradbook clean FILE... [--strip] [--check]",
  description:
    "Brings notebooks into the one form in which they are kept in git: keys sorted, ids that stay,\nonly metadata that somebody wrote. Outputs are kept unless --strip is given.",
  options: {
    strip: { type: "boolean", help: "remove outputs and execution counts" },
    check: { type: "boolean", help: "change nothing; exit 1 and name the files that are not in this form" },
  },
  run: clean,
};

async function clean({ values, positionals: files, io }: Invocation): Promise<0 | 1> {
  requireFiles(files, "clean");
  const texts = await Promise.all(
    files.map(async (file) => {
      const before = await readInput(file, io);
      const options = { strip: values["strip"] === true };
      return { file, before, after: printNotebook(cleanNotebook(parseNotebook(before, file), options)) };
    }),
  );
  const changed = texts.filter(({ before, after }) => before !== after);
  for (const { file, after } of changed) {
    if (values["check"] !== true) await writeOutput(file, after, io);
    io.out(
      values["check"] === true
        ? `${file}: not in canonical form; gradbook clean ${file} mends it\n`
        : `${file}: cleaned\n`,
    );
  }
  return values["check"] === true && changed.length > 0 ? 1 : 0;
}
