import type { Node, Program, SourceFile, Symbol as TsSymbol } from "@tslab/typescript-for-tslab";
import { ts } from "./typescript-seam.js";

/** Declarations of the `var`s that a cell declares inside blocks and loops, which TypeScript writes down for no module. */
export function nestedVariables(program: Program, cell: SourceFile): string {
  const { locals } = cell as { locals?: ReadonlyMap<string, TsSymbol> };
  const checker = program.getTypeChecker();
  const lines: string[] = [];
  for (const [name, { valueDeclaration: declaration }] of locals ?? []) {
    if (!declaration || !isNestedVariable(declaration, cell)) continue;
    const type = checker.typeToString(
      checker.getTypeAtLocation(declaration),
      cell,
      ts.TypeFormatFlags.NoTruncation,
    );
    lines.push(`declare let ${name}: ${type};\n`);
  }
  return lines.join("");
}

function isPattern(node: Node): boolean {
  return ts.isObjectBindingPattern(node) || ts.isArrayBindingPattern(node);
}

function isNestedVariable(declaration: NonNullable<TsSymbol["valueDeclaration"]>, cell: SourceFile): boolean {
  let node = declaration.parent;
  while (ts.isBindingElement(node) || isPattern(node) || ts.isVariableDeclaration(node)) node = node.parent;
  if (!ts.isVariableDeclarationList(node)) return false;
  return !ts.isVariableStatement(node.parent) || node.parent.parent !== cell;
}
