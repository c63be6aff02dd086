import { describe } from "node:test";
import { isProblem } from "../../src/math/expression/problem.js";
import { readTokens } from "../../src/math/parse/parse-expression.js";
import { NO_MACROS } from "../../src/math/tokens/macros.js";
import { SymbolTable } from "../../src/math/tokens/symbol-table.js";
import type { Token } from "../../src/math/tokens/token.js";
import { testCases } from "../text-cases.js";

/** The door from LaTeX to what the parser sees. */
function tokensOf(latex: string): string {
  const read = readTokens(latex, NO_MACROS, new SymbolTable());
  return isProblem(read) ? `${read.kind}: ${read.message}` : read.map(tell).join(" ");
}

/** `x`, `*x*` where bold, `\sin`, `"text"`, `name"softmax"`, `␣` for a wide space, `⟨(` and `)⟩` for fences, `{ … }`, `<name … >`. */
function tell(token: Token): string {
  const bare = plain(token);
  return token.bold === true ? `*${bare}*` : bare;
}

function plain(token: Token): string {
  const { kind, text } = token;
  if (kind === "group") return `{ ${token.tokens.map(tell).join(" ")} }`;
  if (kind === "environment") return `<${text} ${token.tokens.map(tell).join(" ")} >`;
  const { by, side } = token;
  if (kind === "command") return `\\${text}`;
  if (kind === "text") return `${by ?? ""}"${text}"`;
  if (kind === "gap") return "␣";
  if (kind === "newline") return "↵";
  if (kind === "column") return "&";
  if (side === "left") return `⟨${text}`;
  return side === "right" ? `${text}⟩` : text;
}

describe("LaTeX becomes tokens:", () => testCases("math/fixtures/tokens.txt", tokensOf));
