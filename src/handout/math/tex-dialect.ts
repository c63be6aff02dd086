/**
 * JupyterLab's TeX (MathJax 3.2.2 with its extensions, no equation numbers) said in KaTeX's dialect, so that a formula
 * looks the same in a handout as it does in JupyterLab.
 */

/** Environments that KaTeX numbers of its own accord and JupyterLab does not. */
const NUMBERED = "align|alignat|equation|gather";
const BEGIN_NUMBERED = new RegExp(String.raw`\\(begin|end)\s*\{(${NUMBERED})\}`, "gu");

/** Environments for which KaTeX wants a display of their own, and their forms that may stand anywhere. */
const INNER_FORM: Readonly<Record<string, string>> = {
  align: "aligned",
  alignat: "alignedat",
  gather: "gathered",
  equation: "gathered",
  split: "aligned",
};
const BEGIN_OUTER = /\\(begin|end)\s*\{(align|alignat|gather|equation|split)\*?\}/gu;

const NEW_COMMAND = /\\(?:re)?newcommand\s*\*?\s*(?:\{\s*(\\(?:[a-zA-Z]+|.))\s*\}|(\\(?:[a-zA-Z]+|.)))/gu;
const OPERATOR = /\\DeclareMathOperator\s*(\*?)\s*\{?\s*(\\[a-zA-Z]+)\s*\}?\s*\{/gu;

/** Index after the brace that closes the one before `from`. */
function afterGroup(tex: string, from: number): number {
  let depth = 1;
  for (let index = from; index < tex.length; index += 1) {
    if (tex[index] === "\\") index += 1;
    else if (tex[index] === "{") depth += 1;
    else if (tex[index] === "}" && (depth -= 1) === 0) return index + 1;
  }
  return tex.length;
}

/** `\DeclareMathOperator{\f}{name}` as a definition that KaTeX has. */
function defineOperators(tex: string): string {
  let text = "";
  let done = 0;
  for (const match of tex.matchAll(OPERATOR)) {
    const [whole, star = "", name = ""] = match;
    const from = match.index + whole.length;
    const after = afterGroup(tex, from);
    const body = `{\\operatorname${star}{${tex.slice(from, after - 1)}}}`;
    text += `${tex.slice(done, match.index)}\\newcommand{${name}}${body}`;
    done = after;
  }
  return text + tex.slice(done);
}

/** MathJax defines anew whatever was defined before; KaTeX wants to know which of the two is meant. */
function redefineFreely(tex: string): string {
  return tex.replaceAll(NEW_COMMAND, (_, braced?: string, bare?: string) => {
    const name = braced ?? bare ?? "";
    return String.raw`\providecommand{${name}}{}\renewcommand{${name}}`;
  });
}

/** A formula of a notebook in KaTeX's dialect; `\label` and references are not its business. */
export function toKatex(tex: string): string {
  const plain = tex
    .replaceAll(/\\require\s*\{[^}]*\}/gu, "")
    .replaceAll(/\\(?:notag|nonumber)(?![a-zA-Z])/gu, "")
    .replaceAll(BEGIN_NUMBERED, String.raw`\$1{$2*}`);
  return redefineFreely(defineOperators(plain));
}

/** The same with environments that may stand inside a line or inside another formula. */
export function withInnerEnvironments(tex: string): string {
  return tex.replaceAll(
    BEGIN_OUTER,
    (_, side: string, name: string) => `\\${side}{${INNER_FORM[name] ?? name}}`,
  );
}

/** Whether a formula defines something that later formulas may use. */
export function hasDefinitions(tex: string): boolean {
  return /\\(?:(?:re|provide)?newcommand|providecommand|newenvironment|[egx]?def|let|Declare[a-zA-Z]+)(?![a-zA-Z])/u.test(
    tex,
  );
}
