/** Every way of writing a built-in function → its name here. */
const SPELLINGS: Readonly<Record<string, string>> = {
  exp: "exp",
  log: "log",
  ln: "log",
  lg: "log10",
  sin: "sin",
  cos: "cos",
  tan: "tan",
  sec: "sec",
  csc: "csc",
  cot: "cot",
  sinh: "sinh",
  cosh: "cosh",
  tanh: "tanh",
  coth: "coth",
  arcsin: "arcsin",
  arccos: "arccos",
  arctan: "arctan",
  arsinh: "arsinh",
  artanh: "artanh",
  arctanh: "artanh",
  atanh: "artanh",
  sigmoid: "sigmoid",
  Sigmoid: "sigmoid",
  logistic: "sigmoid",
  sigm: "sigmoid",
  relu: "relu",
  ReLU: "relu",
  RELU: "relu",
  ReLu: "relu",
  softplus: "softplus",
  Softplus: "softplus",
  sign: "sign",
  sgn: "sign",
  softmax: "softmax",
  Softmax: "softmax",
  SoftMax: "softmax",
  logsumexp: "logsumexp",
  LogSumExp: "logsumexp",
  lse: "logsumexp",
  logsoftmax: "logsoftmax",
  tr: "tr",
  Tr: "tr",
  trace: "tr",
  Trace: "tr",
  det: "det",
  diag: "diag",
  Diag: "diag",
  max: "max",
  min: "min",
  abs: "abs",
  sqrt: "sqrt",
  swish: "swish",
  silu: "swish",
  SiLU: "swish",
  gelu: "gelu",
  GELU: "gelu",
  erf: "erf",
  vec: "vec",
  sech: "sech",
};

/** The built-in function that a word names, if any. */
export function functionNamed(word: string): string | undefined {
  return Object.hasOwn(SPELLINGS, word) ? SPELLINGS[word] : undefined;
}

/** The built-in function that is called by a name, if nobody has given the name another meaning. */
export function builtInNamed(name: string): string | undefined {
  return name === "\\sigma" ? "sigmoid" : functionNamed(name);
}

/** The longest function name (three letters or more) at the start of a run of letters. */
export function functionAtStart(letters: string): string | undefined {
  for (let length = Math.min(letters.length, 11); length >= 3; length -= 1) {
    const word = letters.slice(0, length);
    if (Object.hasOwn(SPELLINGS, word)) return word;
  }
  return undefined;
}

/** Functions of a vector as a whole, or of a matrix: never applied entry by entry. */
export const WHOLE_FUNCTIONS: ReadonlySet<string> = new Set([
  "softmax",
  "logsumexp",
  "logsoftmax",
  "tr",
  "det",
  "diag",
  "max",
  "min",
  "vec",
]);

/** Names that belong to probability and limits, which are not evaluated. */
const OUT_OF_SCOPE: Readonly<Record<string, string>> = {
  "\\mathbb{E}": "Expectations",
  "\\mathbb{P}": "Probabilities",
  "\\mathcal{N}": "Distributions",
  Pr: "Probabilities",
  Var: "Variances of random variables",
  Cov: "Covariances of random variables",
  E: "Expectations",
  argmax: "argmax",
  argmin: "argmin",
  arg: "argmin and argmax",
  lim: "Limits",
  int: "Integrals",
  iint: "Integrals",
  oint: "Integrals",
  limsup: "Limits",
  liminf: "Limits",
  sup: "Suprema",
  inf: "Infima",
  Bernoulli: "Distributions",
  Cat: "Distributions",
  Pareto: "Distributions",
  Uniform: "Distributions",
  var: "Variances of random variables",
  cov: "Covariances of random variables",
  "\\mathcal{O}": "Asymptotic bounds",
  KL: "Divergences of distributions",
};

export function outOfScope(name: string): string | undefined {
  return Object.hasOwn(OUT_OF_SCOPE, name) ? OUT_OF_SCOPE[name] : undefined;
}
