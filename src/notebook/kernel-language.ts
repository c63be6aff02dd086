import { field, type Json } from "./json.js";
import { NotebookError } from "./notebook-error.js";
import type { Notebook } from "./notebook.js";

const KERNELS: ReadonlySet<Json> = new Set(["gradbook", "tslab", "jslab"]);
const LANGUAGES: ReadonlySet<Json> = new Set(["typescript", "javascript"]);

/** Throws unless the notebook says that its cells are TypeScript or JavaScript: another language's cells must not run here. */
export function checkKernelLanguage({ metadata }: Notebook, file: string): void {
  const name = field(metadata["kernelspec"], "name");
  const language = field(metadata["kernelspec"], "language") ?? field(metadata["language_info"], "name");
  if (name === undefined && language === undefined) {
    throw new NotebookError(
      file,
      {},
      'the notebook names no kernel (metadata.kernelspec); open it in JupyterLab, choose the kernel "TypeScript (gradbook)" and save',
    );
  }
  if (language === undefined ? KERNELS.has(name ?? null) : LANGUAGES.has(lower(language))) return;
  throw new NotebookError(
    file,
    {},
    `the notebook is for the kernel ${JSON.stringify(name ?? language)}${typeof language === "string" ? `, language ${language}` : ""}; ` +
      "gradbook runs TypeScript and JavaScript: run it with its own kernel, or choose another notebook; " +
      "gradbook export --no-run makes a handout of what it holds",
  );
}

function lower(value: Json): Json {
  return typeof value === "string" ? value.toLowerCase() : value;
}
