import type { Token } from "../../math/tokens/token.js";
import { isCommand, isEnvironment, isGroup, isMark, NOTHING } from "../../math/tokens/token.js";
import { splitRelations } from "../chains/parse-chain.js";
import type { Sides } from "../chains/parse-chain.js";
import { beginsWithRelation, isSpace } from "./chain-drafts.js";
import { COMPARISONS } from "./side-conditions.js";

const BRACES: readonly string[] = ["underbrace", "overbrace"];

/** What is claimed of what stands in a brace: `\underbrace{x + x}_{= 2x}`, `\underbrace{x^2}_{\ge 0}`. */
export function claimsOfBraces(tokens: readonly Token[]): readonly Sides[] {
  return tokens.flatMap((token, at) => {
    const inside = isGroup(token) || isEnvironment(token) ? claimsOfBraces(token.tokens) : [];
    const claim = BRACES.some((name) => isCommand(token, name))
      ? claimBelow(tokens[at + 1], tokens[at + 2], tokens[at + 3])
      : undefined;
    return claim === undefined ? inside : [claim, ...inside];
  });
}

function claimBelow(
  content: Token | undefined,
  script: Token | undefined,
  label: Token | undefined,
): Sides | undefined {
  const isScript = script !== undefined && (isMark(script, "_") || isMark(script, "^"));
  if (!isScript || !isGroup(content) || !isGroup(label)) return undefined;
  const { sides, relations } = splitRelations(label.tokens);
  const isClaim = relations.every((relation) => relation === "=" || COMPARISONS.has(relation));
  // `=: s` gives a name.
  const isWhole = sides.slice(1).every((side) => !side.every(isSpace) && !isMark(side[0] ?? NOTHING, ":"));
  if (!isClaim || !isWhole || !beginsWithRelation({ sides, relations })) return undefined;
  return { sides: [content.tokens, ...sides.slice(1)], relations };
}
