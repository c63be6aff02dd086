/** What each exercise gives, as a reader is told. */
export const GIVEN: Readonly<Record<string, string>> = {
  "sigmoid-derivative": "σ(x) and x",
  "log-sigmoid-derivative": "σ(x) and x",
  "softmax-jacobian": "S_i and z",
  "cross-entropy-gradient": "S_i, J, z and y",
  "linear-input-gradient": "Y_ij, J, X, W and b",
  "linear-weight-gradient": "Y_ij, J, W, X and b",
  "negative-sampling-gradient": "σ(x) and z",
};
