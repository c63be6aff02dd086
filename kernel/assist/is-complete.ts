import type { BindingName, Node } from "@tslab/typescript-for-tslab";
import type { Engine } from "../engine-contract.js";
import { syntaxErrors } from "../compile/prepare-cell.js";
import { ts } from "../compile/typescript-seam.js";

/** Whether Enter should run the text, or begin a new line with some indentation. */
export function isComplete(code: string): ReturnType<Engine["isComplete"]> {
  const { file, errors } = syntaxErrors(code);
  if (errors.length === 0) return { status: namesLet(file) ? "invalid" : "complete", indent: "" };
  const end = code.trimEnd().length;
  const [first] = errors;
  const atEnd = first !== undefined && (first.start ?? 0) >= end;
  if (atEnd || isUnterminated(first?.code, code)) return { status: "incomplete", indent: indentAfter(code) };
  return { status: "invalid", indent: "" };
}

/** `let let` and `const let`: no parse error to TypeScript, but an early one of the language. */
function namesLet(node: Node): boolean {
  if (ts.isVariableDeclarationList(node) && (node.flags & ts.NodeFlags.BlockScoped) !== 0) {
    if (node.declarations.some(({ name }) => bindsLet(name))) return true;
  }
  return ts.forEachChild(node, (child) => namesLet(child) || undefined) ?? false;
}

function bindsLet(name: BindingName): boolean {
  if (ts.isIdentifier(name)) return name.text === "let";
  return name.elements.some((element) => ts.isBindingElement(element) && bindsLet(element.name));
}

/** A template or comment that is still open: the error stands at its beginning or end, depending on the compiler. */
function isUnterminated(errorCode: number | undefined, code: string): boolean {
  if (errorCode === 1160 || errorCode === 1010) return true;
  const scanner = ts.createScanner(ts.ScriptTarget.ES2022, false, ts.LanguageVariant.Standard, code);
  let unterminated = false;
  for (let kind = scanner.scan(); kind !== ts.SyntaxKind.EndOfFileToken; kind = scanner.scan()) {
    unterminated = scanner.isUnterminated() && kind === ts.SyntaxKind.MultiLineCommentTrivia;
  }
  return unterminated;
}

/** The last line's own indentation, and one step more if it opens a bracket that it does not close. */
function indentAfter(code: string): string {
  const last = code.trimEnd().split("\n").at(-1) ?? "";
  const own = /^\s*/.exec(last)?.[0] ?? "";
  const opened = (last.match(/[([{]/g) ?? []).length - (last.match(/[)\]}]/g) ?? []).length;
  return opened > 0 ? `${own}  ` : own;
}
