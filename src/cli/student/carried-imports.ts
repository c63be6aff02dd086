import type { Cell, Notebook } from "../../notebook/notebook.js";

/** Where a name of a notebook comes from; `imported` is `default`, `*` for the whole module, or the name it has there. */
interface Origin {
  readonly module: string;
  readonly imported: string;
}

/**
 * The code of a cell with imports of its own: of what it uses of modules that cells above it import, and of modules that
 * they import for what these do. Names in cells are
 * live: another function of the name `checkExercise`, declared anywhere above, would answer in the real one's place.
 */
export function withCarriedImports(cell: Cell, { cells }: Notebook): string {
  const at = cells.findIndex(({ id }) => id === cell.id);
  const above = cells.slice(0, at).filter(({ cell_type }) => cell_type === "code");
  const origins = new Map<string, Origin>();
  for (const { source } of above) for (const [name, origin] of importsOf(source)) origins.set(name, origin);
  const own = new Set(importsOf(cell.source).map(([name]) => name));
  const used = [...namesIn(cell.source)].filter((name) => origins.has(name) && !own.has(name));
  const modules = new Set(used.map((name) => origins.get(name)!.module));
  // What a module does when it is imported, such as to define the exercises, a deleted cell must not leave out.
  const effects = new Set(above.flatMap(({ source }) => source.match(EFFECT) ?? []));
  const lines = [...effects, ...[...modules].flatMap((module) => printImports(module, used, origins))];
  return lines.length === 0 ? cell.source : `${lines.join("\n")}\n\n${cell.source}`;
}

const EFFECT = /^import\s*(["'])[^"'\n]+\1;?/gmu;

const IMPORT = /^import\s+(?!type\s)([^;"'`()]*?)\s*from\s*(["'])([^"'\n]+)\2/gmu;

/** Values that the code imports, by the names it gives them. */
function importsOf(source: string): [string, Origin][] {
  return Array.from(source.matchAll(IMPORT)).flatMap(([, clause = "", , module = ""]) =>
    boundIn(clause).map(([name, imported]): [string, Origin] => [name, { module, imported }]),
  );
}

/** [name in the cell, name in the module] of what stands between `import` and `from`. */
function boundIn(clause: string): [string, string][] {
  const found = Array.from(clause.matchAll(WHOLE), ([, name = ""]): [string, string] => [name, "*"]);
  for (const [name] of clause.matchAll(STANDARD)) found.push([name, "default"]);
  const [, listed = ""] = /\{([^}]*)\}/u.exec(clause) ?? [];
  for (const item of listed.split(",")) {
    const [, imported, local = imported] = NAMED.exec(item) ?? [];
    if (imported !== undefined && local !== undefined) found.push([local, imported]);
  }
  return found;
}

const WHOLE = /\*\s*as\s+([\p{L}\p{N}_$]+)/gu;
const STANDARD = /^[\p{L}_$][\p{L}\p{N}_$]*/gu;
const NAMED = /^\s*(?!type\s)([\p{L}\p{N}_$]+)(?:\s+as\s+([\p{L}\p{N}_$]+))?\s*$/u;

/** Words of the code that may be names of values: not in strings and comments, not after a point. */
function namesIn(source: string): Set<string> {
  const code = source.replaceAll(/(["'])(?:\\.|(?!\1)[^\\\n])*\1|\/\/.*|\/\*[^]*?\*\//gu, " ");
  return new Set(code.match(/(?<![\p{L}\p{N}_$]|[^.]\.)[\p{L}_$][\p{L}\p{N}_$]*/gu));
}

function printImports(
  module: string,
  used: readonly string[],
  origins: ReadonlyMap<string, Origin>,
): string[] {
  const from = `from ${JSON.stringify(module)};`;
  const items: string[] = [];
  const lines: string[] = [];
  for (const name of used.toSorted()) {
    const origin = origins.get(name);
    if (origin?.module !== module) continue;
    if (origin.imported === "default") lines.push(`import ${name} ${from}`);
    else if (origin.imported === "*") lines.push(`import * as ${name} ${from}`);
    else items.push(origin.imported === name ? name : `${origin.imported} as ${name}`);
  }
  return items.length === 0 ? lines : [...lines, `import { ${items.join(", ")} } ${from}`];
}
