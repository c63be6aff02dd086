/**
 * Rewrites a type-checked cell, before its types are erased, into code that can run inside a function:
 * the notebook's variables become properties of one object, imports become asynchronous loads, every `await` passes
 * through the cell's run (which can stop it), and the value of a final expression is handed to the run.
 */
import type {
  Expression,
  Identifier,
  ImportDeclaration,
  ImportEqualsDeclaration,
  Node,
  NodeFactory,
  Program,
  SourceFile,
  Statement,
  TransformationContext,
  TransformerFactory,
  VariableStatement,
} from "@tslab/typescript-for-tslab";
import { callOfCell, importStatement } from "./cell-imports.js";
import { type CellShape, CellVisitor } from "./cell-visitor.js";
import { isLocal } from "../modules/local-files.js";
import { AMBIENT, ts } from "./typescript-seam.js";

export function cellTransformer(program: Program, shape: CellShape): TransformerFactory<SourceFile> {
  return (context) => (file) => new CellTransformation(program, file, context, shape).transformed();
}

/** Removes the empty `export {}` with which TypeScript marks a file as a module. */
export const withoutExports: TransformerFactory<SourceFile> = (context) => (file) =>
  context.factory.updateSourceFile(
    file,
    file.statements.filter((statement) => !ts.isExportDeclaration(statement)),
  );

class CellTransformation {
  readonly #program: Program;
  readonly #file: SourceFile;
  readonly #factory: NodeFactory;
  readonly #visitor: CellVisitor;
  readonly #shape: CellShape;

  constructor(program: Program, file: SourceFile, context: TransformationContext, shape: CellShape) {
    this.#program = program;
    this.#file = file;
    this.#factory = context.factory;
    this.#shape = shape;
    this.#visitor = new CellVisitor(program, file, context, shape);
  }

  /** In the order in which a module is evaluated: imports, hoisted functions, then the statements. */
  transformed(): SourceFile {
    const statements = this.#file.statements.filter((statement) => !ts.isExportDeclaration(statement));
    const last = statements.at(-1);
    const imports = statements.filter(ts.isImportDeclaration).flatMap((node) => this.#import(node));
    const functions = statements.filter(ts.isFunctionDeclaration).filter((node) => node.body && node.name);
    const body = statements
      .filter((statement) => !ts.isImportDeclaration(statement))
      .flatMap((statement) => this.#noted(statement, statement === last));
    return this.#factory.updateSourceFile(this.#file, [
      ...imports,
      ...functions.map((node) => this.#publish(node.name as Identifier)),
      ...body,
    ]);
  }

  #import(node: ImportDeclaration): Statement[] {
    const statement = importStatement(this.#factory, this.#program, node);
    if (!statement) return [];
    this.#visitor.noteWait();
    return [statement];
  }

  #noted(statement: Statement, last: boolean): Statement[] {
    const { visited, noted } = this.#visitor.names.noting(() =>
      last ? this.#last(statement) : this.#statement(statement),
    );
    if (ts.isFunctionDeclaration(statement) && statement.name) noted.declares.add(statement.name.text);
    this.#shape.statements.push(noted);
    return visited;
  }

  #last(statement: Statement): Statement[] {
    if (!ts.isExpressionStatement(statement)) return this.#statement(statement);
    const value = this.#visitor.visit(statement.expression);
    const call = ts.setTextRange(callOfCell(this.#factory, "finish", [value]), statement.expression);
    return [ts.setTextRange(this.#factory.createExpressionStatement(call), statement)];
  }

  #statement(statement: Statement): Statement[] {
    if (ts.isVariableStatement(statement)) return this.#variables(statement);
    if (ts.isImportEqualsDeclaration(statement)) return this.#importEquals(statement);
    if (
      ts.isClassDeclaration(statement) ||
      ts.isEnumDeclaration(statement) ||
      ts.isModuleDeclaration(statement)
    ) {
      return this.#declared(statement);
    }
    return [this.#visitor.visit(statement)];
  }

  #variables(statement: VariableStatement): Statement[] {
    if (isAmbient(statement)) return [statement];
    return this.#visitor.declarations
      .assignments(statement.declarationList)
      .map((assignment) => ts.setTextRange(this.#factory.createExpressionStatement(assignment), assignment));
  }

  /** Classes, enums and namespaces stay declarations; their value is then put into the notebook's variables. */
  #declared(statement: Statement & { readonly name?: Node | undefined }): Statement[] {
    const { name } = statement;
    if (!name || !ts.isIdentifier(name)) return [this.#visitor.visit(statement)];
    const visited = this.#visitor.names.within(name, () => this.#visitor.visit(statement));
    const typesOnly = ts.isModuleDeclaration(statement) && ts.getModuleInstanceState(statement) === 0;
    return isAmbient(statement) || typesOnly ? [visited] : [visited, this.#publish(name)];
  }

  /** `import fs = require("fs")`; the notebook's own files are loaded as other imports load them. */
  #importEquals(statement: ImportEqualsDeclaration): Statement[] {
    const { moduleReference: reference, name } = statement;
    if (!ts.isExternalModuleReference(reference)) return [statement, this.#publish(name)];
    return [this.#assign(name, this.#required(reference.expression))];
  }

  #required(specifier: Expression): Expression {
    const factory = this.#factory;
    if (!ts.isStringLiteral(specifier) || !isLocal(specifier.text))
      return factory.createCallExpression(factory.createIdentifier("require"), undefined, [specifier]);
    this.#visitor.noteWait();
    return factory.createAwaitExpression(callOfCell(factory, "load", [specifier]));
  }

  #publish(name: Identifier): Statement {
    return this.#assign(name, this.#factory.createIdentifier(name.text));
  }

  #assign(name: Identifier, value: Expression): Statement {
    const place = this.#visitor.names.place(name.text);
    return this.#factory.createExpressionStatement(this.#factory.createAssignment(place, value));
  }
}

function isAmbient(node: Statement): boolean {
  if (node.flags & AMBIENT) return true;
  const modifiers = ts.canHaveModifiers(node) ? (ts.getModifiers(node) ?? []) : [];
  return modifiers.some((modifier) => modifier.kind === ts.SyntaxKind.DeclareKeyword);
}
