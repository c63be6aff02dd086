import { type ColourNames, readColour, standsOut } from "./colour.js";
import { lex, lexWithin } from "./lexer.js";
import { argumentsOf, pointsOf } from "./looks.js";
import { isProblem, Problem, orProblem } from "../expression/problem.js";
import { relationOf } from "./relation-marks.js";
import { nest } from "./nest.js";
import type { Environment, Group, Leaf, Lexeme, Token } from "./token.js";
import { holds, isCommand, isEnvironment, isMark } from "./token.js";

/**
 * Takes away what changes only the look of a formula, where a reader still sees all that the checker reads. Anything
 * else throws `Problem`: a line is not checked when a part of it is invisible, or may be.
 */
export function requireVisible(tokens: readonly Token[], colours: ColourNames): readonly Token[] {
  if (!holds(tokens, ({ kind }) => kind === "look" || kind === "text" || kind === "newline")) return tokens;
  return new VisibleWalk(colours).inside(tokens, undefined);
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
const WORDS: ReadonlySet<string> = new Set(["label", "ref", "eqref", "cite"]);

type Judge = (walk: VisibleWalk, token: Leaf) => void;

class VisibleWalk {
  readonly colours: ColourNames;
  /** What is seen of the innermost group. */
  private result: Token[] = [];
  /** Before that group. */
  private before: Token | undefined;
  /** How far the pen has moved since the last sign. */
  private moved = 0;
  /** Whether a sign stands in this row already. */
  private rowBegun = false;

  constructor(colours: ColourNames) {
    this.colours = colours;
  }

  /** What is seen of the tokens that a group holds. */
  inside(tokens: readonly Token[], before: Token | undefined): readonly Token[] {
    const outer = { result: this.result, before: this.before };
    this.result = [];
    this.before = before;
    for (const token of tokens) this.take(token);
    const seen = this.result;
    this.result = outer.result;
    this.before = outer.before;
    return seen;
  }

  private take(token: Token): void {
    if (token.kind === "group" || token.kind === "environment") this.group(token);
    else if (token.kind === "look") this.look(token);
    else if (token.kind === "newline") this.newline(token);
    else this.sign(token);
  }

  private group(group: Group | Environment): void {
    // The ends of an environment may draw brackets.
    if (isEnvironment(group)) this.leaveInk();
    const tokens = this.inside(group.tokens, isEnvironment(group) ? undefined : this.result.at(-1));
    if (isEnvironment(group)) this.leaveInk();
    this.result.push({ ...group, tokens });
  }

  private leaveInk(): void {
    this.moved = 0;
    this.rowBegun = true;
  }

  private look(token: Leaf): void {
    const judge = Object.hasOwn(LOOKS, token.text) ? LOOKS[token.text] : undefined;
    if (judge === undefined) throw hidden(token, `what \\${token.text} makes of it cannot be told`);
    judge(this, token);
  }

  private sign(token: Leaf): void {
    if (token.kind === "gap") this.move(GAPS[token.text] ?? 0, token);
    else if (token.kind === "text" && !WORDS.has(token.by ?? "")) this.words(token);
    if (isSign(token)) this.leaveInk();
    this.result.push(token);
  }

  private words(token: Leaf): void {
    if (!token.text.includes("\\")) return;
    const inside = orProblem(() => nest(lexWithin(token.text, token.span)));
    if (isProblem(inside)) {
      // Words need be no formula; what is hidden in them is told.
      if (inside.kind === "syntax") return;
      throw inside;
    }
    new VisibleWalk(this.colours).inside(inside, undefined);
  }

  /** `\\[-2em]` lays a row over the one before. */
  private newline(token: Leaf): void {
    const points = pointsOf(token.by ?? "") ?? 0;
    if (points < -MOST_UP) throw hidden(token, "a row is laid over the one before it");
    if (points > MOST_AHEAD) throw hidden(token, "a row is pushed out of sight");
    this.moved = 0;
    this.rowBegun = false;
    this.result.push(token);
  }

  move(points: number, token: Leaf): void {
    this.moved += points;
    if (this.moved < -MOST_BACK) throw hidden(token, "it is laid over what stands beside it");
    if (this.moved > MOST_AHEAD) throw hidden(token, "it is pushed out of sight");
  }

  /** Room alone: an indentation, or the room of a sign. Blank where a term would stand, it looks like nothing there. */
  blank(token: Leaf, isStrut: boolean): void {
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
  space(token: Leaf): void {
    const length = argumentsOf(token.by ?? "").groups[0] ?? token.by ?? "";
    const points = pointsOf(length) ?? 0;
    this.move(points, token);
    if (token.text.startsWith("hspace") && points >= 9) this.result.push({ ...token, kind: "gap" });
  }

  /** A limit under a sum that takes no room; anywhere else it overlaps. */
  overlap(token: Leaf): void {
    const { before } = this;
    const isFirst = this.result.length === 0 && before !== undefined;
    const isLimit = isFirst && (isMark(before, "_") || isMark(before, "^"));
    if (!isLimit) throw hidden(token, `\\${token.text} lays it over what stands beside it`);
    this.keep(token);
  }

  /** As a command that wraps its argument. */
  keep({ text, span, spaced }: Leaf): void {
    this.result.push({ kind: "command", text, span, spaced });
  }
}

function colour(walk: VisibleWalk, token: Leaf): void {
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

function hidden(token: Leaf, why: string): Problem {
  return new Problem(
    "unsupported",
    `Part of this line is invisible, or may be: ${why}. Write it so that every reader sees it.`,
    token.span,
  );
}

/** Whether it leaves ink. */
function isSign(token: Lexeme): boolean {
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
function joins(token: Lexeme): boolean {
  if (relationOf(token) !== undefined) return true;
  return token.kind === "mark"
    ? /^[-+*/]$/u.test(token.text)
    : token.kind === "command" && OPERATORS.has(token.text);
}

function isDelimiter(token: Lexeme): boolean {
  if (token.kind === "mark") return /^(?:[()[\]|.,;:]|\\[{}]|null)$/u.test(token.text);
  return ["langle", "rangle", "lvert", "rvert", "|"].some((name) => isCommand(token, name));
}
