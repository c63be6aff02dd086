import { walk } from "../expression/children.js";
import type { Expression, SymbolNode } from "../expression/expression.js";
import { baseName, fullName } from "../expression/expression.js";
import type { Scope } from "./world.js";

/** Notes the numbers in something that is transposed, or whose norm is taken, where there is nothing but numbers in it. */
export function noteOddNumbers(of: Expression, { world }: Scope): void {
  const symbols: SymbolNode[] = [];
  let plain = true;
  walk(of, (node) => {
    if (node.kind === "symbol") symbols.push(node);
    else if (!["product", "terms", "group", "number"].includes(node.kind)) plain = false;
  });
  const names = symbols.map((symbol) => numberNamed(symbol, world.knowledge.kinds));
  if (plain && names.every((name) => name !== undefined))
    for (const name of names) world.oddNumbers.add(name);
}

function numberNamed(symbol: SymbolNode, kinds: Scope["world"]["knowledge"]["kinds"]): string | undefined {
  const name = [fullName(symbol), baseName(symbol)].find((each) => kinds.has(each));
  const kind = name === undefined ? undefined : kinds.get(name);
  return kind?.rows === 1 && kind.cols === 1 && symbol.subscript === undefined ? name : undefined;
}
