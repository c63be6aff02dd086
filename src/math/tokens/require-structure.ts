import { Problem } from "../expression/problem.js";
import type { Token } from "./token.js";
import { isMark } from "./token.js";

/**
 * Refuses what no renderer shows: unbalanced braces, `\left` without `\right`, an environment without its end, two
 * superscripts at one letter. What a reader sees as an error message is not verified.
 */
export function requireStructure(tokens: readonly Token[]): void {
  const open: Opened[] = [];
  for (const token of tokens) pair(token, open);
  const last = open.at(-1);
  if (last !== undefined) throw problem(last.token, unclosed(last));
  requireSingleScripts(tokens);
}

interface Opened {
  readonly kind: "brace" | "left" | "environment";
  readonly token: Token;
}

function pair(token: Token, open: Opened[]): void {
  if (token.paired) pairDelimiter(token, open);
  else if (token.kind === "open") open.push({ kind: "brace", token });
  else if (token.kind === "close") close("brace", token, open);
  else if (token.kind === "text" && token.by === "begin") open.push({ kind: "environment", token });
  else if (token.kind === "text" && token.by === "end") close("environment", token, open);
  else if ((token.kind === "column" || token.kind === "newline") && crosses(open))
    throw problem(
      token,
      "A \\left must have its \\right in the same cell of the same row; use \\left. and \\right. here",
    );
}

function pairDelimiter(token: Token, open: Opened[]): void {
  const name = `\\${token.side ?? ""}`;
  if (!isDelimiter(token))
    throw problem(token, `${name} needs a delimiter after it, such as ( or \\{, or a dot for none`);
  if (token.side === "left") open.push({ kind: "left", token });
  else if (token.side === "right") close("left", token, open);
  else if (open.at(-1)?.kind !== "left")
    throw problem(token, "\\middle stands between a \\left and its \\right");
}

/** Whether a row or cell of an environment would end inside `\left … \right`. */
function crosses(open: readonly Opened[]): boolean {
  return open.at(-1)?.kind === "left" && open.some(({ kind }) => kind === "environment");
}

function close(kind: Opened["kind"], token: Token, open: Opened[]): void {
  const last = open.at(-1);
  if (last?.kind !== kind) throw problem(token, last === undefined ? unopened(kind, token) : unclosed(last));
  if (kind === "environment" && last.token.text.trim() !== token.text.trim())
    throw problem(
      token,
      `\\begin{${last.token.text}} is closed by \\end{${token.text}}; write \\end{${last.token.text}}`,
    );
  open.pop();
}

function unopened(kind: Opened["kind"], { text }: Token): string {
  if (kind === "brace") return "This brace closes none; delete it, or write { before it";
  if (kind === "left")
    return "This \\right has no \\left; write \\left before it, with a dot for no delimiter";
  return `This \\end has no \\begin; write \\begin{${text}} before it, or delete it`;
}

function unclosed({ kind, token: { text } }: Opened): string {
  if (kind === "brace") return "This brace is never closed; write } where its group ends";
  if (kind === "left")
    return "This \\left has no \\right; write \\right after it, with a dot for no delimiter";
  return `\\begin{${text}} has no \\end; write \\end{${text}} after its last row`;
}

/** What may stand after `\left`; letters, digits and braces may not. */
function isDelimiter(token: Token): boolean {
  if (token.kind === "mark") return /^(?:[()[\]|/.<>]|null|\\[{}])$/u.test(token.text);
  return token.kind === "command" && DELIMITERS.test(token.text);
}

const DELIMITERS =
  /^(?:\||[lr]?(?:angle|ceil|floor|vert|Vert|brace|brack|group|moustache)|[ul]?[lr]corner|backslash|(?:up|down|updown)arrow|(?:Up|Down|Updown)arrow|lt|gt|surd)$/u;

function problem(token: Token, message: string): Problem {
  return new Problem("syntax", `${message}.`, token.span);
}

/** Which scripts the letter or group before has already; `primed` where its primes are the last that was read. */
interface Scripts {
  above: boolean;
  below: boolean;
  primed: boolean;
}

/** What stands between two braces. */
interface Level {
  scripts: Scripts;
  /** How many more tokens or groups belong to the script that was begun. */
  wanted: number;
  /** Whether it is a script, or an argument in one: then the letter before keeps its scripts. */
  readonly isScript: boolean;
}

const fresh = (): Scripts => ({ above: false, below: false, primed: false });

/** TeX's rule: `x'^2` is one superscript; `x^2'`, `x^2^3` and `x_i_j` are two, and an error. */
function requireSingleScripts(tokens: readonly Token[]): void {
  const levels: Level[] = [{ scripts: fresh(), wanted: 0, isScript: false }];
  for (const token of tokens) {
    const level = levels.at(-1);
    if (level === undefined || token.kind === "look") continue;
    if (token.kind === "open") {
      levels.push({ scripts: fresh(), wanted: 0, isScript: level.wanted > 0 });
      level.wanted = Math.max(0, level.wanted - 1);
    } else if (token.kind === "close") {
      levels.pop();
      const outer = levels.at(-1);
      if (outer !== undefined && !level.isScript) outer.scripts = fresh();
    } else if (level.wanted > 0) {
      level.wanted += argumentsTaken(token) - 1;
    } else {
      script(token, level);
    }
  }
}

function script(token: Token, level: Level): void {
  const { scripts } = level;
  if (isMark(token, "'")) {
    if (!scripts.primed) raise(scripts, token);
    scripts.primed = true;
  } else if (isMark(token, "^")) {
    // The superscript that follows primes is one with them.
    if (!scripts.primed) raise(scripts, token);
    scripts.primed = false;
    level.wanted = 1;
  } else if (isMark(token, "_")) {
    if (scripts.below)
      throw problem(token, "This has two subscripts, which no renderer shows; join them as x_{1,2}");
    level.scripts = { ...scripts, below: true, primed: false };
    level.wanted = 1;
  } else {
    level.scripts = fresh();
  }
}

function raise(scripts: Scripts, token: Token): void {
  if (scripts.above)
    throw problem(
      token,
      "This has two superscripts, which no renderer shows; write braces, as in x^{2^3} or {x^2}^3, and primes first",
    );
  scripts.above = true;
}

/** Commands that take this many arguments: unbraced, they are one script with them. */
const TAKING: Readonly<Record<string, number>> = {
  frac: 2,
  dfrac: 2,
  tfrac: 2,
  cfrac: 2,
  binom: 2,
  stackrel: 2,
  overset: 2,
  underset: 2,
  sqrt: 1,
};

const TAKES_ONE =
  /^(?:math(?:bf|bb|cal|frak|it|normal|rm|scr|sf|tt|ds|clap)|bm|boldsymbol|bold|pmb|vec|hat|bar|tilde|dot|ddot|wide(?:hat|tilde)|overline|underline|boxed|b?x?cancel|smash|symbf|symup|symbfit)$/u;

function argumentsTaken({ kind, text }: Token): number {
  if (kind !== "command") return 0;
  return Object.hasOwn(TAKING, text) ? (TAKING[text] ?? 0) : TAKES_ONE.test(text) ? 1 : 0;
}
