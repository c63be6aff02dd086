import { cleanNotebook } from "../notebook/clean-notebook.js";
import type { Notebook } from "../notebook/notebook.js";
import { printNotebook } from "../notebook/print-notebook.js";
import { parseNotebook } from "../notebook/parse-notebook.js";
import type { Command, Invocation, Io } from "./command.js";
import { readInput, requireFiles, writeOutput } from "./notebook-file.js";

export const command: Command = {
  usage: "gradbook clean FILE... [--strip] [--check]",
  description:
    "Brings notebooks into the one form in which they are kept in git: keys sorted, ids that stay,\nonly metadata that somebody wrote. Outputs are kept unless --strip is given. Names formulas that JupyterLab\nwould show in red.",
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
      const notebook = parseNotebook(before, file);
      return { file, notebook, before, after: printNotebook(cleanNotebook(notebook, options)) };
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
  for (const { file, notebook } of texts) await warnOfFormulas(file, notebook, io);
  return values["check"] === true && changed.length > 0 ? 1 : 0;
}

/** A formula that JupyterLab shows in red is not a matter of form: it is named, and left as it is. */
async function warnOfFormulas(file: string, { cells }: Notebook, io: Io): Promise<void> {
  if (!cells.some(({ cell_type, source }) => cell_type === "markdown" && /[$\\]/.test(source))) return;
  const { findFormulaTrouble } = await import("../handout/find-formula-trouble.js");
  for (const { cell, tex, message } of await findFormulaTrouble(cells)) {
    io.err(`${file}, cell ${cell}: ${message}\n    ${tex.trim().replaceAll("\n", "\n    ")}\n`);
  }
}
