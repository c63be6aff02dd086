/**
 * What a letter usually stands for where nothing says what it is, and the price of taking it for that: one row a letter.
 * A row starts from its class, which has every column; a question about letters is asked below, by its name.
 */

export type ArrayKind = "number" | "vector" | "matrix";

/** What an undeclared name can be, likeliest first: each is one dearer than the one before. */
interface Values {
  /** Where there are arrays around it. */
  readonly bare: readonly ArrayKind[];
  readonly bold: readonly ArrayKind[];
  readonly transposed: readonly ArrayKind[];
}

interface Letter {
  /** The price of an index: 0 and 1 wherever it stands, 2 also in words, 3 where it is compared, 4 in a list, 5 beside others. */
  readonly index: number;
  /** A part of the name that is defined, `S_t = S_w + S_b`: apart from `index`, since `\operatorname{softmax}(z)_t` counts. */
  readonly namesAtFoot: boolean;
  /** The price of a length: 0 before all else, 1 for so many things, 2 where a size is written. */
  readonly length: number;
  readonly value: Values;
  /** What `x^{(i)}` is among arrays: apart from `value`, since y and t of an example are as often labels. */
  readonly member: "number" | "vector";
  /** Whether it is called where `(…)` follows: shy where it is as often a factor. */
  readonly call: "usual" | "shy" | "no";
  /** `f_1(x)`, `f^6(0)`: a function even with scripts. */
  readonly scripted: boolean;
  /** A scalar where it is differentiated: `∂L/∂x`. */
  readonly objective: boolean;
  /** A scalar behind ∇, `\nabla h^T d`: apart from `objective`, since h of `∂h/∂x` is a layer, and `\nabla Q x` has a matrix. */
  readonly gradient: boolean;
  /** A density, `p(x)`, or what is told of two by a bar, `D(p | q)`. */
  readonly probability: "density" | "divergence" | "no";
  /** 1 and -1, or a class. */
  readonly label: boolean;
  /** No factor but a sign that works on what stands after it: `d x` is one sign, `E X` two. */
  readonly operator: "differential" | "expectation" | "asymptotic" | "other" | "no";
  /** A number beside an x. */
  readonly coefficient: boolean;
  readonly constant: "number" | "array" | "no";
  /** `a^l`, `a^{(l)}` */
  readonly layer: boolean;
}

const NEVER = Infinity;

const NUMBER: Values = {
  bare: ["number", "vector", "matrix"],
  bold: ["vector", "matrix", "number"],
  transposed: ["vector", "matrix"],
};
const VECTOR: Values = { ...NUMBER, bare: ["vector", "number", "matrix"] };
const MATRIX: Values = {
  bare: ["matrix", "number", "vector"],
  bold: ["matrix", "vector", "number"],
  transposed: ["matrix", "vector"],
};
const NUMBER_CAPITAL: Values = {
  ...MATRIX,
  bare: ["number", "matrix", "vector"],
  transposed: ["vector", "matrix"],
};

const OTHER: Letter = {
  index: NEVER,
  namesAtFoot: false,
  length: NEVER,
  value: NUMBER,
  member: "number",
  call: "no",
  scripted: false,
  objective: false,
  gradient: false,
  probability: "no",
  label: false,
  operator: "no",
  coefficient: false,
  constant: "no",
  layer: false,
};

const SMALL: Letter = OTHER;
const SMALL_VECTOR: Letter = { ...SMALL, value: VECTOR };
const CAPITAL: Letter = { ...OTHER, value: NUMBER_CAPITAL, objective: true };
const CAPITAL_MATRIX: Letter = { ...CAPITAL, value: MATRIX };
/** Matrices of data and weights, which are seldom differentiated. */
const DATA: Letter = { ...CAPITAL_MATRIX, objective: false };
const GREEK_VECTOR: Letter = { ...OTHER, value: VECTOR };
const GREEK_MATRIX: Letter = { ...OTHER, value: MATRIX };
/** `\mathcal{L}`, `CE`, `\text{loss}`, `\operatorname{cost}` */
const CALLIGRAPHIC: Letter = { ...OTHER, objective: true };
const WORD: Letter = { ...OTHER, objective: true };

type Latin =
  | ("a" | "b" | "c" | "d" | "e" | "f" | "g" | "h" | "i" | "j" | "k" | "l" | "m")
  | ("n" | "o" | "p" | "q" | "r" | "s" | "t" | "u" | "v" | "w" | "x" | "y" | "z");

const LATIN: { readonly [L in Latin | Uppercase<Latin>]: Letter } = {
  a: { ...SMALL, call: "shy", coefficient: true },
  b: { ...SMALL_VECTOR, coefficient: true },
  c: { ...SMALL, coefficient: true },
  d: { ...SMALL, length: 2, operator: "differential" },
  e: { ...SMALL, constant: "number" },
  f: { ...SMALL, call: "usual", scripted: true, objective: true, gradient: true },
  g: { ...SMALL_VECTOR, call: "usual", scripted: true, objective: true, gradient: true },
  h: { ...SMALL_VECTOR, call: "shy", scripted: true, gradient: true },
  i: { ...SMALL, index: 0 },
  j: { ...SMALL, index: 0 },
  k: { ...SMALL, index: 1, length: 2, call: "shy", coefficient: true },
  l: { ...SMALL, index: 1, call: "shy", layer: true },
  m: { ...SMALL, index: 2, length: 1, coefficient: true },
  n: { ...SMALL, index: 1, length: 0, coefficient: true },
  o: { ...SMALL, operator: "asymptotic" },
  p: { ...SMALL_VECTOR, index: 5, length: 2, probability: "density", coefficient: true },
  q: { ...SMALL_VECTOR, index: 5, length: 2, probability: "density" },
  r: { ...SMALL, index: 3, length: 2 },
  s: { ...SMALL_VECTOR, index: 3 },
  t: { ...SMALL_VECTOR, index: 4, namesAtFoot: true, label: true },
  u: { ...SMALL_VECTOR, call: "shy" },
  v: { ...SMALL_VECTOR, call: "shy" },
  w: SMALL_VECTOR,
  x: { ...SMALL_VECTOR, member: "vector" },
  y: { ...SMALL_VECTOR, label: true },
  z: { ...SMALL_VECTOR, member: "vector" },
  A: DATA,
  B: { ...DATA, length: 1 },
  C: { ...CAPITAL, gradient: true },
  D: { ...CAPITAL, length: 1, probability: "divergence", operator: "other" },
  E: { ...CAPITAL, gradient: true, operator: "expectation" },
  F: { ...CAPITAL, call: "shy", gradient: true },
  G: { ...CAPITAL_MATRIX, call: "shy" },
  H: { ...CAPITAL_MATRIX, length: 2, probability: "divergence" },
  I: { ...CAPITAL_MATRIX, probability: "divergence", constant: "array" },
  J: { ...CAPITAL, call: "usual", gradient: true },
  K: { ...CAPITAL, length: 1 },
  L: { ...CAPITAL, call: "usual", gradient: true, layer: true },
  M: { ...CAPITAL, length: 1 },
  N: { ...CAPITAL, length: 0 },
  O: { ...CAPITAL_MATRIX, operator: "asymptotic" },
  P: { ...CAPITAL, probability: "density", operator: "other" },
  Q: { ...CAPITAL, probability: "density" },
  R: { ...CAPITAL, gradient: true },
  S: CAPITAL_MATRIX,
  T: CAPITAL,
  U: DATA,
  V: { ...DATA, length: 1, operator: "other" },
  W: DATA,
  X: DATA,
  Y: DATA,
  Z: DATA,
};

const COMMANDS: Readonly<Record<string, Letter>> = {
  "\\alpha": { ...OTHER, coefficient: true },
  "\\beta": GREEK_VECTOR,
  "\\delta": { ...GREEK_VECTOR, operator: "differential" },
  "\\ell": { ...OTHER, call: "usual", objective: true, gradient: true, layer: true },
  "\\theta": GREEK_VECTOR,
  "\\kappa": { ...OTHER, call: "shy" },
  "\\lambda": { ...OTHER, coefficient: true },
  "\\mu": GREEK_VECTOR,
  "\\xi": GREEK_VECTOR,
  "\\pi": { ...OTHER, constant: "number" },
  "\\sigma": { ...OTHER, call: "usual" },
  "\\phi": { ...GREEK_VECTOR, call: "usual", objective: true, gradient: true },
  "\\varphi": { ...OTHER, call: "usual", objective: true },
  "\\psi": { ...OTHER, call: "usual" },
  "\\Gamma": GREEK_MATRIX,
  "\\Delta": { ...OTHER, operator: "differential" },
  "\\Theta": GREEK_MATRIX,
  "\\Lambda": GREEK_MATRIX,
  "\\Xi": GREEK_MATRIX,
  "\\Sigma": GREEK_MATRIX,
  "\\Phi": { ...GREEK_MATRIX, call: "usual", objective: true },
  "\\Psi": GREEK_MATRIX,
  "\\Omega": GREEK_MATRIX,
  "\\infty": { ...OTHER, constant: "array" },
  "\\hat{f}": { ...OTHER, call: "usual" },
  "\\mathrm{d}": { ...OTHER, operator: "differential" },
  "\\mathbb{E}": { ...OTHER, operator: "expectation" },
  "\\mathbb{P}": { ...OTHER, probability: "density", operator: "other" },
  "\\mathbb{I}": { ...OTHER, constant: "array" },
  "\\mathbf{1}": { ...OTHER, constant: "array" },
  "\\mathbb{1}": { ...OTHER, constant: "array" },
  "\\mathbf{0}": { ...OTHER, constant: "array" },
  "\\mathcal{F}": { ...CALLIGRAPHIC, call: "usual" },
  "\\mathcal{J}": { ...CALLIGRAPHIC, call: "usual", gradient: true },
  "\\mathcal{L}": { ...CALLIGRAPHIC, call: "usual", gradient: true },
  "\\mathscr{L}": { ...CALLIGRAPHIC, call: "usual" },
  CE: { ...WORD, call: "usual" },
  BCE: { ...WORD, call: "usual" },
  MSE: { ...WORD, call: "usual" },
  NLL: { ...WORD, call: "usual" },
  SSE: { ...WORD, call: "usual" },
  RSS: { ...WORD, call: "usual" },
};

const LETTERS: ReadonlyMap<string, Letter> = new Map(Object.entries({ ...LATIN, ...COMMANDS }));

function letter(name: string): Letter {
  const known = LETTERS.get(name);
  if (known !== undefined) return known;
  if (/^\\math(?:cal|scr)\{.\}$/u.test(name)) return CALLIGRAPHIC;
  return /^(?:[A-Z]{2,}|\\text\{.*\}|\\operatorname.*|loss)$/u.test(name) ? WORD : OTHER;
}

/** The letter of a name without its accents and scripts, and of what it is the differential: x of `\hat{x}_i`, X of `dX`. */
function letterIn(name: string): string {
  const [, found = name] =
    /^(?:(?:\\(?:hat|bar|tilde|dot))?\{|d(?=[A-Z\\])|\\(?:D|d)elta )*(\\?[A-Za-z]+)/u.exec(name) ?? [];
  return found;
}

export const isSmallLetter = (name: string): boolean => /^[a-z]$/u.test(name);
export const isCapital = (name: string): boolean => /^[A-Z]$/u.test(name);
/** With scripts or without: hardly a matrix. */
export const isSmallName = (name: string): boolean => /^[a-z](?:$|[_^])/u.test(name);
/** With scripts or accents or without, plain or in another font: `\mathbf{W}_1`, `\hat{A}`; of Greek ones what is a matrix. */
export const isCapitalName = (name: string): boolean => {
  const [, found = ""] = CAPITAL_NAME.exec(name) ?? [];
  return isCapital(found) || (found.startsWith("\\") && letter(found).value === MATRIX);
};
const CAPITAL_NAME = /^(?:(?:\\(?:hat|bar|tilde|dot|math(?:bf|rm|bb)))?\{)*(\\?[A-Z][a-z]*)\}*(?:$|[_^])/u;

/** Counts, or is the imaginary unit: i, j. */
export const seldomNumber = (name: string): boolean => letter(name).index === 0;
/** Counts under any name, whatever else is there: `x_n`. */
export const countsAnywhere = (name: string): boolean => letter(name).index <= 1;
/** Is not defined by words: “let $m = …$” says where something is counted, and “let $r = 2$”, but a formula defines r. */
export const countsInWords = (name: string, isFormula: boolean): boolean =>
  letter(name).index <= (isFormula ? 2 : 3);
/** Is a whole number where it has bounds: `n \ge 2`. */
export const isWholeWithin = (name: string): boolean => letter(name).index <= 2 || letter(name).length === 0;
/** Is compared as a place, not as a value: `r = s`, `k = 1`. */
export const countsWhereCompared = (name: string): boolean => letter(name).index <= 3;
/** Counts where it is listed: `t = 1, \dots, n`, and so `w_{rst}` is no word. */
export const countsInList = (name: string): boolean => letter(name).index <= 4;
/** Counts beside other indices: `(XW)_{np}`. */
export const mayCount = (name: string): boolean => letter(name).index <= 5;
/** Counts under the name that is defined: `y_p = x_p^2`. */
export const countsInDefinition = (name: string): boolean => mayCount(name) && !letter(name).namesAtFoot;
/** Counts members in brackets, `x^{(i)}`; `x^{(l)}` is a layer. */
export const countsMembers = (name: string): boolean => countsInList(name) && !letter(name).layer;
/** Runs where it is compared under a sum: i of `\sum_{i < n}`, where n is the end. */
export const runsUnderSum = (name: string): boolean => isSmallLetter(name) && letter(name).length > 0;

/** So many things are summed: `\frac1n \sum_i`. */
export const numbersThings = (name: string): boolean => letter(name).length <= 1;
/** A side of what is `n \times p`. */
export const isSide = (name: string): boolean => letter(name).length <= 2;

/** What an undeclared name can be, likeliest first. */
export function valuesOf(
  name: string,
  looks: keyof Values,
  among: "arrays" | "numbers",
): readonly ArrayKind[] {
  const { value } = letter(letterIn(name));
  return looks === "bare" && among === "numbers" ? NUMBER.bare : value[looks];
}
/** Whether `x^{(i)}` is a vector for each i, among arrays. */
export const isVectorForEach = (name: string): boolean => letter(name.charAt(0)).member === "vector";
export const isLabelName = (name: string): boolean => letter(/^[^_^]*/u.exec(name)?.[0] ?? name).label;

export const isUsuallyCalled = (name: string): boolean => letter(name).call !== "no";
export const isAlsoFactor = (name: string): boolean => letter(name).call === "shy";
export const isCalledWithScripts = (name: string): boolean => letter(name).scripted;
export const isObjective = (name: string): boolean => letter(name).objective;
export const isScalarBehindNabla = (name: string): boolean => letter(name).gradient;
export const isProbabilityName = (name: string): boolean => letter(name).probability !== "no";
export const isDensity = (name: string): boolean => letter(name).probability === "density";

export const isDifferential = (name: string): boolean => letter(name).operator === "differential";
export const isExpectation = (name: string): boolean => letter(name).operator === "expectation";
/** What a letter is by custom that a page has before brackets only: `E[X]`, `o(x^2)`. */
export const operatorOf = (name: string): Letter["operator"] => letter(name).operator;
/** Is applied where brackets follow, if a page has it nowhere by itself. */
export const isApplied = (name: string): boolean =>
  ["expectation", "asymptotic"].includes(letter(name).operator);
export const isOperatorName = (name: string): boolean => letter(name).operator !== "no";
export const isCoefficient = (name: string): boolean => letter(name).coefficient;
export const isNumberConstant = (name: string): boolean => letter(name).constant === "number";
export const isConstantName = (name: string): boolean => letter(name).constant !== "no";
export const countsLayers = (name: string): boolean => letter(name).layer;
