/**
 * Rewrites a type-checked cell, before its types are erased, into code that can run inside a function:
 * the notebook's variables become properties of one object, imports become asynchronous loads, every `await` passes
 * through the cell's run (which can stop it), and the value of a final expression is handed to the run.
 */
import type {
  CallExpression,
  Expression,
  ForOfStatement,
  ForStatement,
  Identifier,
  ImportDeclaration,
  Node,
  NodeFactory,
  Program,
  SourceFile,
  Statement,
  TransformationContext,
  TransformerFactory,
  VariableDeclarationList,
  VariableStatement,
} from "@tslab/typescript-for-tslab";
import { CellDeclarations } from "./cell-declarations.js";
import { callOfCell, importStatement } from "./cell-imports.js";
import { CellNames } from "./cell-names.js";
import { AMBIENT, ts } from "./typescript-seam.js";

/** What the transformation finds out about the cell. */
export interface CellShape {
  /** The cell waits at its top level, so it has to run inside an async function. */
  awaits: boolean;
}

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
  readonly #context: TransformationContext;
  readonly #factory: NodeFactory;
  readonly #names: CellNames;
  readonly #declarations: CellDeclarations;
  readonly #shape: CellShape;
  /** How many functions the visited node is inside of. */
  #depth = 0;

  constructor(program: Program, file: SourceFile, context: TransformationContext, shape: CellShape) {
    this.#program = program;
    this.#file = file;
    this.#context = context;
    this.#factory = context.factory;
    this.#shape = shape;
    this.#names = new CellNames(program, file, context.factory);
    this.#declarations = new CellDeclarations(context.factory, this.#names, (node) => this.#expression(node));
  }

  /** In the order in which a module is evaluated: imports, hoisted names, then the statements. */
  transformed(): SourceFile {
    const statements = this.#file.statements.filter((statement) => !ts.isExportDeclaration(statement));
    const last = statements.at(-1);
    const imports = statements.filter(ts.isImportDeclaration).flatMap((node) => this.#import(node));
    const functions = statements.filter(ts.isFunctionDeclaration).filter((node) => node.body && node.name);
    const body = statements
      .filter((statement) => !ts.isImportDeclaration(statement))
      .flatMap((statement) => (statement === last ? this.#last(statement) : this.#statement(statement)));
    return this.#factory.updateSourceFile(this.#file, [
      ...imports,
      ...functions.map((node) => this.#publish(node.name as Identifier)),
      ...body,
    ]);
  }

  #import(node: ImportDeclaration): Statement[] {
    const statement = importStatement(this.#factory, this.#program, node);
    if (!statement) return [];
    this.#shape.awaits = true;
    return [statement];
  }

  #last(statement: Statement): Statement[] {
    if (!ts.isExpressionStatement(statement)) return this.#statement(statement);
    const value = this.#expression(statement.expression);
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
      return this.#named(statement);
    }
    return [this.#visited(statement)];
  }

  #variables(statement: VariableStatement): Statement[] {
    if (isAmbient(statement)) return [statement];
    return this.#declarations
      .assignments(statement.declarationList)
      .map((assignment) => ts.setTextRange(this.#factory.createExpressionStatement(assignment), assignment));
  }

  /** Classes, enums and namespaces stay declarations; their value is then put into the notebook's variables. */
  #named(statement: Statement & { readonly name?: Node | undefined }): Statement[] {
    const { name } = statement;
    if (!name || !ts.isIdentifier(name)) return [this.#visited(statement)];
    const visited = this.#names.within(name, () => this.#visited(statement));
    const typesOnly = ts.isModuleDeclaration(statement) && ts.getModuleInstanceState(statement) === 0;
    return isAmbient(statement) || typesOnly ? [visited] : [visited, this.#publish(name)];
  }

  #importEquals(
    statement: Statement & { readonly name: Identifier; readonly moduleReference: Node },
  ): Statement[] {
    const { moduleReference: reference, name } = statement;
    if (!ts.isExternalModuleReference(reference)) return [statement, this.#publish(name)];
    const required = this.#factory.createCallExpression(
      this.#factory.createIdentifier("require"),
      undefined,
      [reference.expression],
    );
    return [
      this.#factory.createExpressionStatement(
        this.#factory.createAssignment(this.#names.place(name.text), required),
      ),
    ];
  }

  #publish(name: Identifier): Statement {
    const local = this.#factory.createIdentifier(name.text);
    return this.#factory.createExpressionStatement(
      this.#factory.createAssignment(this.#names.place(name.text), local),
    );
  }

  #expression(node: Expression): Expression {
    return this.#visit(node) as Expression;
  }

  #visited<T extends Node>(node: T): T {
    return this.#visit(node) as T;
  }

  readonly #visit = (node: Node): Node => {
    if (ts.isTypeNode(node) && !ts.isExpressionWithTypeArguments(node)) return node;
    if (ts.isIdentifier(node)) return this.#names.reference(node) ?? node;
    if (ts.isShorthandPropertyAssignment(node))
      return this.#shorthand(node.name, node.objectAssignmentInitializer) ?? this.#children(node);
    if (ts.isCallExpression(node)) return this.#call(node);
    if (ts.isTaggedTemplateExpression(node)) return this.#tagged(this.#children(node));
    if (ts.isAwaitExpression(node)) return this.#await(node.expression, node);
    if (ts.isMetaProperty(node) && node.keywordToken === ts.SyntaxKind.ImportKeyword) return this.#meta();
    return this.#visitStatement(node);
  };

  #visitStatement(node: Node): Node {
    if (ts.isForOfStatement(node) || ts.isForInStatement(node)) return this.#forEach(node);
    if (ts.isForStatement(node)) return this.#for(node);
    if (ts.isVariableStatement(node) && this.#holdsNotebookVariables(node.declarationList)) {
      const assignments = this.#declarations.assignments(node.declarationList);
      if (assignments.length === 0) return this.#factory.createEmptyStatement();
      return this.#factory.createExpressionStatement(this.#joined(assignments));
    }
    return this.#children(node);
  }

  #children<T extends Node>(node: T): T {
    const inner = ts.isFunctionLike(node) || ts.isClassStaticBlockDeclaration(node) ? 1 : 0;
    this.#depth += inner;
    try {
      return ts.visitEachChild(node, this.#visit, this.#context);
    } finally {
      this.#depth -= inner;
    }
  }

  /** A `var` anywhere outside functions belongs to the whole cell. */
  #holdsNotebookVariables(list: VariableDeclarationList): boolean {
    return (
      this.#depth === 0 && (list.flags & ts.NodeFlags.BlockScoped) === 0 && !this.#isInsideNamespace(list)
    );
  }

  #isInsideNamespace(node: Node): boolean {
    for (let { parent } = node; parent !== this.#file; parent = parent.parent)
      if (ts.isModuleBlock(parent)) return true;
    return false;
  }

  #for(node: ForStatement): Node {
    const { initializer } = node;
    const visited = this.#children(node);
    if (
      !initializer ||
      !ts.isVariableDeclarationList(initializer) ||
      !this.#holdsNotebookVariables(initializer)
    ) {
      return visited;
    }
    const assignments = this.#declarations.assignments(initializer);
    const first = assignments.length > 0 ? this.#joined(assignments) : undefined;
    return this.#factory.updateForStatement(
      visited,
      first,
      visited.condition,
      visited.incrementor,
      visited.statement,
    );
  }

  #forEach(node: ForOfStatement | (Statement & { readonly kind: number })): Node {
    const loop = node as ForOfStatement;
    const visited = this.#children(loop);
    const { initializer: declared } = loop;
    const name =
      ts.isVariableDeclarationList(declared) && this.#holdsNotebookVariables(declared)
        ? declared.declarations[0]?.name
        : undefined;
    const initializer = name ? this.#declarations.target(name) : visited.initializer;
    if (!ts.isForOfStatement(visited)) {
      return ts.isForInStatement(visited)
        ? this.#factory.updateForInStatement(
            visited,
            initializer,
            (visited as ForOfStatement).expression,
            (visited as ForOfStatement).statement,
          )
        : visited;
    }
    if (visited.awaitModifier && this.#depth === 0) this.#shape.awaits = true;
    const source = visited.awaitModifier
      ? callOfCell(this.#factory, "waitEach", [visited.expression])
      : visited.expression;
    return this.#factory.updateForOfStatement(
      visited,
      visited.awaitModifier,
      initializer,
      source,
      visited.statement,
    );
  }

  #await(operand: Expression, node: Node): Expression {
    if (this.#depth === 0) this.#shape.awaits = true;
    const waited = callOfCell(this.#factory, "wait", [this.#expression(operand)]);
    ts.setTextRange(waited, operand);
    return ts.setTextRange(this.#factory.createAwaitExpression(waited), node);
  }

  /** `f()` must not become a method call of the object that holds the variables. */
  #call(node: CallExpression): Expression {
    const { factory } = this.#context;
    if (node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      return callOfCell(
        factory,
        "import",
        node.arguments.map((argument) => this.#expression(argument)),
      );
    }
    const visited = this.#children(node);
    if (!ts.isIdentifier(ts.skipOuterExpressions(node.expression)) || visited.expression === node.expression)
      return visited;
    return factory.updateCallExpression(
      visited,
      this.#detached(visited.expression),
      undefined,
      visited.arguments,
    );
  }

  #joined(expressions: readonly Expression[]): Expression {
    return expressions.reduce((left, right) => this.#factory.createComma(left, right));
  }

  #tagged(node: Node): Node {
    if (!ts.isTaggedTemplateExpression(node)) return node;
    const original = ts.getOriginalNode(node);
    if (
      !ts.isTaggedTemplateExpression(original) ||
      original.tag === node.tag ||
      !ts.isIdentifier(original.tag)
    )
      return node;
    return this.#factory.updateTaggedTemplateExpression(
      node,
      this.#detached(node.tag),
      undefined,
      node.template,
    );
  }

  #detached(callee: Expression): Expression {
    const factory = this.#factory;
    const comma = factory.createComma(factory.createNumericLiteral(0), callee);
    return ts.setTextRange(factory.createParenthesizedExpression(comma), callee);
  }

  #shorthand(name: Identifier, initializer: Expression | undefined): Node | undefined {
    const place = this.#names.reference(name);
    if (!place) return undefined;
    const value = initializer ? this.#factory.createAssignment(place, this.#expression(initializer)) : place;
    return this.#factory.createPropertyAssignment(this.#factory.createIdentifier(name.text), value);
  }

  #meta(): Expression {
    return this.#factory.createPropertyAccessExpression(this.#factory.createIdentifier("__cell__"), "meta");
  }
}

function isAmbient(node: Statement): boolean {
  return (
    (node.flags & AMBIENT) !== 0 ||
    (ts.canHaveModifiers(node) &&
      (ts.getModifiers(node) ?? []).some((modifier) => modifier.kind === ts.SyntaxKind.DeclareKeyword))
  );
}
