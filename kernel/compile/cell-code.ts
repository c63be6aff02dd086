/** Cells' texts compared as code: what a cell says, whatever its white space and comments. */
import type { BindingName, Node, SourceFile, Statement, SyntaxKind } from "@tslab/typescript-for-tslab";
import { parseCell } from "./parse-cell.js";
import { ts } from "./typescript-seam.js";

/** Comments and white space apart, but not where a line's end is also a statement's. */
export function sameCode(a: string, b: string): boolean {
  return a === b || printCode(a) === printCode(b);
}

/** Whether the cell declares the name at its top level, other than by an import. */
export function declaresName(source: string, name: string): boolean {
  // Most do not even hold it, and to parse takes time.
  return source.includes(name) && parse(source).statements.some((each) => namesOf(each).includes(name));
}

function parse(source: string): SourceFile {
  return parseCell("cell.ts", source, ts.ScriptTarget.ES2022);
}

/** Every token, and which of them belong together: `return` before a line's end is not `return` before a value. */
function printCode(source: string): string {
  const file = parse(source);
  const print = (node: Node): string => {
    const children = node.getChildren(file).filter(({ kind }) => !isComment(kind));
    if (children.length === 0) return JSON.stringify(node.getText(file));
    return `[${children.map(print).join()}]`;
  };
  return print(file);
}

/** Comments that TypeScript reads, `/** … *\/`, are part of its tree. */
function isComment(kind: SyntaxKind): boolean {
  return kind >= ts.SyntaxKind.FirstJSDocNode && kind <= ts.SyntaxKind.LastJSDocNode;
}

function namesOf(statement: Statement): string[] {
  if (ts.isVariableStatement(statement))
    return statement.declarationList.declarations.flatMap(({ name }) => boundNames(name));
  if (ts.isImportDeclaration(statement)) return [];
  const { name } = statement as { readonly name?: { readonly text?: string } };
  return name?.text === undefined ? [] : [name.text];
}

function boundNames(name: BindingName): string[] {
  if (ts.isIdentifier(name)) return [name.text];
  return name.elements.flatMap((element) =>
    ts.isOmittedExpression(element) ? [] : boundNames(element.name),
  );
}
