import type { Definition } from "../../math/expression/definition.js";
import { contains, mentions, walk } from "../../math/expression/children.js";
import type { Expression, SymbolNode } from "../../math/expression/expression.js";
import { NOWHERE, isProblem } from "../../math/expression/problem.js";
import type { Problem } from "../../math/expression/problem.js";
import { baseName, fullName, withoutGroup } from "../../math/expression/expression.js";
import { countsInDefinition, isConstantName } from "../../math/expression/letters.js";
import type { Token } from "../../math/tokens/token.js";
import { parseTokens } from "../../math/parse/parser.js";
import { isSquare } from "../../math/compile/squared-parameters.js";
import type { Kind } from "../../math/value/kind.js";
import type { SymbolTable } from "../../math/tokens/symbol-table.js";
import { splitRelations } from "../chains/parse-chain.js";

export const SIGMA = "\\sigma";

/** `name = …` read from tokens, if they are that; a problem where a side cannot be parsed. */
export function readDefinition(
  tokens: readonly Token[],
  table: SymbolTable,
  kinds: Pick<ReadonlyMap<string, Kind>, "get"> = new Map<string, Kind>(),
): Definition | Problem | undefined {
  const { sides, relations } = splitRelations(tokens);
  const [left, right] = sides;
  const equals = relations.length === 1 && ["=", ":=", "≡"].includes(relations[0] ?? "");
  if (!equals || left === undefined || right === undefined) return undefined;
  const span = NOWHERE;
  const name = parseTokens(left, table, span);
  if (isProblem(name)) return name;
  const body = parseTokens(right, table, span);
  if (isProblem(body)) return body;
  return leavesRootOpen(name, body, kinds) ? undefined : definitionOf(withoutCustom(name), body);
}

/**
 * `x^2 = 4`, or the square of what is declared to be any number or matrix, does not say which of its roots it is; `\sigma^2 = v`
 * says what σ is, a parameter.
 */
export function leavesRootOpen(
  left: Expression,
  right: Expression,
  kinds: Pick<ReadonlyMap<string, Kind>, "get">,
): boolean {
  const inner = withoutGroup(left);
  if (!isSquare(inner) || inner.base.kind !== "symbol") return false;
  const kind = kinds.get(fullName(inner.base));
  if (kind !== undefined) return kind.domain === "real" && kind.bounds === undefined;
  return isClosed(right) && inner.base.base !== SIGMA && !isConstantName(inner.base.base);
}

/** Without any name. */
export function isClosed(expression: Expression): boolean {
  return !contains(expression, (node) => node.kind === "symbol");
}

/** `\\sigma(x) = …` says what σ is, whatever it usually is. */
function withoutCustom(left: Expression): Expression {
  if (left.kind === "entry") return { ...left, of: withoutCustom(left.of) };
  if (left.kind !== "function" || left.usual !== true) return left;
  const { primes, args, span } = left;
  return { kind: "call", function: { kind: "symbol", base: SIGMA, bold: false, span }, primes, args, span };
}

/** The definition that `left = right` can be: `y = …`, `f(x, y) = …`, `y_i = …`, `(softmax(x))_i = …`. */
export function definitionOf(left: Expression, right: Expression): Definition | undefined {
  const name = withoutGroup(left);
  if (name.kind === "symbol") return ofSymbol(name, right);
  if (isSquare(name) && name.base.kind === "symbol") return ofSquare(name.base, right);
  if (name.kind === "call" && name.primes === 0) {
    const indices = countedBy(name.function, right);
    return ofCall(wholeOf(name.function, indices), name.args, indices, right);
  }
  if (name.kind === "entry") {
    const inner = withoutGroup(name.of);
    const indices = name.indices.map((index) => indexLetter(index, entryLetters(right)));
    if (inner.kind === "call" && inner.primes === 0 && indices.every((each) => each !== undefined)) {
      return ofCall(
        fullName(inner.function),
        inner.args,
        indices.filter((each) => each !== undefined),
        right,
      );
    }
  }
  return undefined;
}

/** `\\sigma^2 = …` defines σ as the positive root. */
function ofSquare(symbol: SymbolNode, body: Expression): Definition | undefined {
  return ofSymbol(symbol, { kind: "function", name: "sqrt", primes: 0, args: [body], span: body.span });
}

function indexLetter(expression: Expression, letters: ReadonlySet<string>): string | undefined {
  const plain =
    expression.kind === "symbol" && expression.subscriptText === undefined && expression.label === undefined;
  return plain && (countsInDefinition(expression.base) || letters.has(expression.base))
    ? expression.base
    : undefined;
}

function ofSymbol(symbol: SymbolNode, body: Expression): Definition | undefined {
  const indices = countedBy(symbol, body);
  return named(wholeOf(symbol, indices), [], indices, body);
}

/** The name of which others are members or entries, if what stands below counts. */
function wholeOf(symbol: SymbolNode, indices: readonly string[]): string {
  return indices.length > 0 ? baseName(symbol) : fullName(symbol);
}

/** The letters below a name, if all of them count. */
function countedBy(symbol: SymbolNode, body: Expression): readonly string[] {
  const letters = entryLetters(body);
  const indices = (symbol.subscript ?? [])
    .map((part) => indexLetter(part, letters))
    .filter((index) => index !== undefined);
  const isCounted = indices.length === symbol.subscript?.length && new Set(indices).size === indices.length;
  return isCounted ? indices : [];
}

/**
 * Letters that stand beside others in subscripts, as in `W_{dh}`, or where a summation index stands under the same name,
 * as o in `e^{z_o} / \\sum_w e^{z_w}`: they are indices whatever letters they are.
 */
function entryLetters(body: Expression): ReadonlySet<string> {
  const letters = new Set<string>();
  const under = new Map<string, Set<string>>();
  const bound = new Set<string>();
  walk(body, (node) => {
    if (node.kind === "big") for (const index of node.indices) bound.add(index.name);
    if (node.kind !== "symbol" || node.subscript === undefined) return;
    const names = node.subscript.filter((part) => part.kind === "symbol").map((part) => part.base);
    if (node.subscript.length > 1) for (const name of names) letters.add(name);
    else if (node.label === undefined) {
      const base = baseName(node);
      under.set(base, new Set([...(under.get(base) ?? []), ...names]));
    }
  });
  for (const names of under.values())
    if ([...names].some((name) => bound.has(name))) for (const name of names) letters.add(name);
  return letters;
}

/** `l(\mu, \sigma^2)` is a function of σ too. `L(x_1, x_2) = x_1 + x_2` says what L is; `f(x_1) = 0` tells one value. */
function parameterOf(arg: Expression, body: Expression): string | undefined {
  const plain = isSquare(arg) ? arg.base : arg;
  if (plain.kind !== "symbol") return undefined;
  const { subscript } = plain;
  const name = fullName(plain);
  const isWritten = (node: Expression): boolean => node.kind === "symbol" && fullName(node) === name;
  const isNumbered = subscript?.every((part) => part.kind === "number") === true;
  return subscript === undefined || (isNumbered && mentions(body, isWritten)) ? name : undefined;
}

function ofCall(
  name: string,
  args: readonly Expression[],
  indices: readonly string[],
  body: Expression,
): Definition | undefined {
  const parameters = args.map((arg) => parameterOf(arg, body));
  if (parameters.some((parameter) => parameter === undefined)) return undefined;
  const names = parameters.filter((parameter) => parameter !== undefined);
  const definition = named(name, names, indices, body);
  const squared = names.filter((_, at) => isSquare(args[at] ?? body));
  return definition === undefined || squared.length === 0 ? definition : { ...definition, squared };
}

/** A name in terms of itself is an equation, not a definition. */
function named(
  name: string,
  parameters: readonly string[],
  indices: readonly string[],
  body: Expression,
): Definition | undefined {
  const recursive = mentions(body, (node) => {
    const symbol = node.kind === "call" ? node.function : node;
    if (symbol.kind !== "symbol") return false;
    return fullName(symbol) === name || (indices.length > 0 && baseName(symbol) === name);
  });
  return recursive || isDifferential(name, body) ? undefined : { name, parameters, indices, body };
}

/** `do = d(W h + b)` takes a differential; d is no factor. */
function isDifferential(name: string, body: Expression): boolean {
  return (
    /^d(?:[A-Za-z]|\\)/u.test(name) &&
    mentions(body, (node) => node.kind === "symbol" && fullName(node) === "d")
  );
}
