/**
 * Commands that change only how a formula looks. The lexer keeps each as one token of kind `look`, with its arguments
 * as written, until `requireVisible` has decided whether a reader still sees all that the checker would read.
 */

/** How many arguments in braces belong to the look itself, after an optional one in brackets. */
const ARGUMENTS: Readonly<Record<string, number>> = {
  color: 1,
  textcolor: 1,
  normalcolor: 0,
  definecolor: 3,
  colorlet: 2,
  phantom: 1,
  hphantom: 1,
  vphantom: 1,
  hspace: 1,
  "hspace*": 1,
  vspace: 1,
  "vspace*": 1,
  "!": 0,
  negthinspace: 0,
  negmedspace: 0,
  negthickspace: 0,
  mathllap: 0,
  mathrlap: 0,
  mathclap: 0,
  llap: 0,
  rlap: 0,
  clap: 0,
  // What these do with the formula is not known here.
  colorbox: 1,
  fcolorbox: 2,
  pagecolor: 1,
  bbox: 0,
  style: 1,
  class: 1,
  cssId: 1,
  htmlStyle: 1,
  htmlClass: 1,
  htmlId: 1,
  htmlData: 1,
  opacity: 1,
  transparent: 1,
  texttransparent: 1,
  raisebox: 1,
  raise: 0,
  lower: 0,
  moveleft: 0,
  moveright: 0,
  rotatebox: 1,
  scalebox: 1,
  resizebox: 2,
  reflectbox: 0,
  rule: 2,
  tiny: 0,
  Tiny: 0,
  unicode: 1,
  mathsurround: 0,
  toggle: 0,
  mathtip: 0,
  texttip: 0,
  action: 0,
  only: 0,
  onslide: 0,
  uncover: 0,
  visible: 0,
  invisible: 0,
  alt: 0,
  hidewidth: 0,
  setbox: 0,
  mathchoice: 0,
};

/** `\kern-5em`, `\mkern-18mu`, `\hskip 1em plus 1fil`: a length without braces. */
const LENGTHS: ReadonlySet<string> = new Set(["kern", "mkern", "hskip", "mskip"]);

const LENGTH =
  /\s*=?\s*[-+]?\s*\d*\.?\d+\s*(?:true\s*)?[a-z]{2}(?:\s*(?:plus|minus)\s*\d*\.?\d+\s*[a-z]{2,4})*/uy;
const OPTION = /\s*\[[^\]\n]*\]/uy;
const ARGUMENT = /\s*\{/uy;
/** `\smash[b]{…}` only says what of the height is forgotten. */
const HEIGHT = /\s*\[[tb]{1,2}\]/uy;

export function isLook(name: string): boolean {
  return Object.hasOwn(ARGUMENTS, name) || LENGTHS.has(name);
}

/** Where the arguments of a look end that begin at `at`; at most the end of the text. */
export function endOfLook(source: string, at: number, name: string): number {
  if (LENGTHS.has(name)) return after(LENGTH, source, at) ?? at;
  let end = at;
  const wanted = ARGUMENTS[name] ?? 0;
  if (wanted > 0) end = after(OPTION, source, end) ?? end;
  for (let count = 0; count < wanted; count += 1) end = endOfGroup(source, end) ?? end;
  return end;
}

export function endOfHeight(source: string, at: number): number {
  return after(HEIGHT, source, at) ?? at;
}

function after(pattern: RegExp, source: string, at: number): number | undefined {
  pattern.lastIndex = at;
  return pattern.test(source) ? pattern.lastIndex : undefined;
}

/** The place after the group that begins at `at`, white space before it allowed. */
function endOfGroup(source: string, at: number): number | undefined {
  const start = after(ARGUMENT, source, at);
  if (start === undefined) return undefined;
  let depth = 1;
  for (let next = start; next < source.length; next += 1) {
    const character = source.charAt(next);
    if (character === "\\") next += 1;
    else if (character === "{") depth += 1;
    else if (character === "}") depth -= 1;
    if (depth === 0) return next + 1;
  }
  return undefined;
}

/** The arguments of a look: what stands in brackets, and what in each pair of braces. */
export function argumentsOf(written: string): {
  readonly option?: string;
  readonly groups: readonly string[];
} {
  const option = /^\s*\[([^\]\n]*)\]/u.exec(written);
  const groups: string[] = [];
  for (let at = option?.[0].length ?? 0; at < written.length;) {
    const end = endOfGroup(written, at);
    if (end === undefined) break;
    groups.push(written.slice(written.indexOf("{", at) + 1, end - 1));
    at = end;
  }
  return option === null ? { groups } : { option: option[1] ?? "", groups };
}

/** Points in each unit of length, at a font of ten points. */
const UNITS: Readonly<Record<string, number>> = {
  pt: 1,
  em: 10,
  ex: 4.3,
  mm: 2.85,
  cm: 28.5,
  in: 72.3,
  px: 0.75,
  mu: 0.55,
  pc: 12,
  bp: 1,
  dd: 1.07,
  cc: 12.8,
  sp: 0,
};

/** A length as it is written, in points; undefined where it is none, as `\baselineskip`. */
export function pointsOf(length: string): number | undefined {
  const match = /^\s*=?\s*([-+]?)\s*(\d*\.?\d+)\s*(?:true\s*)?([a-z]{2})/u.exec(length);
  const unit = UNITS[match?.[3] ?? ""];
  if (match === null || unit === undefined) return undefined;
  return Number(match[2]) * unit * (match[1] === "-" ? -1 : 1);
}
