/** Unicode characters that people type in place of a command, as that command (without backslash). */
const NAMED: Readonly<Record<string, string>> = {
  α: "alpha",
  β: "beta",
  γ: "gamma",
  δ: "delta",
  ε: "varepsilon",
  ϵ: "epsilon",
  ζ: "zeta",
  η: "eta",
  θ: "theta",
  ι: "iota",
  κ: "kappa",
  λ: "lambda",
  μ: "mu",
  µ: "mu",
  ν: "nu",
  ξ: "xi",
  π: "pi",
  ρ: "rho",
  σ: "sigma",
  τ: "tau",
  υ: "upsilon",
  φ: "varphi",
  ϕ: "phi",
  χ: "chi",
  ψ: "psi",
  ω: "omega",
  Γ: "Gamma",
  Δ: "Delta",
  Θ: "Theta",
  Λ: "Lambda",
  Ξ: "Xi",
  Π: "Pi",
  Σ: "Sigma",
  Φ: "Phi",
  Ψ: "Psi",
  Ω: "Omega",
  "×": "times",
  "·": "cdot",
  "⋅": "cdot",
  "∘": "circ",
  "⊙": "odot",
  "⊗": "otimes",
  "∂": "partial",
  "∇": "nabla",
  "∑": "sum",
  "∏": "prod",
  "∫": "int",
  "∞": "infty",
  "∈": "in",
  "∉": "notin",
  "≠": "neq",
  "≤": "leq",
  "≦": "leqq",
  "≧": "geqq",
  "⩽": "leqslant",
  "⩾": "geqslant",
  "≮": "nless",
  "≯": "ngtr",
  "≰": "nleq",
  "≱": "ngeq",
  "≢": "nequiv",
  "≪": "ll",
  "≫": "gg",
  "≲": "lesssim",
  "≳": "gtrsim",
  "≥": "geq",
  "≈": "approx",
  "≡": "equiv",
  "→": "to",
  "←": "leftarrow",
  "↦": "mapsto",
  "∀": "forall",
  "∃": "exists",
  "‖": "|",
  "∥": "|",
  "⊤": "top",
  "…": "dots",
  "⋯": "cdots",
  "∝": "propto",
  "√": "sqrt",
  "±": "pm",
  ℝ: "R",
  ℓ: "ell",
  "∴": "therefore",
  "≔": "coloneqq",
  "≜": "triangleq",
  "⟨": "langle",
  "⟩": "rangle",
  "⇒": "Rightarrow",
  "∼": "sim",
  "≃": "simeq",
};

/** Characters that stand for another single character. */
const PLAIN: Readonly<Record<string, string>> = {
  "–": "-",
  "—": "-",
  "−": "-",
  "‐": "-",
  "＝": "=",
  "＋": "+",
  "（": "(",
  "）": ")",
  "，": ",",
  "；": ";",
  "：": ":",
  "′": "'",
  "’": "'",
  "∗": "*",
  "｜": "|",
  "。": ",",
  "、": ",",
  "÷": "/",
  "∕": "/",
};

/** Superscript characters, as the text of an exponent. */
const RAISED: Readonly<Record<string, string>> = {
  "⁰": "0",
  "¹": "1",
  "²": "2",
  "³": "3",
  "⁴": "4",
  "⁵": "5",
  "⁶": "6",
  "⁷": "7",
  "⁸": "8",
  "⁹": "9",
  ᵀ: "T",
  "⁻": "-",
};

export function commandOf(character: string): string | undefined {
  return NAMED[character];
}

const CHARACTERS: ReadonlyMap<string, string> = new Map(
  // The first character of a command is the usual one.
  Object.entries(NAMED)
    .toReversed()
    .map(([character, name]) => [name, character]),
);

/** The character that a command (without backslash) stands for. */
export function characterOf(command: string): string | undefined {
  return CHARACTERS.get(command);
}

export function plainOf(character: string): string | undefined {
  return PLAIN[character];
}

export function raisedOf(character: string): string | undefined {
  return RAISED[character];
}
