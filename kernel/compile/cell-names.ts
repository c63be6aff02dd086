import type {
  Expression,
  Identifier,
  Node,
  NodeFactory,
  Program,
  SourceFile,
  Symbol as TsSymbol,
} from "@tslab/typescript-for-tslab";
import { AMBIENT, ts } from "./typescript-seam.js";

/** What the emitted cell calls the two objects the kernel gives it: its own run, and the notebook's variables. */
export const CELL = "__cell__";
export const NAMES = "__names__";

/** The notebook's variables that a statement of a cell is about. */
export interface StatementNames {
  readonly declares: Set<string>;
  readonly uses: Set<string>;
}

/**
 * Tells which identifiers of a cell stand for the notebook's variables: those declared at the cell's top level or by an
 * earlier cell. All of them live in one object, so that every function of every cell sees their present values.
 */
export class CellNames {
  readonly #program: Program;
  readonly #cell: SourceFile;
  readonly #factory: NodeFactory;
  /** Classes, enums and namespaces whose declaration is being visited: inside it, their name is the local one. */
  readonly #inside: TsSymbol[] = [];
  #noted: StatementNames = { declares: new Set(), uses: new Set() };

  constructor(program: Program, cell: SourceFile, factory: NodeFactory) {
    this.#program = program;
    this.#cell = cell;
    this.#factory = factory;
  }

  /** The place of a variable that the cell itself declares at its top level. */
  place(name: string): Expression {
    this.#noted.declares.add(name);
    return this.#property(name);
  }

  /** The variable's place if the identifier refers to a notebook variable. */
  reference(identifier: Identifier): Expression | undefined {
    const shorthand = ts.isShorthandPropertyAssignment(identifier.parent);
    if (!shorthand && !isReference(identifier)) return undefined;
    const checker = this.#program.getTypeChecker();
    const symbol = shorthand
      ? checker.getShorthandAssignmentValueSymbol(identifier.parent)
      : checker.getSymbolAtLocation(identifier);
    if (!symbol || !this.#isNotebookVariable(symbol)) return undefined;
    this.#noted.uses.add(identifier.text);
    return ts.setTextRange(startsOnly(this.#property(identifier.text)), identifier);
  }

  /** Which variables are met while a statement is visited. */
  noting<T>(visit: () => T): { readonly visited: T; readonly noted: StatementNames } {
    const around = this.#noted;
    const noted = { declares: new Set<string>(), uses: new Set<string>() };
    this.#noted = noted;
    const visited = visit();
    this.#noted = around;
    return { visited, noted };
  }

  within<T>(declaration: Identifier, visit: () => T): T {
    const symbol = this.#program.getTypeChecker().getSymbolAtLocation(declaration);
    if (!symbol) return visit();
    this.#inside.push(symbol);
    try {
      return visit();
    } finally {
      this.#inside.pop();
    }
  }

  #property(name: string): Expression {
    const factory = this.#factory;
    return factory.createPropertyAccessExpression(factory.createIdentifier(NAMES), name);
  }

  #isNotebookVariable(symbol: TsSymbol): boolean {
    if (this.#inside.includes(symbol) || symbol.flags & ts.SymbolFlags.ConstEnum) return false;
    const declarations = symbol.declarations ?? [];
    const own = localsOf(this.#cell)?.get(symbol.escapedName) === symbol;
    if (own) return declarations.some((node) => !(node.flags & AMBIENT));
    // tslab makes the declarations of earlier cells the parent scope of the cell.
    return localsOf(this.#cell.parent)?.get(symbol.escapedName) === symbol;
  }
}

/** Maps the node's beginning and not its end, so that a stack names the beginning of a call. */
export function startsOnly<T extends Node>(node: T): T {
  return ts.setEmitFlags(node, ts.EmitFlags.NoTrailingSourceMap);
}

function localsOf(file: unknown): ReadonlyMap<unknown, TsSymbol> | undefined {
  return (file as { locals?: ReadonlyMap<unknown, TsSymbol> } | undefined)?.locals;
}

function isReference(identifier: Identifier): boolean {
  const { parent } = identifier;
  if (ts.isPropertyAccessExpression(parent) && parent.name === identifier) return false;
  if (ts.isMetaProperty(parent)) return false;
  return ts.isExpressionNode(identifier);
}
