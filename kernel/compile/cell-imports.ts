import type {
  Expression,
  ImportDeclaration,
  NodeFactory,
  Program,
  PropertyAssignment,
  Statement,
  Identifier,
} from "@tslab/typescript-for-tslab";
import { CELL } from "./cell-names.js";
import { ts } from "./typescript-seam.js";

/**
 * `import a, { b as c } from "m"` → `cell.link(await cell.load("m"), { a: "default", c: "b" })`. Modules load
 * asynchronously, so that packages with a top-level `await` load too. `*` stands for the whole namespace.
 */
export function importStatement(
  factory: NodeFactory,
  program: Program,
  declaration: ImportDeclaration,
): Statement | undefined {
  const bindings = boundNames(program, declaration);
  if (declaration.importClause && bindings.length === 0) return undefined;
  const module = factory.createAwaitExpression(
    callOfCell(factory, "load", [
      factory.createStringLiteral((declaration.moduleSpecifier as { text?: string }).text ?? ""),
    ]),
  );
  const properties = bindings.map(([local, imported]): PropertyAssignment =>
    factory.createPropertyAssignment(
      factory.createStringLiteral(local),
      factory.createStringLiteral(imported),
    ),
  );
  const expression = declaration.importClause
    ? callOfCell(factory, "link", [module, factory.createObjectLiteralExpression(properties)])
    : module;
  ts.setTextRange(expression, declaration);
  return ts.setTextRange(factory.createExpressionStatement(expression), declaration);
}

/** `cell.method(...)`, where `cell` is the cell's own run. */
export function callOfCell(
  factory: NodeFactory,
  method: string,
  parameters: readonly Expression[],
): Expression {
  const callee = factory.createPropertyAccessExpression(factory.createIdentifier(CELL), method);
  return factory.createCallExpression(callee, undefined, parameters);
}

/** [name in the cell, name in the module] of everything imported that exists at run time. */
function boundNames(program: Program, { importClause: clause }: ImportDeclaration): [string, string][] {
  if (!clause || clause.isTypeOnly) return [];
  const names: [string, string][] = [];
  const add = (local: Identifier, imported: string): void => {
    if (isValue(program, local)) names.push([local.text, imported]);
  };
  if (clause.name) add(clause.name, "default");
  const { namedBindings } = clause;
  if (namedBindings && ts.isNamespaceImport(namedBindings)) add(namedBindings.name, "*");
  if (namedBindings && ts.isNamedImports(namedBindings)) {
    for (const element of namedBindings.elements) {
      if (!element.isTypeOnly) add(element.name, (element.propertyName ?? element.name).text);
    }
  }
  return names;
}

/** An import whose types could not be found may be a value. */
function isValue(program: Program, local: Identifier): boolean {
  const checker = program.getTypeChecker();
  const symbol = checker.getSymbolAtLocation(local);
  if (!symbol || !(symbol.flags & ts.SymbolFlags.Alias)) return true;
  const target = checker.getAliasedSymbol(symbol);
  return (target.flags & ts.SymbolFlags.Value) !== 0 || checker.isUnknownSymbol(target);
}
