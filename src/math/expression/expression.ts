import type { Span } from "./problem.js";

interface Node {
  readonly span: Span;
}

export interface NumberNode extends Node {
  readonly kind: "number";
  readonly value: number;
  /** As printed: its last place is the precision of `≈`. */
  readonly text: string;
}

/** `\hat W_{ij}^{(2)}`: what the subscript means (part of the name, or an index) is decided when shapes are known. */
export interface SymbolNode extends Node {
  readonly kind: "symbol";
  /** Accent and letter: `W`, `\theta`, `\hat{y}`, `\mathcal{L}`, `CE`. */
  readonly base: string;
  /** `(2)`, `[l]`, `*`: a superscript that is part of the name. */
  readonly label?: string;
  /** The subscript's parts, if they can be indices. */
  readonly subscript?: readonly Expression[];
  /** The subscript as part of a name. */
  readonly subscriptText?: string;
  readonly bold: boolean;
}

export interface TermsNode extends Node {
  readonly kind: "terms";
  readonly terms: readonly { readonly sign: 1 | -1; readonly term: Expression }[];
}

export type ProductSign = "juxtaposed" | "cdot" | "times" | "hadamard" | "star" | "outer";

export interface ProductNode extends Node {
  readonly kind: "product";
  readonly sign: ProductSign;
  readonly factors: readonly Expression[];
}

export interface QuotientNode extends Node {
  readonly kind: "quotient";
  readonly above: Expression;
  readonly below: Expression;
}

export interface PowerNode extends Node {
  readonly kind: "power";
  readonly base: Expression;
  readonly exponent: Expression;
}

export interface TransposeNode extends Node {
  readonly kind: "transpose";
  readonly of: Expression;
}

/** A built-in function (`exp`, `softmax`, `tr`, …) of its arguments; `primes` counts derivatives. */
export interface FunctionNode extends Node {
  readonly kind: "function";
  readonly name: string;
  readonly primes: number;
  readonly args: readonly Expression[];
  /** Base of a logarithm, or another subscript. */
  readonly subscript?: Expression;
  /** Without parentheses and before some: where its argument ends is a guess. */
  readonly loose?: true;
  /** A letter that usually stands for the function, σ, and that the document says nothing of. */
  readonly usual?: true;
}

/** A function that the document defines or leaves open, of its arguments. */
export interface CallNode extends Node {
  readonly kind: "call";
  readonly function: SymbolNode;
  readonly primes: number;
  readonly args: readonly Expression[];
}

export interface IndexRange {
  readonly name: string;
  readonly from?: Expression;
  readonly to?: Expression;
}

/** `\sum`, `\prod`, `\max_j`, `\min_j`. Without a body it stands for the chain's last full sum. */
export interface BigNode extends Node {
  readonly kind: "big";
  readonly operator: "sum" | "product" | "max" | "min";
  readonly indices: readonly IndexRange[];
  readonly conditions: readonly Condition[];
  readonly body?: Expression;
}

export interface DerivativeNode extends Node {
  readonly kind: "derivative";
  readonly of: Expression;
  /** One entry per order; none for a bare `\nabla f`. */
  readonly by: readonly Expression[];
  readonly style: "fraction" | "nabla" | "hessian";
}

/** `f'`, `f'_i`, without an argument. */
export interface PrimeNode extends Node {
  readonly kind: "prime";
  readonly of: SymbolNode;
  readonly order: number;
}

export interface NormNode extends Node {
  readonly kind: "norm";
  readonly of: Expression;
  /** Undefined where none is written. */
  readonly order: "1" | "2" | "inf" | "F" | undefined;
}

export interface AbsoluteNode extends Node {
  readonly kind: "absolute";
  readonly of: Expression;
}

/** Cells may be ellipses or empty. */
export interface MatrixNode extends Node {
  readonly kind: "matrix";
  readonly rows: readonly (readonly Expression[])[];
}

export interface EllipsisNode extends Node {
  readonly kind: "ellipsis";
  readonly direction: "row" | "column" | "diagonal";
}

export interface EmptyNode extends Node {
  readonly kind: "empty";
}

export interface CasesNode extends Node {
  readonly kind: "cases";
  readonly branches: readonly { readonly value: Expression; readonly when: readonly Condition[] }[];
}

/** `(softmax(x))_i`: entries of something that is not a symbol. */
export interface EntryNode extends Node {
  readonly kind: "entry";
  readonly of: Expression;
  readonly indices: readonly Expression[];
}

/** `expr|_{x=0}` */
export interface EvaluatedNode extends Node {
  readonly kind: "evaluated";
  readonly of: Expression;
  readonly at: readonly { readonly symbol: SymbolNode; readonly value: Expression }[];
}

/** `1\{cond\}`, `[cond]`. */
export interface IndicatorNode extends Node {
  readonly kind: "indicator";
  readonly when: readonly Condition[];
}

/** `\underbrace{…}_q` */
export interface NamedNode extends Node {
  readonly kind: "named";
  readonly of: Expression;
  readonly name: SymbolNode;
}

/** A parenthesised group. It keeps its parentheses for calls, lists and printing. */
export interface GroupNode extends Node {
  readonly kind: "group";
  readonly of: Expression;
}

export type Relation = "=" | "≠" | "<" | "≤" | ">" | "≥" | "∈";

export interface Condition {
  readonly left: Expression;
  readonly relation: Relation | "otherwise";
  readonly right: Expression;
}

export type Expression =
  | NumberNode
  | SymbolNode
  | TermsNode
  | ProductNode
  | QuotientNode
  | PowerNode
  | TransposeNode
  | FunctionNode
  | CallNode
  | BigNode
  | DerivativeNode
  | PrimeNode
  | NormNode
  | AbsoluteNode
  | MatrixNode
  | EllipsisNode
  | EmptyNode
  | CasesNode
  | EntryNode
  | EvaluatedNode
  | IndicatorNode
  | NamedNode
  | GroupNode;

/** A number that no author wrote, in its shortest form. */
export function numberNode(value: number, span: Span): NumberNode {
  return { kind: "number", value, text: String(value), span };
}

/** The name of the sign in `\pm`: 1 or -1, the same throughout a formula. */
export const EITHER_SIGN = "\\pm";

/** The name under which a symbol is known when its subscript is part of the name. */
export function fullName(symbol: SymbolNode): string {
  return symbol.subscriptText === undefined
    ? baseName(symbol)
    : `${baseName(symbol)}_{${symbol.subscriptText}}`;
}

/** The name without the subscript. */
export function baseName(symbol: SymbolNode): string {
  return symbol.label === undefined ? symbol.base : `${symbol.base}^{${symbol.label}}`;
}

/** The symbol of a name: `x_{1}` is x with 1 below. */
export function symbolNamed(name: string, span: Span): SymbolNode {
  const [, base = name, below] = /^(.*?)_\{(.*)\}$/su.exec(name) ?? [];
  if (below === undefined) return { kind: "symbol", base, bold: false, span };
  const isNumber = /^\d+$/u.test(below);
  const subscript = isNumber ? { subscript: [numberNode(Number(below), span)] } : {};
  return { kind: "symbol", base, ...subscript, subscriptText: below, bold: false, span };
}

/** A primed name as a name of its own: `s'` is no derivative where something is differentiated by it. */
export function primedName({ of, order, span }: PrimeNode): SymbolNode {
  return { ...of, label: `${of.label ?? ""}${"\\prime".repeat(order)}`, span };
}

/** The expression without the parentheses around it. */
/** A matrix or vector given by its entries, transposed or not. */
export function isWrittenOut(expression: Expression): boolean {
  const inner = withoutGroup(expression);
  return inner.kind === "matrix" || (inner.kind === "transpose" && isWrittenOut(inner.of));
}

export function withoutGroup(expression: Expression): Expression {
  let inner = expression;
  while (inner.kind === "group") inner = inner.of;
  return inner;
}
