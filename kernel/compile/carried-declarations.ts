/** Which declarations a cell leaves to the next one, beyond what tslab itself carries over. */
import type { SourceFile, Statement } from "@tslab/typescript-for-tslab";
import type { StatementNames } from "./cell-names.js";
import { ts } from "./typescript-seam.js";

export interface Declared {
  /** The declarations before the cell. */
  readonly before: string;
  /** tslab's declarations after it. */
  readonly after: string;
  /** The names that the cell declares. */
  readonly names: ReadonlySet<string>;
  /** Which variables each statement is about. */
  readonly statements: readonly StatementNames[];
}

/** tslab forgets namespaces, `declare global` and `import x = …` after one cell. */
export function afterCell({ before, after, names }: Declared): string {
  const forgotten = parse(before).statements.filter(
    (statement) =>
      isForgotten(statement) &&
      !declaredNames(statement).some((name) => names.has(name)) &&
      !after.includes(statement.getText()),
  );
  return [...forgotten.map((statement) => statement.getText()), after].join("\n").replace(/^\n+/, "");
}

/** After a cell that stopped half-way: the names it did not get to mean what they meant before. */
export function afterFailedCell(declared: Declared, missing: ReadonlySet<string>): string {
  if (missing.size === 0) return afterCell(declared);
  const isMissing = (name: string): boolean => missing.has(name);
  return [
    declarationsOf(parse(declared.before), isMissing),
    declarationsOf(parse(afterCell(declared)), (name) => !isMissing(name)),
  ].join("\n");
}

function parse(text: string): SourceFile {
  return ts.createSourceFile("names.d.ts", text, ts.ScriptTarget.ES2022, true);
}

function isForgotten(statement: Statement): boolean {
  return ts.isModuleDeclaration(statement) || ts.isImportEqualsDeclaration(statement);
}

/** The statements that declare a name which `keep` accepts, and of a list of variables only those. */
function declarationsOf(file: SourceFile, keep: (name: string) => boolean): string {
  return file.statements.flatMap((statement) => textOf(statement, keep)).join("\n");
}

function textOf(statement: Statement, keep: (name: string) => boolean): string[] {
  if (!ts.isVariableStatement(statement)) {
    const names = declaredNames(statement);
    return names.length === 0 || names.some(keep) ? [statement.getText()] : [];
  }
  const { declarationList } = statement;
  const keyword = declarationList.flags & ts.NodeFlags.Const ? "const" : "let";
  return declarationList.declarations
    .filter(({ name }) => ts.isIdentifier(name) && keep(name.text))
    .map((declaration) => `declare ${keyword} ${declaration.getText()};`);
}

function declaredNames(statement: Statement): string[] {
  if (ts.isVariableStatement(statement)) {
    return statement.declarationList.declarations.map(({ name }) => name.getText());
  }
  if (ts.isImportDeclaration(statement)) {
    const { importClause: clause } = statement;
    const bindings = clause?.namedBindings;
    const named = bindings && ts.isNamedImports(bindings) ? bindings.elements : [bindings];
    return [clause, ...named].flatMap((node) =>
      node && "name" in node && node.name ? [node.name.text] : [],
    );
  }
  const { name } = statement as { name?: { text?: string } };
  return name?.text === undefined ? [] : [name.text];
}
