import { type ColourNames, readColour, standsOut } from "./colour.js";
import { lex } from "./lexer.js";
import { argumentsOf, pointsOf } from "./looks.js";
import { isProblem, Problem, orProblem } from "../expression/problem.js";
import { relationOf } from "./relation-marks.js";
import type { Token } from "./token.js";
import { isCommand, isMark } from "./token.js";

/**
 * Takes away what changes only the look of a formula, where a reader still sees all that the checker reads. Anything
 * else throws `Problem`: a line is not checked when a part of it is invisible, or may be.
 */
export function requireVisible(tokens: readonly Token[], colours: ColourNames): readonly Token[] {
  if (!tokens.some((token) => token.kind === "look" || token.kind === "text" || token.kind === "newline"))
    return tokens;
  const walk = new VisibleWalk(colours);
  for (const token of tokens) walk.take(token);
  return walk.result;
}

/** Two `\!` are ordinary; three lay a digit over the next. In points. */
const MOST_BACK = 3.5;
/** Wider than a page. */
const MOST_AHEAD = 400;
/** Lines that come nearer than this touch. */
const MOST_UP = 6;

const BACK: Readonly<Record<string, number>> = {
  "!": 1.65,
  negthinspace: 1.65,
  negmedspace: 2.2,
  negthickspace: 2.75,
};
const GAPS: Readonly<Record<string, number>> = { quad: 10, qquad: 20, enspace: 5, enskip: 5 };
const WORDS: ReadonlySet<string> = new Set(["begin", "end", "label", "ref", "eqref", "cite"]);

type Judge = (walk: VisibleWalk, token: Token) => void;

class VisibleWalk {
  readonly result: Token[] = [];
  readonly colours: ColourNames;
  /** How far the pen has moved since the last sign. */
  private moved = 0;
  /** Whether a sign stands in this row already. */
  private rowBegun = false;

  constructor(colours: ColourNames) {
    this.colours = colours;
  }

  take(token: Token): void {
    if (token.kind === "look") this.look(token);
    else if (token.kind === "newline") this.newline(token);
    else this.sign(token);
  }

  private look(token: Token): void {
    const judge = Object.hasOwn(LOOKS, token.text) ? LOOKS[token.text] : undefined;
    if (judge === undefined) throw hidden(token, `what \\${token.text} makes of it cannot be told`);
    judge(this, token);
  }

  private sign(token: Token): void {
    if (token.kind === "gap") this.move(GAPS[token.text] ?? 0, token);
    else if (token.kind === "text" && !WORDS.has(token.by ?? "")) this.words(token);
    if (isSign(token)) {
      this.moved = 0;
      this.rowBegun = true;
    }
    this.result.push(token);
  }

  private words(token: Token): void {
    if (!token.text.includes("\\")) return;
    const inside = orProblem(() => lex(token.text));
    if (isProblem(inside)) {
      // Words need be no formula; what is hidden in them is told.
      if (inside.kind === "syntax") return;
      throw inside;
    }
    const walk = new VisibleWalk(this.colours);
    for (const each of inside) walk.take({ ...each, span: token.span });
  }

  /** `\\[-2em]` lays a row over the one before. */
  private newline(token: Token): void {
    const points = pointsOf(token.by ?? "") ?? 0;
    if (points < -MOST_UP) throw hidden(token, "a row is laid over the one before it");
    if (points > MOST_AHEAD) throw hidden(token, "a row is pushed out of sight");
    this.moved = 0;
    this.rowBegun = false;
    this.result.push(token);
  }

  move(points: number, token: Token): void {
    this.moved += points;
    if (this.moved < -MOST_BACK) throw hidden(token, "it is laid over what stands beside it");
    if (this.moved > MOST_AHEAD) throw hidden(token, "it is pushed out of sight");
  }

  /** Room alone: an indentation, or the room of a sign. Blank where a term would stand, it looks like nothing there. */
  blank(token: Token, isStrut: boolean): void {
    const [content] = argumentsOf(token.by ?? "").groups;
    if (content === undefined) throw hidden(token, `what \\${token.text} takes away is not in braces`);
    const inside = lex(content).filter((each) => isSign(each) && each.kind !== "end");
    const [first] = inside;
    const spacing = isStrut
      ? first === undefined || !joins(first)
      : !this.rowBegun || inside.every((each) => joins(each) || isDelimiter(each));
    if (!spacing) throw hidden(token, `\\${token.text} keeps its room and shows nothing`);
  }

  /** Only a wide space separates, as \quad does. */
  space(token: Token): void {
    const length = argumentsOf(token.by ?? "").groups[0] ?? token.by ?? "";
    const points = pointsOf(length) ?? 0;
    this.move(points, token);
    if (token.text.startsWith("hspace") && points >= 9) this.result.push({ ...token, kind: "gap" });
  }

  /** A limit under a sum that takes no room; anywhere else it overlaps. */
  overlap(token: Token): void {
    const [script, open] = this.result.slice(-2);
    const isLimit =
      script !== undefined && (isMark(script, "_") || isMark(script, "^")) && open?.kind === "open";
    if (!isLimit) throw hidden(token, `\\${token.text} lays it over what stands beside it`);
    this.keep(token);
  }

  /** As a command that wraps its argument. */
  keep({ text, span, spaced }: Token): void {
    this.result.push({ kind: "command", text, span, spaced });
  }
}

function colour(walk: VisibleWalk, token: Token): void {
  const { option, groups } = argumentsOf(token.by ?? "");
  const [name] = groups;
  const found = name === undefined ? undefined : readColour(name, option, walk.colours);
  if (found === undefined)
    throw hidden(token, `what colour ${JSON.stringify(name ?? "")} is cannot be told; name one such as red`);
  if (!standsOut(found)) throw hidden(token, `${name} does not stand out from every page, light or dark`);
  if (token.text === "textcolor") walk.keep(token);
}

const space: Judge = (walk, token) => walk.space(token);
const back: Judge = (walk, token) => walk.move(-(BACK[token.text] ?? 0), token);

/** Looks of which it is known what a reader sees. */
const LOOKS: Readonly<Record<string, Judge>> = {
  color: colour,
  textcolor: colour,
  normalcolor: () => {},
  phantom: (walk, token) => walk.blank(token, false),
  hphantom: (walk, token) => walk.blank(token, false),
  vphantom: (walk, token) => walk.blank(token, true),
  "!": back,
  negthinspace: back,
  negmedspace: back,
  negthickspace: back,
  hspace: space,
  "hspace*": space,
  kern: space,
  mkern: space,
  hskip: space,
  mskip: space,
  vspace: (_walk, token) => {
    if ((pointsOf(argumentsOf(token.by ?? "").groups[0] ?? "") ?? 0) < -MOST_UP)
      throw hidden(token, "a row is laid over the one before it");
  },
  "vspace*": (walk, token) => LOOKS["vspace"]?.(walk, token),
  mathclap: (walk, token) => walk.overlap(token),
};

function hidden(token: Token, why: string): Problem {
  return new Problem(
    "unsupported",
    `Part of this line is invisible, or may be: ${why}. Write it so that every reader sees it.`,
    token.span,
  );
}

/** Whether it leaves ink. */
function isSign(token: Token): boolean {
  if (token.kind === "open" || token.kind === "close" || token.kind === "gap") return false;
  return token.kind !== "column" && !isMark(token, "_") && !isMark(token, "^") && token.kind !== "look";
}

const OPERATORS: ReadonlySet<string> = new Set([
  "cdot",
  "times",
  "pm",
  "mp",
  "div",
  "ast",
  "odot",
  "otimes",
  "oplus",
]);

/** A sign that joins two terms or two sides. */
function joins(token: Token): boolean {
  if (relationOf(token) !== undefined) return true;
  return token.kind === "mark"
    ? /^[-+*/]$/u.test(token.text)
    : token.kind === "command" && OPERATORS.has(token.text);
}

function isDelimiter(token: Token): boolean {
  if (token.kind === "mark") return /^(?:[()[\]|.,;:]|\\[{}]|null)$/u.test(token.text);
  return ["langle", "rangle", "lvert", "rvert", "|"].some((name) => isCommand(token, name));
}
