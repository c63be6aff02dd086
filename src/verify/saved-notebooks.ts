import type { CurrentNotebook } from "../host/host.js";

/** As much of Node as is used here; found at run time, so that the library still loads in a browser. */
interface NodeProcess {
  cwd(): string;
  getBuiltinModule?(name: "fs"): {
    readdirSync(folder: string): string[];
    readFileSync(file: string, encoding: "utf8"): string;
  };
}

/**
 * The notebooks saved in the working directory, where there is one: under a kernel without a host (stock tslab) this
 * is all that can be known of the notebook a cell stands in.
 */
export function savedNotebooks(): CurrentNotebook[] {
  const { process } = globalThis as { readonly process?: NodeProcess };
  const files = process?.getBuiltinModule?.("fs");
  if (!process || !files) return [];
  const folder = process.cwd();
  const names = files.readdirSync(folder).filter((name) => name.endsWith(".ipynb"));
  return names.flatMap((name) => parseCells(files.readFileSync(`${folder}/${name}`, "utf8"), name));
}

/** nbformat 4, as far as it matters here; a file that is none is passed over. */
function parseCells(text: string, path: string): CurrentNotebook[] {
  try {
    const { cells } = JSON.parse(text) as {
      readonly cells: readonly { readonly cell_type: string; readonly source: string | readonly string[] }[];
    };
    return [
      {
        version: "file",
        path,
        cells: cells.map(({ cell_type, source }) => ({
          type: cell_type as "markdown" | "code" | "raw",
          source: typeof source === "string" ? source : source.join(""),
        })),
      },
    ];
  } catch {
    return [];
  }
}
