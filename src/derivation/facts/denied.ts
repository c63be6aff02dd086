/** A word by itself, of those in several rows. */
function anyOf(rows: readonly string[]): string {
  return `(?<![\\p{L}])(?:${rows.join("|")})(?![\\p{L}])`;
}

/** What denies, in the languages that lecture notes are written in. */
const DENIALS: readonly string[] = [
  "not|no|never|without|neither|nor|none|nobody|unless|except|excluding|cannot|(?:is|are|was|were|do|does|did|has|have|ca)n['’]t",
  "instead of|rather than|unlike|contrary to|apart from|aside from|other than|regardless of|irrespective of|whether or not",
  "false|wrong|untrue|impossible|drop(?:ping|ped|s)?|perhaps|maybe|possibly|(?:any|every)thing but",
  "nicht|kein(?:e[rsmn]?)?|nie|niemals|niemand|ohne|weder|noch|außer|statt|anstelle|anders als|abgesehen von",
  "pas|aucune?|jamais|sans|ni|sauf|personne|hormis|au lieu de|contrairement à",
  "sin|ningun[oa]?|ningún|nunca|jamás|tampoco|salvo|excepto|en lugar de|en vez de",
  "não|nenhuma?|sem|nem|exceto|em vez de|inte|icke|ej|ingen|inget|inga|aldrig|utan|utom|varken|istället för",
];

/** What is denied with these is something else, or nothing. */
const IDIOMS =
  /without (?:any )?loss of generality|ohne (?:Beschränkung|Einschränkung) der Allgemeinheit|sans (?:perte|nuire)(?: de| à la)? généralité|sin pérdida de generalidad|sem perda de generalidade|utan inskränkning|(?<![\p{L}])(?:not (?:only|just|merely)|nicht nur|no (?:sólo|solo|matter|caso|entanto)|não só|pas seulement|not (?:hard|difficult)|no doubt|unless otherwise)(?![\p{L}])/giu;

const IN_CHINESE = "除非|没有|不(?!等|妨|失|同|变|小于|大于|超过|仅)|无需|ではない|でない|除く";

/** What falls short of it. */
const HEDGES =
  "nearly|almost|block|approximately|roughly|half|hardly|barely|fast|beinahe|annähernd|presque|quasi|casi|quase|nästan|几乎|近似";

/** A denial before the word, as a part of it: `non-integer`, `half-integer`; what is left is a word of its own. */
const PREFIX =
  "(?<![\\p{L}])(?:(?:non|half|quasi|semi|anti|nicht)-?|non\\s+)(?=(?:symm|symé|simé|simm|diag|orthog|ortog|posit|integ|ganz|entier))|非(?![负零奇空])";

const DENIAL = `${anyOf(DENIALS)}|${IN_CHINESE}`;
const PART = new RegExp(PREFIX, "iu");
const WEAKENS = new RegExp(`${DENIAL}|${anyOf([HEDGES])}|${PREFIX}`, "iu");
const WEAKENING = new RegExp(`(?:${WEAKENS.source}|(?<![\\p{L}])n['’])\\s*`, "giu");

/** Two or three words before the end. */
const ENDS_DENIED = new RegExp(`(?:${DENIAL})(?:\\P{L}+\\p{L}+){0,2}\\P{L}*$`, "iu");

/** “We do not assume that”, “it is not known if”: not “it is not hard to see that”. */
const SAYING =
  "know\\w*|said|say\\w*|assum\\w*|suppos\\w*|claim\\w*|clear|certain|true|shown?|prove[dn]?|requir\\w*|need\\w*|imply|implies|mean\\w*|follow\\w*|case|bekannt|klar|angenommen|vorausgesetzt|wahr|su|sait|suppos\\w*|clair|vrai|sabe\\w*|supone\\w*|claro|cierto|verdade";
const UNSAID = new RegExp(
  `(?:${DENIAL})(?:\\P{L}+\\p{L}+){0,3}?\\P{L}+(?:${SAYING})(?:\\P{L}+\\p{L}+){0,3}\\P{L}*$`,
  "iu",
);

/** What is asked, or looked for. */
const ASKED = new RegExp(
  [
    anyOf([
      "whether|ob|wonder(?:ing)? if|(?:to|not) (?:know|see|find out|decide|check|test|ask) if|asks? if",
    ]),
    "是否|かどうか",
    `${anyOf(["find|determine|seek|look(?:ing)? for|search(?:ing)? for|how many|finde|bestimme|suche|trouve[rz]?|cherche[rz]?|halla[r]?|encontrar|encuentra|encontre|hitta|bestäm"])}\\s+(?:\\p{L}+\\s+){0,2}\\$.*(?:such that|so that|with|for which|satisfying|where|so ?dass|mit|tels? que|tal que|avec|con|com)\\s*$`,
  ].join("|"),
  "iu",
);
const ASKS = /^\s*(?:Is|Are|Does|Do|Ist|Sind|Est|Was|Were)\s*$/u;

/** “The set where $x > 0$”, not “on the set where”. */
const TOLD_OF_A_SET =
  /(?<!(?<![\p{L}])(?:on|in|over|inside|within|to|at)\s+(?:(?:the|an?|any|every)\s+)?(?:\p{L}+\s+)?)(?<![\p{L}])(?:sets?|subset|region|domain|locus|event|probability|points)\s+(?:of\s+)?(?:\p{L}+\s+)?(?:\$\s+)?(?:where|on which|in which|for which|at which|that|with|such that)\s*$/iu;

/** What a clause goes on with that takes back what stands before it. */
const TAKEN_BACK = new RegExp(
  [
    "^\\s*(?:(?:then|always|simply)\\s+)?fails?(?![\\p{L}])",
    "^\\s*(?:is|are|was|were|be|been|has been|ist|est|es|é|är)\\s+(?:\\p{L}+ly\\s+)?(?:false|wrong|untrue|violated|excluded|ruled out|impossible|unclear|unknown|open|forbidden|dropped|left out|falsch|verletzt|ausgeschlossen|fau(?:x|sse)|exclue?|fals[oa]|excluid[oa])",
    `^\\s*(?:\\p{L}+\\s+){0,2}?(?:${DENIAL}|n['’]\\p{L}+\\s+pas)\\s+(?:be\\s+|been\\s+|se\\s+)?(?:hold\\w*|true|assum\\w*|suppos\\w*|the case|allowed|given|known|said|requir\\w*|need\\w*|possible|satisf\\w*|met|valid|guaranteed|shown|proved|gilt|gelten|erfüllt|wahr|angenommen|vorausgesetzt|vrai|vérifi\\w*|satisfait|cumpl\\w*|vale|es cierto|é verdade|gäller)`,
    "^\\s*or not(?![\\p{L}])|^\\s*(?:is|are) (?:what|to be)|^\\s*不成立|^\\s*が成り立たない",
  ].join("|"),
  "iu",
);

const JOINS = /(?<![\p{L}])(?:and|but|so|then|und|aber|et|mais|y|pero|och|men)(?![\p{L}])|[,，;；:：。]/giu;

const SAME = "(?!\\s*(?:complex|Hermitian|hermit|self-adjoint|equivalently|rather|simply|just|komplex))";
const OR = `(?:(?<![\\p{L}])(?:or|oder|ou|o|eller)(?![\\p{L}])|或|または)${SAME}`;
const OR_FOLLOWS = new RegExp(
  `^\\w*\\s*(?:\\p{L}+\\s+)?(?:${OR})|^\\w*\\s+(?:up to|at best|if|only (?:if|when)|unless)(?![\\p{L}])`,
  "iu",
);
const OR_PRECEDES = new RegExp(
  `(?:${OR}|(?<![\\p{L}])(?:either|entweder|soit bien|half))\\s*(?:(?:an?|the|eine?|une?|una?)\\s+)?$`,
  "iu",
);
/** Between two formulas, of which one holds. */
const OR_ENDS = new RegExp(`(?:${OR})\\s*(?:(?:if|when|for|that|si|wenn|falls|für|pour)\\s+)?$`, "iu");
const OR_GOES_ON = new RegExp(
  `^\\s*[,，]?\\s*(?:${OR})\\s*(?:(?:if|when|for|that|si|wenn|falls|für|pour)\\s+)?$`,
  "iu",
);

/** Whether the clause before, `$` standing for each formula in it, or what follows denies or asks what stands between. */
export function isDenied(before: string, after: string): boolean {
  const clause = clauseOf(before);
  return (
    ENDS_DENIED.test(clause) ||
    UNSAID.test(clause) ||
    ASKED.test(clause) ||
    ASKS.test(clause) ||
    TOLD_OF_A_SET.test(clause) ||
    OR_ENDS.test(clause) ||
    OR_GOES_ON.test(after) ||
    TAKEN_BACK.test(after)
  );
}

/** How far back a clause is looked at. */
const LONGEST = 200;

function clauseOf(before: string): string {
  return before.slice(-LONGEST).replaceAll(IDIOMS, " ").split(JOINS).at(-1) ?? "";
}

/** The words without those that deny or weaken what follows them. */
export function withoutDenials(words: string): string {
  return words.replaceAll(NOT_NECESSARILY, "–").replaceAll(IDIOMS, " ").replaceAll(WEAKENING, "");
}

const OF_ENDS = /(?<![\p{L}])(?:of|von|de|av)\s+(?:(?:an?|the|two|some|eine[rsm]?|une?)\s+)?$/iu;

/** “the sum of $x$ and $y$”, “one of the numbers”: what is said next is not said of each. */
const OF_A_WHOLE =
  /(?<![\p{L}])(?:sum|product|difference|quotient|ratio|mean|average|one|some|most|least|none|two|root|square|inverse|power|multiple|half|Summe|Produkt|Differenz|eine[rs]?|somme|produit|une?|suma|producto|una?|soma|produto|summan|produkten)\s+(?:of|von|de|av)(?![\p{L}])[^$]*$|的[和积差]\s*$/iu;

const NOT_NECESSARILY =
  /(?<![\p{L}])(?:not (?:necessarily|always|in general)|nicht notwendig(?:erweise)?|nicht unbedingt|pas nécessairement|no necesariamente|não necessariamente|inte nödvändigtvis)(?![\p{L}])/giu;

/** A word that says something of a name beside it. */
export interface Phrase {
  /** The words before the name, or before the word where it stands before the name. */
  readonly before: string;
  /** Between the name and the word; the last words before it where it stands before the name. */
  readonly between: string;
  readonly word: string;
  /** What follows the word. */
  readonly behind: string;
  /** What follows the name, where the word stands before it. */
  readonly after?: string;
}

/** Whether the words around one do not say it of the name: “open” where they leave it open, no more. */
export function unsaid(phrase: Phrase): "denied" | "open" | undefined {
  const { before, between, word, behind, after } = phrase;
  if (between.search(NOT_NECESSARILY) >= 0) return "open";
  const among = between.replaceAll(IDIOMS, " ");
  const isWeak =
    WEAKENS.test(among) ||
    PART.test(`${among}${word}`) ||
    OR_FOLLOWS.test(behind) ||
    OR_PRECEDES.test(among) ||
    (after === undefined && (OF_ENDS.test(among) || OF_A_WHOLE.test(clauseOf(before)))) ||
    isDenied(before, after ?? "");
  return isWeak ? "denied" : undefined;
}
