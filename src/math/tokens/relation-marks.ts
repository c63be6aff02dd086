/** Relations → how they are written in reports. Those in `CHECKED` are compared, the others are reported as skipped. */
const COMMANDS: Readonly<Record<string, string>> = {
  equiv: "≡",
  approx: "≈",
  simeq: "≈",
  approxeq: "≈",
  doteq: "=",
  coloneqq: ":=",
  triangleq: ":=",
  colonequals: ":=",
  eqqcolon: "=:",
  questeq: "≟",
  neq: "≠",
  ne: "≠",
  leq: "≤",
  le: "≤",
  leqslant: "≤",
  geq: "≥",
  ge: "≥",
  geqslant: "≥",
  lt: "<",
  gt: ">",
  leqq: "≤",
  geqq: "≥",
  nless: "≮",
  ngtr: "≯",
  nleq: "≰",
  ngeq: "≱",
  nequiv: "≢",
  nsim: "≁",
  ll: "≪",
  gg: "≫",
  in: "∈",
  notin: "∉",
  propto: "∝",
  sim: "∼",
  cong: "≅",
  to: "→",
  rightarrow: "→",
  leftarrow: "←",
  gets: "←",
  longrightarrow: "→",
  Rightarrow: "⇒",
  implies: "⟹",
  impliedby: "⟸",
  Leftarrow: "⇐",
  iff: "⟺",
  Leftrightarrow: "⇔",
  leftrightarrow: "↔",
  mapsto: "↦",
  longmapsto: "↦",
  subset: "⊂",
  subseteq: "⊆",
  supset: "⊃",
  supseteq: "⊇",
  Longrightarrow: "⟹",
  Longleftrightarrow: "⟺",
  lneq: "⪇",
  lneqq: "≨",
  gneq: "⪈",
  gneqq: "≩",
  nleqslant: "≰",
  ngeqslant: "≱",
  lll: "⋘",
  ggg: "⋙",
  lessgtr: "≶",
  gtrless: "≷",
  lessapprox: "⪅",
  gtrapprox: "⪆",
  nprec: "⊀",
  nsucc: "⊁",
  lesssim: "≲",
  gtrsim: "≳",
  succ: "≻",
  succeq: "⪰",
  prec: "≺",
  preceq: "⪯",
  perp: "⊥",
  hookrightarrow: "→",
  uparrow: "↑",
  downarrow: "↓",
  longleftarrow: "←",
  asymp: "≍",
  models: "⊨",
  vdash: "⊢",
  nearrow: "→",
  searrow: "→",
  rightsquigarrow: "→",
  leadsto: "→",
};

const MARKS: Readonly<Record<string, string>> = { "=": "=", "<": "<", ">": ">" };

const EQUALITIES: ReadonlySet<string> = new Set(["=", "≡", ":=", "≈", "=:"]);

const COMPARISONS: ReadonlySet<string> = new Set(Array.from("≟≠≢<≤>≥≮≯≰≱≪≫⋘⋙≲≳⪅⪆≶≷⪇⪈≨≩≺≻⪯⪰⊀⊁"));

/** The relation a token stands for, if it is one. */
export function relationOf(token: { readonly kind: string; readonly text: string }): string | undefined {
  if (token.kind === "command") return Object.hasOwn(COMMANDS, token.text) ? COMMANDS[token.text] : undefined;
  if (token.kind === "mark") return MARKS[token.text];
  return undefined;
}

/** Whether both sides claim to be equal, so that the step can be checked. */
export function isEquality(relation: string): boolean {
  return EQUALITIES.has(relation);
}

/** Whether a relation claims something that numbers could bear out, but that is not an equation. */
export function isComparison(relation: string): boolean {
  return COMPARISONS.has(relation);
}

export type Order = "<" | "≤" | ">" | "≥" | "≠";

/** How numbers can be compared → by which signs. */
const ORDERS: ReadonlyMap<string, Order> = new Map<string, Order>([
  ["<", "<"],
  ["⪇", "<"],
  ["≨", "<"],
  ["≱", "<"],
  [">", ">"],
  ["⪈", ">"],
  ["≩", ">"],
  ["≰", ">"],
  ["≤", "≤"],
  ["≯", "≤"],
  ["≥", "≥"],
  ["≮", "≥"],
  ["≠", "≠"],
]);

/** What a relation claims of two numbers, if it is no equation. */
export function orderOf(relation: string): Order | undefined {
  return ORDERS.get(relation);
}
