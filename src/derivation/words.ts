/** Words before a formula that make it a condition, in the languages that lecture notes are written in. */
const CONDITION =
  /(?:^|[^\p{L}])(?:if|when|whenever|for|where|since|because|assuming|assume|suppose|provided|given|as|with|subject to|on|si|cuando|para|donde|wenn|falls|für|pour|quand|lorsque|puisque)(?![\p{L}])|当|若|由于|其中|如果|因为|对于|设/iu;

/** Words that make `name = …` in prose a definition. */
const DEFINITION =
  /(?:^|[^\p{L}])(?:let|define|denote|denoting|set|write|writing|put|where|with|suppose|have|call|introduce|consider|given|loss|is|by|and|sea|sei|soit|seien|donde|wobei|où|con)(?![\p{L}])|记|令|设|其中|为|函数/iu;

export function isConditionWord(words: string): boolean {
  return CONDITION.test(words);
}

export function isDefinitionWord(words: string): boolean {
  return DEFINITION.test(words);
}

/** Words after which something is only supposed: for the next formula, not for the rest of the section. */
const SUPPOSITION =
  /(?:^|[^\p{L}])(?:if|when|whenever|si|cuando|wenn|falls|quand|lorsque)(?![\p{L}])|当|若|如果/iu;

export function isSupposition(words: string): boolean {
  return SUPPOSITION.test(words);
}

/** Words that begin an explanation of the formula before. */
const EXPLANATION =
  /^\s*(?:where|with|here|in which|donde|siendo|wobei|mit|où|avec)(?![\p{L}])|^\s*(?:其中|这里)/iu;

export function isExplanation(text: string): boolean {
  return EXPLANATION.test(text);
}

const RANGE = /(?:^|[^\p{L}])(?:for|para|für|pour)(?![\p{L}])|对于/iu;

/** “for $x > 0$” is about the next formula, as “if $x > 0$” is. */
export function isPassing(words: string): boolean {
  return isSupposition(words) || RANGE.test(words);
}
