import { mkdir } from "node:fs/promises";
import { basename, join, resolve } from "node:path";
import { cleanNotebook } from "../notebook/clean-notebook.js";
import { toStudent } from "../notebook/student-notebook.js";
import { type Command, type Invocation, UsageError } from "./command.js";
import { readNotebooks, requireFiles, writeNotebook } from "./notebook-file.js";

export const command: Command = {
  usage: "gradbook student FILE... --out DIR",
  description:
    "Writes copies without the solutions: what stands between `// BEGIN SOLUTION` and `// END SOLUTION`\nbecomes a stub, cells tagged `solution` go, and the outputs that came from them are cleared.",
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
  const copies = notebooks.map((notebook, i) => cleanNotebook(toStudent(notebook, files[i] ?? "")));
  await mkdir(resolve(io.cwd, out), { recursive: true });
  for (const [i, copy] of copies.entries()) {
    await writeNotebook(targets[i] ?? "", copy, io);
    io.out(`${targets[i]}\n`);
  }
  return 0;
}

/** One file in `out` for each of `files`; refuses to overwrite an original, or one copy with another. */
export function targetFiles(files: readonly string[], out: string, cwd: string): string[] {
  const targets = files.map((file) => join(out, basename(file)));
  for (const [i, target] of targets.entries()) {
    const twin = targets.indexOf(target);
    if (twin !== i) {
      throw new UsageError(
        `${files[twin]} and ${files[i]} would both become ${target}; give them in two calls`,
      );
    }
    const original = files.find((file) => resolve(cwd, file) === resolve(cwd, target));
    if (original !== undefined) {
      throw new UsageError(`--out ${out} would overwrite ${original}; name another folder`);
    }
  }
  return targets;
}
