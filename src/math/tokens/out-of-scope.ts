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

/** What stands for a name that is not evaluated, in the plural. */
export function outOfScope(name: string): string | undefined {
  return Object.hasOwn(OUT_OF_SCOPE, name) ? OUT_OF_SCOPE[name] : undefined;
}
