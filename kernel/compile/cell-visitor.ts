import type {
  CallExpression,
  Expression,
  Identifier,
  Node,
  NodeFactory,
  Program,
  SourceFile,
  TaggedTemplateExpression,
  TransformationContext,
  VariableDeclarationList,
} from "@tslab/typescript-for-tslab";
import { CellDeclarations } from "./cell-declarations.js";
import { callOfCell } from "./cell-imports.js";
import { visitLoop, type LoopVisitor } from "./cell-loops.js";
import { CELL, CellNames, startsOnly, type StatementNames } from "./cell-names.js";
import { ts } from "./typescript-seam.js";

/** What the transformation finds out about the cell. */
export interface CellShape {
  /** The cell waits at its top level, so it has to run inside an async function. */
  awaits: boolean;
  /** What each of its statements declares and uses of the notebook's variables; imports are not among them. */
  readonly statements: StatementNames[];
}

/** Rewrites what stands inside a cell's statements: references to variables, calls, `await`, loops. */
export class CellVisitor implements LoopVisitor {
  readonly factory: NodeFactory;
  readonly names: CellNames;
  readonly declarations: CellDeclarations;
  readonly #file: SourceFile;
  readonly #context: TransformationContext;
  readonly #shape: CellShape;
  /** How many functions the visited node is inside of. */
  #depth = 0;

  constructor(program: Program, file: SourceFile, context: TransformationContext, shape: CellShape) {
    this.factory = context.factory;
    this.#file = file;
    this.#context = context;
    this.#shape = shape;
    this.names = new CellNames(program, file, this.factory);
    this.declarations = new CellDeclarations(this.factory, this.names, (node) => this.visit(node));
  }

  /** A rewritten node stays of its own kind: an expression an expression, a statement a statement. */
  visit<T extends Node>(node: T): T {
    return this.#visit(node) as T;
  }

  /** The cell waits at its top level if the visited node does. */
  noteWait(): void {
    if (this.#depth === 0) this.#shape.awaits = true;
  }

  /** A `var` anywhere outside functions belongs to the whole cell. */
  holdsNotebookVariables(list: VariableDeclarationList): boolean {
    if (this.#depth > 0 || (list.flags & ts.NodeFlags.BlockScoped) !== 0) return false;
    for (let { parent }: Node = list; parent !== this.#file; parent = parent.parent) {
      if (ts.isModuleBlock(parent)) return false;
    }
    return true;
  }

  children<T extends Node>(node: T): T {
    const inner = ts.isFunctionLike(node) || ts.isClassStaticBlockDeclaration(node) ? 1 : 0;
    this.#depth += inner;
    const visited = ts.visitEachChild(node, (child) => this.#visit(child), this.#context);
    this.#depth -= inner;
    return visited;
  }

  #visit(node: Node): Node {
    if (ts.isTypeNode(node) && !ts.isExpressionWithTypeArguments(node)) return node;
    if (ts.isIdentifier(node)) return this.names.reference(node) ?? node;
    if (ts.isShorthandPropertyAssignment(node)) {
      return this.#shorthand(node.name, node.objectAssignmentInitializer) ?? this.children(node);
    }
    if (ts.isCallExpression(node)) return this.#call(node);
    if (ts.isTaggedTemplateExpression(node)) return this.#tagged(node);
    if (ts.isAwaitExpression(node)) return this.#await(node.expression, node);
    if (ts.isMetaProperty(node) && node.keywordToken === ts.SyntaxKind.ImportKeyword) return this.#meta();
    return this.#visitStatement(node);
  }

  #visitStatement(node: Node): Node {
    if (ts.isVariableStatement(node) && this.holdsNotebookVariables(node.declarationList)) {
      const assignments = this.declarations.assignments(node.declarationList);
      if (assignments.length === 0) return this.factory.createEmptyStatement();
      return this.factory.createExpressionStatement(this.declarations.joined(assignments));
    }
    return visitLoop(this, node) ?? this.children(node);
  }

  #await(operand: Expression, node: Node): Expression {
    this.noteWait();
    const waited = ts.setTextRange(callOfCell(this.factory, "wait", [this.visit(operand)]), operand);
    return ts.setTextRange(this.factory.createAwaitExpression(waited), node);
  }

  #call(node: CallExpression): Expression {
    if (node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      const parameters = node.arguments.map((argument) => this.visit(argument));
      return callOfCell(this.factory, "import", parameters);
    }
    const { expression, arguments: given } = this.children(node);
    const callee = this.#detached(node.expression, expression);
    return this.factory.updateCallExpression(node, callee, undefined, given);
  }

  #tagged(node: TaggedTemplateExpression): Expression {
    const { tag, template } = this.children(node);
    return this.factory.updateTaggedTemplateExpression(
      node,
      this.#detached(node.tag, tag),
      undefined,
      template,
    );
  }

  /** `f()` must not become a method call of the object that holds the variables. */
  #detached(callee: Expression, visited: Expression): Expression {
    if (visited === callee || !ts.isIdentifier(ts.skipOuterExpressions(callee))) return visited;
    const comma = this.factory.createComma(this.factory.createNumericLiteral(0), visited);
    return ts.setTextRange(startsOnly(this.factory.createParenthesizedExpression(comma)), callee);
  }

  /** `{ x }` → `{ x: names.x }`, also where it is assigned to. */
  #shorthand(name: Identifier, initializer: Expression | undefined): Node | undefined {
    const place = this.names.reference(name);
    if (!place) return undefined;
    const value = initializer ? this.factory.createAssignment(place, this.visit(initializer)) : place;
    return this.factory.createPropertyAssignment(this.factory.createIdentifier(name.text), value);
  }

  #meta(): Expression {
    return this.factory.createPropertyAccessExpression(this.factory.createIdentifier(CELL), "meta");
  }
}
