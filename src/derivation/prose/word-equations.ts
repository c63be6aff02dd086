import type { Condition } from "../../math/expression/expression.js";
import { isCapitalName, isConstantName } from "../../math/expression/letters.js";
import { readTokens } from "../../math/parse/parse-expression.js";
import { parseConditionTokens } from "../../math/parse/parser.js";
import { NOWHERE, isProblem } from "../../math/expression/problem.js";
import { matrixKind, scalarKind, vectorKind } from "../../math/value/kind.js";
import type { Section } from "../facts/section.js";
import { listedNames } from "./listed-names.js";
import { amongWords, firstOfList, lastOfList } from "./prose-clauses.js";
import { isSaidOf } from "./prose-adjectives.js";
import { declareShape } from "./prose-shapes.js";

/** What words say of names as equations: of each, `#`, or of each two of a list, `#` and `@`. */
interface WordEquation {
  readonly words: RegExp;
  readonly of: "matrices" | "vectors";
  readonly each?: readonly string[];
  readonly pairs?: string;
}

const MATRICES = "(?:matri(?:x|ces)|matriz(?:es)?|Matri(?:x|zen)|matrise?r?)";

const EQUATIONS: readonly WordEquation[] = [
  {
    words:
      /orthogonal (?:projections?|projectors?)|Orthogonalprojektion\w*|orthogonale Projektion\w*|project(?:ion|eur)s? orthogonale?s?|proyecci(?:ón|ones) ortogonal(?:es)?|projeç(?:ão|ões) ortogona(?:l|is)|ortogonalprojektion\w*|正交投影|直交射影/iu,
    of: "matrices",
    each: ["# # = #", "# = #^{\\top}"],
  },
  {
    words: new RegExp(
      `projections? ${MATRICES}|(?:is|be|are) an? (?:projection|projector)\\b|projectors?|Projektion(?:smatri\\w+)?|Projektor|${MATRICES} de (?:projection|proyección|projeção)|projecteurs?|proyector(?:es)?|projetor(?:es)?|projektions?(?:matris\\w*)?|投影矩阵|射影行列`,
      "iu",
    ),
    of: "matrices",
    each: ["# # = #"],
  },
  {
    words:
      /orthogonal(?:e[rns]?|es|aux)?|ortogonal(?:es|a)?|ortogonais|perpendicular(?:es)?|perpendiculaires?|senkrecht|vinkelräta?|正交|垂直|直交/iu,
    of: "vectors",
    pairs: "#^{\\top} @ = 0",
  },
];

/** “$x$ is orthogonal to $y$” */
const TO =
  /^\s*(?:is|are|be|ist|sei|est|soit|es|sea|é|seja|är)?\s*(?:orthogonal|perpendicular|ortogonal|perpendiculaire|senkrecht|vinkelrät)\s+(?:to|zu|auf|à|a|mot)\s+(?:the\s+vector\s+)?$|^\s*(?:与|和|は)\s*$/iu;

const EIGENVECTOR =
  /(?:eigenvector|Eigenvektor|vecteur propre|(?:auto)?vector propio|autovector|autovetor|egenvektor)\s+(?:of|von|zu|de|av|till)\s+(?:(?:the|a|der|la|a)\s+)?(?:(?:symmetric\s+)?(?:matrix|Matrix|matrice|matriz|matrisen)\s+)?$/iu;
const EIGENVALUE = /(?:eigenvalue|Eigenwert|valeur propre|valor propio|autovalor|egenvärde)\s*$/iu;
const IN_CHINESE = /^\s*的特征向量.*特征值(?:为|是)?\s*$/u;

/** Equations that words make of names, and the names. */
export interface SaidInWords {
  readonly conditions: readonly Condition[];
  /** The last of the parts that say so. */
  readonly last: number;
}

/** “Let $x$ and $y$ be orthogonal vectors”, “$v$ is an eigenvector of $A$ with eigenvalue $\lambda$”. */
export function equationsInProse(
  parts: readonly string[],
  at: number,
  section: Section,
): SaidInWords | undefined {
  return ofEigenvector(parts, at, section) ?? ofTwo(parts, at, section) ?? ofList(parts, at, section);
}

function ofEigenvector(parts: readonly string[], at: number, section: Section): SaidInWords | undefined {
  const [vector, of = "", matrix, with_ = "", value] = parts.slice(at, at + 5);
  const isSaid = (EIGENVECTOR.test(of) && EIGENVALUE.test(with_)) || IN_CHINESE.test(with_);
  if (!isSaid || vector === undefined || matrix === undefined || value === undefined) return undefined;
  const [v, A, lambda] = [vector, matrix, value].map((latex) => only(latex, section));
  if (v === undefined || A === undefined || lambda === undefined) return undefined;
  declareShape(v, vectorKind(`?${A}`), section);
  declareShape(A, matrixKind(`?${A}`, `?${A}`), section);
  declareShape(lambda, scalarKind(), section);
  return { conditions: read([`${A} ${v} = ${lambda} ${v}`], section), last: at + 4 };
}

function ofTwo(parts: readonly string[], at: number, section: Section): SaidInWords | undefined {
  const [latex = "", words = "", other = "", end = ""] = parts.slice(at, at + 4);
  if (!TO.test(words) || (/^\s*[与和は]/u.test(words) && !/^\s*(?:正交|垂直|に?直交)/u.test(end)))
    return undefined;
  const names = [only(latex, section), only(other, section)].filter((name) => name !== undefined);
  if (names.length < 2) return undefined;
  for (const name of names) declareShape(name, vectorKind(`?${name}`), section);
  return { conditions: read([fill("#^{\\top} @ = 0", names)], section), last: at + 2 };
}

function ofList(parts: readonly string[], at: number, section: Section): SaidInWords | undefined {
  if (firstOfList(at, (index) => parts[index - 1] ?? "") !== at) return undefined;
  const last = lastOfList(parts, at);
  const formulas = parts.slice(at, last + 1).filter((_, index) => index % 2 === 0);
  if (formulas.some((latex) => /[=<>]|\\(?:ne|le|ge|times|to)(?![a-z])/u.test(latex))) return undefined;
  const formula = amongWords(parts, at);
  const found = EQUATIONS.find(({ words }) => isSaidOf(formula, words));
  if (found === undefined) return undefined;
  const listed = formulas.flatMap((latex) => namesIn(latex, section));
  const names = listed.filter((name) => !isConstantName(name) && fits(name, found, section));
  const conditions = read(textsOf(found, names), section);
  const length = names[0] === undefined ? "" : `?${names[0]}`;
  for (const name of conditions.length === 0 ? [] : names)
    declareShape(
      name,
      found.of === "vectors" ? vectorKind(length) : matrixKind(`?${name}`, `?${name}`),
      section,
    );
  return conditions.length === 0 ? undefined : { conditions, last };
}

/** Vectors are small letters, or said to be vectors; matrices are capitals. */
function fits(name: string, { of }: WordEquation, { kinds }: Section): boolean {
  const kind = kinds.get(name);
  if (of === "matrices") return kind === undefined ? isCapitalName(name) : kind.rows !== 1 && kind.cols !== 1;
  return kind === undefined ? !isCapitalName(name) : (kind.rows === 1) !== (kind.cols === 1);
}

function textsOf({ each = [], pairs }: WordEquation, names: readonly string[]): readonly string[] {
  const two =
    pairs === undefined ? [] : names.flatMap((a, at) => names.slice(at + 1).map((b) => fill(pairs, [a, b])));
  return [...names.flatMap((name) => each.map((text) => fill(text, [name]))), ...two];
}

function fill(text: string, [a = "", b = ""]: readonly string[]): string {
  return text.replaceAll("#", () => a).replaceAll("@", () => b);
}

function namesIn(latex: string, section: Section): readonly string[] {
  const names = listedNames(latex, section);
  return isProblem(names) ? [] : names;
}

function only(latex: string, section: Section): string | undefined {
  const [name, ...others] = namesIn(latex, section);
  return others.length === 0 ? name : undefined;
}

function read(texts: readonly string[], { macros, table }: Section): readonly Condition[] {
  return texts.flatMap((text) => {
    const tokens = readTokens(text, macros, table);
    const conditions = isProblem(tokens) ? tokens : parseConditionTokens(tokens, table, NOWHERE);
    return isProblem(conditions) ? [] : conditions;
  });
}
