import ts from "@tslab/typescript-for-tslab";
import type { Cell } from "../../src/notebook/notebook.js";

export interface Program {
  readonly text: string;
  /** Where a line (1-based) of the program is in the notebook. */
  place(line: number): string;
}

/**
 * A notebook's code cells as one module that means the same: each cell is a block inside the block of the one before
 * it, so that it sees what those declared and may declare it anew. Imports cannot stand in a block: they go to the top.
 */
export function toProgram(cells: readonly Cell[], file: string): Program {
  const imports = new Map<string, string>();
  const lines: string[] = [];
  const places: string[] = [];
  for (const [index, cell] of cells.entries()) {
    if (cell.cell_type !== "code") continue;
    const { body, imported } = liftImports(cell.source);
    for (const [name, text] of imported) imports.set(name, text);
    lines.push("{", ...body.split("\n"));
    places.push("", ...body.split("\n").map((_, i) => `${file}, cell ${index}, line ${i + 1}`));
  }
  const head = [...imports.values()];
  const depth = lines.filter((line, i) => line === "{" && places[i] === "").length;
  return {
    text: [...head, ...lines, "}".repeat(depth), "export {};", ""].join("\n"),
    place: (line) => places[line - 1 - head.length] || `${file}, its imports`,
  };
}

/** Takes the imports out, one for each name so that a cell may repeat what another imported, and `export` off declarations. */
function liftImports(source: string): { body: string; imported: [name: string, text: string][] } {
  const tree = ts.createSourceFile("cell.ts", source, ts.ScriptTarget.ES2022, true);
  const imported: [string, string][] = [];
  let body = source;
  const blank = (node: ts.Node): void => {
    const text = body.slice(node.getStart(tree), node.end);
    body = body.slice(0, node.getStart(tree)) + text.replaceAll(/[^\n]/g, " ") + body.slice(node.end);
  };
  for (const statement of tree.statements) {
    if (ts.isImportDeclaration(statement)) {
      imported.push(...namesOf(statement));
      blank(statement);
    }
    const modifiers = ts.canHaveModifiers(statement) ? (ts.getModifiers(statement) ?? []) : [];
    for (const modifier of modifiers) if (modifier.kind === ts.SyntaxKind.ExportKeyword) blank(modifier);
  }
  return { body, imported };
}

function namesOf({ importClause, moduleSpecifier }: ts.ImportDeclaration): [string, string][] {
  const from = moduleSpecifier.getText();
  if (importClause === undefined) return [[from, `import ${from};`]];
  const { name, namedBindings } = importClause;
  const whole: [string, string][] =
    name === undefined ? [] : [[name.text, `import ${name.text} from ${from};`]];
  if (namedBindings === undefined) return whole;
  if (ts.isNamespaceImport(namedBindings)) {
    return [...whole, [namedBindings.name.text, `import ${namedBindings.getText()} from ${from};`]];
  }
  const named = namedBindings.elements.map((element): [string, string] => [
    element.name.text,
    `import { ${element.getText()} } from ${from};`,
  ]);
  return [...whole, ...named];
}
