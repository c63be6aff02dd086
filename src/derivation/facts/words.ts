/** Words that introduce a condition, in the languages that lecture notes are written in. */
const CONDITION_WORDS: readonly string[] = [
  "if|when|whenever|for|where|since|because|assuming|assume|assumes|assumed|suppose|supposing|provided|given|as|with|subject to|on",
  "let|letting|take|taking|using|use|consider|considering|fix|fixing|recall|recalling|here|now|by|set|setting|put|putting|case",
  "we have|we know|knowing|know that|under|under the|restrict|requires?|require that|in view of|while|once|until|at|satisf(?:y|ies|ying)|such that",
  "si|cuando|para|donde|sea|sean|como|tomando|tomemos|usando|consideremos|puesto que|ya que|dado|dada|supongamos|en el caso|caso|ahora|aquí|con",
  "wenn|falls|für|sei|seien|mit|wegen|da|sofern|gilt|gelte|setze|setzt man|betrachte|wähle|nun|hier|fall|im fall|angenommen|unter",
  "pour|quand|lorsque|puisque|soit|soient|avec|comme|prenons|en prenant|posons|en posant|considérons|supposons|rappelons|ici|où|cas|étant donné",
  "se|quando|seja|sejam|onde|com|como|tomando|considere|suponha|fixe|aqui|agora",
  "om|när|låt|antag|antar|eftersom|där|med|sätt|betrakta|fallet|nu",
];

const CONDITION = new RegExp(
  `(?:^|[^\\p{L}])(?:${CONDITION_WORDS.join("|")})(?![\\p{L}])|当|若|由于|其中|如果|因为|对于|设|令|取|假设|假定|已知|这里|考虑|利用|情况|とき|場合|ならば|とする|とおく|に対して|より|ここで|ただし|[(（]\\s*$`,
  "iu",
);

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
  /(?:^|[^\p{L}])(?:if|when|whenever|si|cuando|wenn|falls|quand|lorsque|se|quando|om|när)(?![\p{L}])|当|若|如果|とき|場合|ならば/iu;

export function isSupposition(words: string): boolean {
  return SUPPOSITION.test(words);
}

/** A sentence without formulas that goes on from the one before: “Then”, “Hence we get”. */
const CONSEQUENCE =
  /^\s*(?:then|hence|thus|so|therefore|consequently|accordingly|in (?:this|that) case|under (?:this|these)|with (?:this|these)|it follows|this (?:gives|implies|yields|means|shows)|we (?:then )?(?:have|get|obtain|find|see)|now|dann|also|somit|daher|folglich|damit|es folgt|entonces|luego|por (?:lo )?tanto|así|alors|donc|ainsi|on (?:a|obtient)|então|logo|portanto|assim|då|alltså|därför)(?![\p{L}])|^\s*(?:则|那么|于是|因此|所以|从而|可得|有|すると|このとき|したがって|よって)/iu;

export function isConsequence(sentence: string): boolean {
  return CONSEQUENCE.test(sentence);
}

/** Words by which a formula is claimed to follow from what stands above, wherever in its sentence. */
const DERIVED =
  /(?:^|[^\p{L}])(?:hence|thus|so|therefore|then|consequently|it follows|follows (?:that|from)|implies|gives|yields|means|shows?|obtain|get|becomes?|equals|equal to|equivalent(?:ly)?|that is|i\.e\.|in other words|simplif\w+|rewrit\w+|re-?written|expand\w*|substitut\w+|rearrang\w+|reduces?|in general|generally|in (?:entries|components|coordinates|(?:matrix|vector|index|closed|compact|full) (?:form|notation))|entry-?wise|component-?wise|element-?wise|written out|explicitly|im allgemeinen|en general|en général|can (?:also )?be written|also be (?:written|expressed)|same as|prove|proof|verify|check|from (?:this|which|here)|dann|also|somit|daher|folglich|damit|es folgt|ergibt|erhält|erhalten|das heißt|entonces|luego|por (?:lo )?tanto|obtenemos|es decir|alors|donc|ainsi|on obtient|c'est-à-dire|então|logo|portanto|ou seja|alltså|därför)(?![\p{L}])|则|那么|于是|因此|所以|从而|可得|得到|得|化简|即|代入|等价|すると|したがって|よって|つまり|すなわち|代入/iu;

export function isDerived(words: string): boolean {
  return DERIVED.test(words);
}

/** Words that begin an explanation of the formula before. */
const EXPLANATION =
  /^\s*(?:where|with|here|in which|donde|siendo|wobei|mit|où|avec|onde|där)(?![\p{L}])|^\s*(?:其中|这里|ここで|ただし)/iu;

/** Words that go on with the sentence of the formula before: in small letters only, for a sentence may begin with them. */
const CONTINUATION =
  /^\s*[,，]?\s*(?:if|when|whenever|for|since|because|as|provided|assuming|given|si|cuando|para|porque|ya que|wenn|falls|für|weil|da|sofern|pour|si|quand|lorsque|car|puisque|se|quando|pois|om|när|för|eftersom)(?![\p{L}])/u;

export function isExplanation(text: string): boolean {
  return EXPLANATION.test(text) || CONTINUATION.test(text);
}

const RANGE =
  /(?:^|[^\p{L}])(?:for|para|für|pour|för|take|taking|setting|putting|using|by|at|case|in the case|now|tomando|usando|setze|setzt man|fall|im fall|prenons|en prenant|en posant|cas)(?![\p{L}])|对于|取|情况|に対して/iu;

const EXCEPTION =
  /(?:^|[^\p{L}])(?:unless|except|not|excluding|salvo|excepto|nicht|außer|sauf|exceto|utom|inte)(?:\P{L}+\p{L}+){0,2}\P{L}*$|(?:除非|不).{0,2}$/iu;

/** What is said to be otherwise is no condition. */
export function isExcepted(words: string): boolean {
  return EXCEPTION.test(words);
}

/** “for $x > 0$” is about the next formula, as “if $x > 0$” is. */
export function isPassing(words: string): boolean {
  return isSupposition(words) || RANGE.test(words);
}

/** Words at the start of what must be so for a formula to hold. */
const REQUIREMENT =
  /^[\s,，(（:;]*(?:(?:and|but|only|valid|true|holds|und|et|y)\s+)*(?:if|when|whenever|for|provided|assuming|given|suppose|supposing|unless|iff|si|cuando|para|wenn|falls|für|sofern|angenommen|pour|quand|lorsque|se|quando|om|när|för)(?![\p{L}])|^[\s,，(（:;]*(?:当|若|如果|对于|对|假设|除非)/iu;

export function isRequirement(words: string): boolean {
  return REQUIREMENT.test(words);
}

/** Words at the start of what tells of a formula's names, or why it holds. */
const REASON =
  /^[\s,，(（:;]*(?:where|with|since|because|as|donde|siendo|con|puesto que|ya que|wobei|mit|weil|da|où|avec|puisque|car|onde|com|där|med|eftersom)(?![\p{L}])|^[\s,，(（:;]*(?:其中|这里|因为|由于|ここで|ただし)/iu;

export function isReason(words: string): boolean {
  return REASON.test(words);
}

const NOW = "(?:now|instead|nun|jetzt|ahora|maintenant|agora|nu)";
const LET = "(?:let|suppose|sei(?:en)?|sean?|soit|soient|sejam?|låt)";
const GIVEN_NOW = new RegExp(
  `(?<![\\p{L}])(?:${NOW},?\\s+${LET}|${LET}\\s+${NOW})\\s*$|(?:现在|重新)[设令]\\s*$`,
  "iu",
);
const GIVEN = new RegExp(`(?<![\\p{L}])${LET}\\s*$|[设令]\\s*$`, "iu");
const ANY =
  /^\s*(?:now\s|(?:be\s+)?(?:now\s+)?(?:an?\s+)?(?:any|arbitrary|general)(?![\p{L}])|(?:nun\s|jetzt\s)|(?:eine?\s+)?(?:beliebige?|allgemeine?)(?![\p{L}])|(?:\p{L}+\s+){0,3}?(?:cualquiera?|arbitrari[oa]s?|qualquer|arbitrári[oa]s?|quelconques?|arbitraires?|godtycklig\w*)(?![\p{L}])|[为是]任意)/iu;

/** “Now let $x$ be …”, “Let $A$ be any matrix”: the name has a meaning of its own from here on. */
export function isGivenAnew({ before, after }: { readonly before: string; readonly after: string }): boolean {
  return GIVEN_NOW.test(before) || (GIVEN.test(before) && ANY.test(after));
}
