import type { Kind } from "../../math/value/kind.js";
import { scalarKind, vectorKind } from "../../math/value/kind.js";
import { functionNamed } from "../../math/functions/table.js";
import { fullName } from "../../math/expression/expression.js";
import { parseExpression } from "../../math/parse/parse-expression.js";
import { isProblem } from "../../math/expression/problem.js";
import { scalarValue, valueOf } from "../../math/value/value.js";
import type { Binding } from "./check-options.js";
import type { Section } from "./section.js";

/** Gives symbols the meaning that code states; returns under which names each was made known. */
export function bindSymbols(
  bindings: Readonly<Record<string, Binding>>,
  section: Section,
): ReadonlyMap<string, readonly string[]> {
  const bound = new Map<string, readonly string[]>();
  for (const [name, binding] of Object.entries(bindings)) {
    const kind = kindOf(binding);
    const builtIn = functionNamed(name);
    // Code bound to the name of a built-in function replaces it, however the formula writes it.
    if (builtIn !== undefined && kind.callable !== undefined) section.kinds.set(`function ${builtIn}`, kind);
    const keys = keysOf(name, section);
    for (const key of keys) {
      section.definitions.delete(key);
      section.declare(key, kind, "author");
    }
    bound.set(name, builtIn === undefined ? keys : [...keys, `function ${builtIn}`]);
  }
  return bound;
}

function kindOf(binding: Binding): Kind {
  if (typeof binding === "function") return { ...scalarKind(), callable: binding };
  if (typeof binding === "number") return { ...scalarKind(), value: scalarValue(binding) };
  if (!Array.isArray(binding)) return binding as Kind;
  const list = binding as readonly (number | readonly number[])[];
  const rows = list.map((row) => (typeof row === "number" ? [row] : row));
  const vector = list.every((row) => typeof row === "number");
  const value = valueOf(rows);
  if (vector) return { ...vectorKind(String(list.length)), turns: false, value };
  return {
    rows: String(value.rows),
    cols: String(value.cols),
    family: [],
    turns: false,
    domain: "real",
    value,
  };
}

/** The symbol as LaTeX names it: `yHat` is `\hat{y}`, `W1` is `W_1` or `W^{(1)}`, `theta` is `\theta`. */
function keysOf(name: string, section: Section): readonly string[] {
  const latex = GREEK.test(name) ? `\\${name}` : name;
  const hat = /^(\w+?)(Hat|Bar|Tilde)$/u.exec(latex);
  if (hat !== null) return [`\\${(hat[2] ?? "").toLowerCase()}{${hat[1] ?? ""}}`];
  const numbered = /^([A-Za-z])(\d)$/u.exec(latex);
  if (numbered !== null) return [`${numbered[1]}_{${numbered[2]}}`, `${numbered[1]}^{(${numbered[2]})}`];
  const symbol = parseExpression(latex, section.table, section.macros);
  return !isProblem(symbol) && symbol.kind === "symbol" ? [fullName(symbol)] : [latex];
}

const GREEK =
  /^(?:alpha|beta|gamma|delta|epsilon|zeta|eta|theta|kappa|lambda|mu|nu|xi|pi|rho|sigma|tau|phi|chi|psi|omega)$/u;
