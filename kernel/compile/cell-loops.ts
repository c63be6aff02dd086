import type {
  ForInStatement,
  ForInitializer,
  ForOfStatement,
  ForStatement,
  Node,
  NodeFactory,
  VariableDeclarationList,
} from "@tslab/typescript-for-tslab";
import type { CellDeclarations } from "./cell-declarations.js";
import { callOfCell } from "./cell-imports.js";
import { ts } from "./typescript-seam.js";

/** What rewriting a loop asks of whoever visits the cell. */
export interface LoopVisitor {
  readonly factory: NodeFactory;
  readonly declarations: CellDeclarations;
  /** The node with its children rewritten. */
  children<T extends Node>(node: T): T;
  /** The visited node waits. */
  noteWait(): void;
  holdsNotebookVariables(list: VariableDeclarationList): boolean;
}

/** Rewrites a loop that declares notebook variables with `var` or that waits; undefined for any other node. */
export function visitLoop(visitor: LoopVisitor, node: Node): Node | undefined {
  if (ts.isForStatement(node)) return visitFor(visitor, node);
  if (ts.isForInStatement(node)) return visitForIn(visitor, node);
  return ts.isForOfStatement(node) ? visitForOf(visitor, node) : undefined;
}

/** `for (var i = 0; …)` → `for (names.i = 0; …)`. */
function visitFor(visitor: LoopVisitor, node: ForStatement): Node {
  const { factory, declarations } = visitor;
  const visited = visitor.children(node);
  if (!declaresVariables(visitor, node.initializer)) return visited;
  const assignments = declarations.assignments(node.initializer);
  const initializer = assignments.length > 0 ? declarations.joined(assignments) : undefined;
  const { condition, incrementor, statement } = visited;
  return factory.updateForStatement(visited, initializer, condition, incrementor, statement);
}

function visitForIn(visitor: LoopVisitor, node: ForInStatement): Node {
  const visited = visitor.children(node);
  const initializer = target(visitor, node.initializer) ?? visited.initializer;
  return visitor.factory.updateForInStatement(visited, initializer, visited.expression, visited.statement);
}

/** `for await (x of xs)` waits through the cell's run, as `await` does. */
function visitForOf(visitor: LoopVisitor, node: ForOfStatement): Node {
  const { factory } = visitor;
  const visited = visitor.children(node);
  const { awaitModifier, expression, statement } = visited;
  if (awaitModifier) visitor.noteWait();
  const source = awaitModifier ? callOfCell(factory, "waitEach", [expression]) : expression;
  const initializer = target(visitor, node.initializer) ?? visited.initializer;
  return factory.updateForOfStatement(visited, awaitModifier, initializer, source, statement);
}

function target(visitor: LoopVisitor, initializer: ForInitializer): ForInitializer | undefined {
  if (!declaresVariables(visitor, initializer)) return undefined;
  const name = initializer.declarations[0]?.name;
  return name && visitor.declarations.target(name);
}

function declaresVariables(
  visitor: LoopVisitor,
  initializer: ForInitializer | undefined,
): initializer is Extract<ForInitializer, { declarations: unknown }> {
  return (
    initializer !== undefined &&
    ts.isVariableDeclarationList(initializer) &&
    visitor.holdsNotebookVariables(initializer)
  );
}
