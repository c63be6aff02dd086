import { Problem } from "../expression/problem.js";
import type { Leaf, Token } from "./token.js";
import { isMark } from "./token.js";

function problem(token: Leaf, message: string): Problem {
  return new Problem("syntax", `${message}.`, token.span);
}

/** Which scripts the letter or group before has already; `primed` where its primes are the last that was read. */
interface Scripts {
  above: boolean;
  below: boolean;
  primed: boolean;
}

/** What was read of a group. */
interface Level {
  scripts: Scripts;
  /** How many more tokens or groups belong to the script that was begun. */
  wanted: number;
}

const fresh = (): Scripts => ({ above: false, below: false, primed: false });

/** TeX's rule: `x'^2` is one superscript; `x^2'`, `x^2^3` and `x_i_j` are two, and an error that no renderer hides. */
export function requireSingleScripts(tokens: readonly Token[]): void {
  const level: Level = { scripts: fresh(), wanted: 0 };
  for (const token of tokens) {
    if (token.kind === "group" || token.kind === "environment") {
      requireSingleScripts(token.tokens);
      // A script, or an argument in one, leaves the letter before its scripts.
      if (level.wanted > 0) level.wanted -= 1;
      else level.scripts = fresh();
    } else if (token.kind === "look") continue;
    else if (level.wanted > 0) level.wanted += argumentsTaken(token) - 1;
    else script(token, level);
  }
}

function script(token: Leaf, level: Level): void {
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

function raise(scripts: Scripts, token: Leaf): void {
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
  /^(?:rm|math(?:bf|bb|cal|frak|it|normal|rm|scr|sf|tt|ds|clap)|bm|boldsymbol|bold|pmb|vec|hat|bar|tilde|dot|ddot|wide(?:hat|tilde)|overline|underline|boxed|b?x?cancel|smash|symbf|symup|symbfit)$/u;

function argumentsTaken({ kind, text }: Leaf): number {
  if (kind !== "command") return 0;
  return Object.hasOwn(TAKING, text) ? (TAKING[text] ?? 0) : TAKES_ONE.test(text) ? 1 : 0;
}
