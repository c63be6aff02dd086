import { bracketsHoldOneName } from "../../math/parse/parse-call.js";
import { isApplied, isProbabilityName } from "../../math/expression/letters.js";
import { functionOfLetter } from "../../math/functions/table.js";
import { bracketChange } from "../../math/tokens/brackets.js";
import { isCommand, isMark, NOTHING } from "../../math/tokens/token.js";
import type { Token } from "../../math/tokens/token.js";
import { afterScripts, inBrackets } from "./uses.js";
import type { Use, Uses } from "./uses.js";

/**
 * Letters that are functions: nowhere a factor, a term or a side by themselves, and once at least before brackets that a
 * factor would not need, around one name: `T(x + y) = T(x) + T(y)`, `E[X]`. With a bar in the brackets a probability is one in any
 * case, and what is an operator by custom needs no more than brackets.
 */
export function calledLetters(uses: Uses): ReadonlySet<string> {
  const called = [...uses].filter(([name, places]) => {
    const ways = new Set(places.map(wayOf));
    return (ways.has("call") || (ways.has("brackets") && isApplied(name))) && !ways.has("alone");
  });
  return new Set(called.map(([name]) => name));
}

/** Functions of which the page takes the derivative where they stand with their argument: q of `\frac{d q(t)}{dt}`. */
export function differentiatedCalls(uses: Uses): readonly string[] {
  const found = [...uses].filter(([, places]) => places.some(isDifferentiated));
  return found.map(([name]) => name).filter((name) => functionOfLetter(name) === undefined);
}

function isDifferentiated(use: Use): boolean {
  const { list, at, isBelow, script } = use;
  return !isBelow && script === undefined && at === 1 && isSlope(list[0]) && wayOf(use) === "call";
}

/** `alone`: as a number or an array stands; `brackets`: before such as a factor may have too. */
function wayOf({ name, list, at, script, isBelow, formula }: Use): "call" | "brackets" | "alone" | "named" {
  if (script === "_") return "named";
  const inside = inBrackets(list, afterScripts(list, at));
  if (inside !== undefined)
    return bracketsHoldOneName(inside) || (isProbabilityName(name) && inside.some(isBar))
      ? "call"
      : "brackets";
  // In running text and as an argument a function is named without its own, and behind ∂ and d too.
  const end = afterScripts(list, at);
  const isWhole = at === 0 && end === list.length && formula.isInline;
  const isNamed = isWhole || isArgument(list, at, end) || isSlope(list[at - 1]);
  return isNamed && !isBelow ? "named" : "alone";
}

function isArgument(list: readonly Token[], at: number, end: number): boolean {
  const [open, close] = [list[at - 1], list[end]];
  return bracketChange(open ?? NOTHING) > 0 && bracketChange(close ?? NOTHING) < 0;
}

function isBar(token: Token): boolean {
  return isMark(token, "|") || isCommand(token, "mid");
}

function isSlope(token: Token | undefined): boolean {
  return (
    token !== undefined &&
    (isCommand(token, "partial") ||
      isCommand(token, "nabla") ||
      (token.kind === "letter" && token.text === "d"))
  );
}
