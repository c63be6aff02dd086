import { characterOf } from "../expression/characters.js";

/** Marks that combine with the letter before them. */
const ACCENTS: Readonly<Record<string, string>> = {
  hat: "\u0302",
  widehat: "\u0302",
  bar: "\u0304",
  overline: "\u0304",
  tilde: "\u0303",
  widetilde: "\u0303",
  dot: "\u0307",
  ddot: "\u0308",
};

/** Script capitals that Unicode has in an older place than the others. */
const SCRIPT: Readonly<Record<string, string>> = {
  B: "ℬ",
  E: "ℰ",
  F: "ℱ",
  H: "ℋ",
  I: "ℐ",
  L: "ℒ",
  M: "ℳ",
  R: "ℛ",
};

/** A letter as readable text, without scripts: `\hat{\theta}` is θ̂, `\mathcal{L}` is ℒ, `\text{loss}` is loss. */
export function letterText(base: string): string {
  const [, apart] = /^\{(.*)\}$/su.exec(base) ?? [];
  if (apart !== undefined) return letterText(apart);
  const command = /^\\([A-Za-z]+)\*?\s*(?:\{(.*)\})?$/su.exec(base);
  if (command === null) return base;
  const [, name = "", inner] = command;
  if (inner === undefined) return characterOf(name) ?? name;
  const text = letterText(inner);
  if (name === "mathcal" || name === "mathscr") return SCRIPT[text] ?? text;
  return `${text}${ACCENTS[name] ?? ""}`;
}

/** What stands below or above: by itself where it is short, else in parentheses. */
export function scriptText(text: string): string {
  return /^(?:[\p{L}\p{M}]{1,2}|\d+|[*+†′])$/u.test(text) ? text : `(${text})`;
}

/** A name with its scripts, `W^{(1)}_{ij}`, as readable text: W^(1)_ij. */
export function nameText(name: string): string {
  const parts = /^(.*?)(?:\^\{((?:[^{}]|\{[^{}]*\})*)\})?(?:_\{((?:[^{}]|\{[^{}]*\})*)\})?$/su.exec(name);
  const [, base = name, label, below] = parts ?? [];
  const above = label === undefined ? "" : plainScript(label);
  const raised = /^′*$/u.test(above) ? above : `^${above}`;
  const lowered =
    below === undefined ? (/^\{.*\}$/su.test(base) ? "_·" : "") : `_${scriptText(plainScript(below))}`;
  return `${letterText(base)}${raised}${lowered}`;
}

/** The commands in a script as characters. */
function plainScript(script: string): string {
  return script
    .replaceAll(/\\(?:text|mathrm|operatorname|mathbf|mathit)\s*\{([^{}]*)\}/gu, "$1")
    .replaceAll(/\\prime/gu, "′")
    .replaceAll(/\\([A-Za-z]+)\s*/gu, (_, name: string) => characterOf(name) ?? name)
    .replaceAll(/[{}]/gu, "");
}
