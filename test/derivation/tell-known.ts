import type { Definition } from "../../src/math/expression/definition.js";
import { printLatex } from "../../src/math/print/print-latex.js";
import type { Kind } from "../../src/math/value/kind.js";

/** `number`, `vector n`, `matrix m×n, symmetric`, `family of numbers`. */
export function tellKind({ rows, cols, family, turns, domain, bounds, value }: Kind): string {
  const shape = tellShape(rows, cols, turns);
  return [
    family.length > 0 ? `family of ${shape}s` : shape,
    ...(domain === "real" ? [] : [domain]),
    ...(bounds?.told ?? []),
    ...(value === undefined ? [] : ["given"]),
  ].join(", ");
}

function tellShape(rows: string | 1, cols: string | 1, turns: boolean): string {
  const named = [rows, cols].filter((length) => length !== 1 && !length.startsWith("?"));
  const lengths = named.length === 0 ? "" : ` ${named.join("×")}`;
  if (rows === 1 && cols === 1) return "number";
  if (rows !== 1 && cols !== 1) return `matrix${lengths}`;
  return `${turns ? "vector" : cols === 1 ? "column" : "row"}${lengths}`;
}

/** `f of x := x^{2}`: its parameters, then its indices. */
export function tellDefinition({ name, parameters, indices, body }: Definition): string {
  const of = [...parameters, ...indices];
  return `${name}${of.length === 0 ? "" : ` of ${of.join(", ")}`} := ${printLatex(body)}`;
}
