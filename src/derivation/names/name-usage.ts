import { childrenOf } from "../../math/expression/children.js";
import { isTooDeep, namesTakenAt } from "../../math/expression/definition.js";
import type {
  BigNode,
  Condition,
  Expression,
  IndexRange,
  SymbolNode,
} from "../../math/expression/expression.js";
import { baseName, fullName, symbolNamed, withoutGroup } from "../../math/expression/expression.js";
import { countsAnywhere } from "../../math/expression/letters.js";
import { takes } from "../../math/functions/table.js";
import {
  countDigits,
  entryLetters,
  hadamardCalls,
  isConstant,
  isIndexed,
  isLabelled,
  isLetter,
  isOwnName,
  isPlainName,
  isScalarName,
  isShiftedIndex,
  letterOf,
  needsArrays,
  symbolsIn,
} from "./name-signs.js";
import type { Known, Names, Usage } from "./names.js";
import { firstUse } from "./names.js";
import { countsOfTurns } from "./turns.js";
import { declaredSizes, lengthsOf, settleNumbered, settlePending } from "./settle-names.js";

class Collector {
  readonly usages = new Map<string, Usage>();
  readonly indexNames = new Set<string>();
  readonly sizes = new Set<string>();
  readonly numerators = new Map<string, SymbolNode[]>();
  readonly used = new Set<string>();
  readonly entrywise = new Set<string>();
  readonly boundAnywhere = new Set<string>();
  readonly numbered = new Map<string, { readonly base: string; readonly arity: number }>();
  readonly pendingTransposed = new Set<string>();
  readonly pendingWhole = new Set<string>();
  readonly pendingTurns = new Set<string>();
  arrays = false;
  firstBy: Expression | undefined;
  fromZero = false;
  private readonly visiting: string[] = [];
  private readonly known: Known;
  private readonly primeBy: Expression | undefined;

  constructor(known: Known, primeBy: Expression | undefined) {
    this.known = known;
    this.primeBy = primeBy;
  }

  bindEverywhere(expression: Expression): void {
    if (expression.kind === "big") for (const index of expression.indices) this.boundAnywhere.add(index.name);
    for (const child of childrenOf(expression)) this.bindEverywhere(child);
  }

  visit(node: Expression, bound: ReadonlySet<string>): void {
    switch (node.kind) {
      case "symbol":
        this.symbol(node, bound);
        return;
      case "big":
        this.big(node, bound);
        return;
      case "derivative":
        this.derivative(node, bound);
        return;
      case "call":
        this.call(node, bound);
        return;
      case "prime":
        this.use(fullName(node.of), bound);
        this.symbol(node.of, bound);
        if (this.primeBy !== undefined) this.visit(this.primeBy, bound);
        return;
      default:
        this.noteArrays(node);
        if (node.kind === "entry") this.indices(entryLetters(node, this.boundAnywhere), bound);
        for (const child of childrenOf(node)) this.visit(child, bound);
    }
  }

  private noteArrays(node: Expression): void {
    if (needsArrays(node)) this.arrays = true;
    const flipped = node.kind === "transpose" ? withoutGroup(node.of) : undefined;
    if (flipped?.kind === "symbol") this.pendingTransposed.add(fullName(flipped));
    if (node.kind === "function" && takes(node.name) === "whole numbers") {
      for (const name of node.args.flatMap(symbolsIn)) this.pendingWhole.add(name);
    }
    for (const name of countsOfTurns(node)) this.pendingTurns.add(name);
    for (const name of hadamardCalls(node)) this.entrywise.add(name);
  }

  private big(node: BigNode, bound: ReadonlySet<string>): void {
    for (const range of node.indices) this.range(range, node, bound);
    const inner = new Set([...bound, ...node.indices.map((index) => index.name)]);
    for (const condition of node.conditions) this.condition(condition, inner);
    if (node.body !== undefined) this.visit(node.body, inner);
  }

  private range({ from, to }: IndexRange, node: BigNode, bound: ReadonlySet<string>): void {
    if (from?.kind === "number" && from.value === 0 && isIndexed(node)) this.fromZero = true;
    if (from !== undefined) this.visit(from, bound);
    if (to?.kind === "symbol" && !bound.has(to.base) && to.base !== "\\infty") this.sizes.add(fullName(to));
    else if (to !== undefined) {
      // What a limit such as `n-1` is made of is whole.
      for (const name of symbolsIn(to)) this.pendingWhole.add(name);
      this.visit(to, bound);
    }
  }

  condition(condition: Condition, bound: ReadonlySet<string>): void {
    for (const side of [condition.left, condition.right]) {
      const letter = letterOf(side);
      const isIndex = countsAnywhere(letter) || this.boundAnywhere.has(letter);
      if (isIndex && !this.isTaken(letter, bound)) this.indexNames.add(letter);
      else if (side.kind !== "empty") this.visit(side, bound);
    }
  }

  private derivative(node: Extract<Expression, { kind: "derivative" }>, bound: ReadonlySet<string>): void {
    this.firstBy ??= node.by[0];
    const of = withoutGroup(node.of);
    const numerator = of.kind === "symbol" ? of : undefined;
    if (numerator !== undefined) this.noteNumerator(numerator, node.by);
    if (numerator === undefined || !this.numerators.has(fullName(numerator))) this.visit(node.of, bound);
    else {
      this.use(fullName(numerator), bound);
      this.parameters(fullName(numerator), numerator, bound);
    }
    for (const by of node.by) this.visit(by, bound);
    if (node.style === "hessian" && node.by.length > 0) this.arrays = true;
  }

  private noteNumerator(numerator: SymbolNode, by: readonly Expression[]): void {
    const full = fullName(numerator);
    if (this.known.kinds.has(full) && !this.known.definitions.has(full)) return;
    const definition = this.known.definitions.get(full);
    if (definition === undefined ? !isScalarName(numerator) : definition.parameters.length === 0) return;
    const list = this.numerators.get(full) ?? [];
    for (const each of by) {
      const inner = withoutGroup(each.kind === "transpose" ? each.of : each);
      if (inner.kind === "symbol") list.push(inner);
    }
    this.numerators.set(full, list);
  }

  private call(node: Extract<Expression, { kind: "call" }>, bound: ReadonlySet<string>): void {
    const full = fullName(node.function);
    const base = baseName(node.function);
    if (node.primes > 0) this.entrywise.add(full);
    const { definitions } = this.known;
    this.use([`${full}#${node.args.length}`, full].find((name) => definitions.has(name)) ?? base, bound);
    const open = this.isKnown(full) ? undefined : node.function.subscript;
    if (open !== undefined && (definitions.has(base) || this.isIndexList(open, bound)))
      this.indices(open, bound);
    for (const arg of node.args) this.visit(arg, bound);
  }

  private use(name: string, bound: ReadonlySet<string>): void {
    if (bound.has(name)) return;
    const definition = this.known.definitions.get(name);
    if (definition === undefined || this.used.has(name)) return;
    this.used.add(name);
    if (isTooDeep(definition)) return;
    this.bindEverywhere(definition.body);
    this.visiting.push(name);
    this.visit(definition.body, new Set([...definition.parameters, ...definition.indices]));
    this.visiting.pop();
  }

  private isKnown(name: string): boolean {
    return this.known.kinds.has(name) || this.known.definitions.has(name);
  }

  private isTaken(letter: string, bound: ReadonlySet<string>): boolean {
    return bound.has(letter) || this.isKnown(letter) || this.sizes.has(letter);
  }

  private symbol(node: SymbolNode, bound: ReadonlySet<string>): void {
    const full = fullName(node);
    const base = baseName(node);
    if (node.bold) this.arrays = true;
    if (bound.has(full)) return;
    if (this.isKnown(full)) {
      this.use(full, bound);
      this.parameters(full, node, bound);
      return;
    }
    const { subscript } = node;
    const own = isOwnName(subscript, this.visiting.includes(base), this.fromZero);
    if (subscript !== undefined && !own && (this.isKnown(base) || bound.has(base))) {
      this.use(base, bound);
      this.indices(subscript, bound);
      return;
    }
    this.undeclared(node, full, base, bound);
  }

  /** A function without its arguments is taken at the names of its definition. */
  private parameters(name: string, node: SymbolNode, bound: ReadonlySet<string>): void {
    for (const parameter of namesTakenAt(this.known.definitions.get(name))) {
      const symbol = symbolNamed(parameter, node.span);
      if (!bound.has(parameter) && !isLabelled(symbol)) this.symbol(symbol, bound);
    }
  }

  private undeclared(node: SymbolNode, full: string, base: string, bound: ReadonlySet<string>): void {
    const { subscript } = node;
    const listed = subscript !== undefined && this.isListFor(node, subscript, bound);
    const constant = isConstant(node, listed ? subscript.length : 0);
    if (listed || (constant && subscript !== undefined && base === "e")) this.indices(subscript, bound);
    if (constant) for (const size of lengthsOf(node)) this.sizes.add(size);
    if (constant) return;
    if (listed) this.note(base, node, subscript.length);
    else this.whole(node, full, base);
  }

  private isListFor(node: SymbolNode, parts: readonly Expression[], bound: ReadonlySet<string>): boolean {
    if (this.isIndexList(parts, bound)) return true;
    // `W_z` beside W stays the name of its own that it was.
    const { arrays } = this.known;
    return arrays?.has(baseName(node)) === true && !arrays.has(fullName(node)) && parts.every(isLetter);
  }

  /** A name with its subscript, if any, as part of it. */
  private whole(node: SymbolNode, full: string, base: string): void {
    const bound = node.subscript === undefined && this.boundAnywhere.has(base) && countsAnywhere(base);
    if (bound) this.indexNames.add(base);
    else this.note(full, node, -countDigits(node.subscript));
  }

  private note(key: string, node: SymbolNode, arity: number): void {
    const usage = this.usages.get(key) ?? firstUse(key);
    usage.arities.add(Math.max(arity, 0));
    usage.bold ||= node.bold;
    this.usages.set(key, usage);
    // `x_1` may be an entry of x: decided when all uses are known.
    if (arity < 0) this.numbered.set(key, { base: baseName(node), arity: -arity });
  }

  /** Whether a subscript of an undeclared name is a list of indices rather than a label. */
  private isIndexList(parts: readonly Expression[], bound: ReadonlySet<string>): boolean {
    return (
      parts.every((part) => part.kind === "number" || isPlainName(part) || this.isShifted(part, bound)) &&
      parts.some((part) => this.isIndexLetter(part, bound) || this.isShifted(part, bound))
    );
  }

  private isIndexLetter(part: Expression, bound: ReadonlySet<string>): boolean {
    if (part.kind !== "symbol" || part.subscriptText !== undefined) return false;
    if (this.isKnown(part.base) && !bound.has(part.base)) return false;
    return (
      bound.has(part.base) ||
      this.boundAnywhere.has(part.base) ||
      countsAnywhere(part.base) ||
      this.indexNames.has(part.base) ||
      part.base.startsWith("\u2113")
    );
  }

  /** `i+1` with a bound index. */
  private isShifted(part: Expression, bound: ReadonlySet<string>): boolean {
    return isShiftedIndex(part, (name) => bound.has(name) || this.boundAnywhere.has(name));
  }

  private indices(parts: readonly Expression[], bound: ReadonlySet<string>): void {
    for (const part of parts) {
      const letter = letterOf(part);
      if (letter === "") this.visit(part, bound);
      else if (!this.isTaken(letter, bound)) this.indexNames.add(letter);
    }
  }
}

/** How names are used in some expressions and in the definitions behind them. */
export function collectNames(
  expressions: readonly Expression[],
  conditions: readonly Condition[],
  known: Known,
  primeBy?: Expression,
): Names {
  const collector = new Collector(known, primeBy);
  for (const size of declaredSizes(known)) collector.sizes.add(size);
  const nothing = new Set<string>();
  for (const expression of expressions) collector.bindEverywhere(expression);
  for (const expression of expressions) collector.visit(expression, nothing);
  for (const condition of conditions) collector.condition(condition, nothing);
  settleNumbered(collector);
  for (const name of collector.sizes) collector.indexNames.delete(name);
  for (const name of [...collector.sizes, ...collector.indexNames]) collector.usages.delete(name);
  settlePending(collector);
  return collector;
}
