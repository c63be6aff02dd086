import {
  classifyItems,
  type Directive,
  type DirectiveProblem,
  type Head,
  notUnderstood,
  parseDirective,
  type Part,
  printItems,
  readHead,
  withoutExpectation,
} from "./directive.js";
import { editDistance } from "./edit-distance.js";

/** A comment in some language, in which a directive may stand. */
export interface Comment {
  /** What stands between its marks. */
  readonly body: Part;
  /** Whether a display stands right behind it. */
  readonly beforeDisplay: boolean;
  /** The comment that says this. */
  readonly write: (text: string) => string;
}

export const writeHtml = (text: string): string => `<!-- ${text} -->`;
export const writeTex = (text: string): string => `% ${text}`;

/**
 * What a comment says to the checker; undefined for a comment among people. “check” is an English word, so that a
 * comment with a slip counts as a directive only where its shape shows that one was meant.
 */
export function readDirective(comment: Comment): Directive | undefined {
  const found = findHead(comment);
  if (found === undefined) return undefined;
  const { head, word, offset } = found;
  const directive = parseDirective(head);
  const slip = slipIn(head, word, comment.write);
  return slip === undefined
    ? directive
    : { ...directive, problems: [{ ...slip, offset }, ...directive.problems] };
}

interface FoundHead {
  readonly head: Head;
  /** What stands for “check”, and where. */
  readonly word: string;
  readonly offset: number;
}

function findHead({ body, beforeDisplay }: Omit<Comment, "write">): FoundHead | undefined {
  // `<!--- check … --->` has dashes to spare.
  const [before = "", word = ""] = /^[-\s]*(\p{L}+)(?=[\s:：]|$)/u.exec(body.text) ?? [];
  const spelling = spellingOf(word);
  if (spelling === undefined) return undefined;
  const rest = body.text.slice(before.length).replace(/-+$/u, "");
  const head = readHead(rest, body.offset + before.length);
  const offset = body.offset + before.length - word.length;
  return isMeant(head, spelling, beforeDisplay) ? { head, word, offset } : undefined;
}

const HTML_COMMENT = /<!--([^]*?)-->/gu;

/** What a Markdown text calls its derivations. */
export function derivationNames(markdown: string): string[] {
  return Array.from(markdown.matchAll(HTML_COMMENT), ([, text = ""]) => {
    const head = findHead({ body: { text, offset: 0 }, beforeDisplay: true })?.head;
    return head?.name ?? "";
  }).filter((name) => name !== "");
}

/** A Markdown text without what its directives announce as wrong. */
export function withoutExpectations(markdown: string): string {
  return markdown.replaceAll(HTML_COMMENT, (whole: string, text: string) => {
    const body = findHead({ body: { text, offset: 0 }, beforeDisplay: true })?.head.body;
    if (body === undefined) return whole;
    const items = withoutExpectation(body);
    if (items === undefined) return whole;
    return `<!--${text.slice(0, body.offset).trimEnd()} ${items === "" ? "" : `${items} `}-->`;
  });
}

/** The directive as it should have been written. */
function printDirective({ name = "NAME", body }: Head): string {
  const items = name.toLowerCase() === "off" ? body.text.trim() : printItems(body);
  return `check ${name}${items === "" ? "" : `: ${items}`}`;
}

function slipIn(
  head: Head,
  word: string,
  write: Comment["write"],
): Omit<DirectiveProblem, "offset"> | undefined {
  const right = write(printDirective(head));
  if (word !== "check") return { message: notUnderstood(word, right), loses: true };
  const wrong = wrongHead(head);
  if (wrong !== undefined) return { message: `${wrong}; write ${right}`, loses: true };
  // Whoever wrote these said all that was meant.
  if (head.name === undefined) return { message: `A name is missing; write ${right}`, loses: false };
  const small = head.name.toLowerCase();
  if (head.name === small || (small !== "off" && small !== "page")) return undefined;
  const reserved = write(printDirective({ ...head, name: small }));
  return { message: notUnderstood(head.name, reserved), loses: false };
}

function wrongHead({ name, noName, colon, body }: Head): string | undefined {
  if (noName?.startsWith(":") === true) return "There is a colon before the name";
  if (noName !== undefined) return `“${noName}” is no name, which is letters, digits, - and _`;
  if (colon || body.text.trim() === "") return undefined;
  return name === undefined ? "A name and a colon are missing" : "A colon is missing after the name";
}

/** As it is, with a letter wrong, or a word of its own that is much like it. */
type Spelling = "right" | "typo" | "word";

const WORDS: ReadonlySet<string> = new Set(
  "check checks checked checker checkup checking cheek chick chock chuck chunk check's cheque clock click crack chalk cheeky thick shock shuck heck checky".split(
    " ",
  ),
);

function spellingOf(word: string): Spelling | undefined {
  if (word === "check") return "right";
  const small = word.toLowerCase();
  if (WORDS.has(small)) return "word";
  return small.length > 3 && editDistance(small, "check") <= 2 && /c|k/u.test(small) ? "typo" : undefined;
}

/** Words that go on in a sentence, and name no derivation. */
const SENTENCE: ReadonlySet<string> = new Set(
  "all also and any are as at both by each every everything for here how if in is it later me my not of on once or our out please that the their them then there these they this those to twice up us we what when where whether which why with you your again against".split(
    " ",
  ),
);

/** What speaks for a directive, in a comment that begins with “check” or nearly so. */
interface Evidence {
  readonly colon: boolean;
  readonly isName: boolean;
  /** All that stands before the colon is the name. */
  readonly isWhole: boolean;
  /** In place of a name stands a word that goes on in a sentence. */
  readonly goesOn: boolean;
  readonly isOff: boolean;
  /** Nothing stands behind the name. */
  readonly isEmpty: boolean;
  /** Some item is mathematics or a setting. */
  readonly says: boolean;
  /** Some item is what no sentence among people holds. */
  readonly declares: boolean;
  readonly beforeDisplay: boolean;
}

function isMeant({ name, noName, colon, body }: Head, spelling: Spelling, beforeDisplay: boolean): boolean {
  const items = classifyItems(body);
  const [first = ""] = (noName ?? name ?? "").split(/\s/u);
  const goesOn = SENTENCE.has(first.toLowerCase());
  // `check https://…`
  if (/^\s*\/\//u.test(body.text)) return false;
  return MEANT[spelling]({
    colon,
    isName: name !== undefined && !goesOn,
    isWhole: noName === undefined,
    goesOn,
    isOff: name?.toLowerCase() === "off",
    isEmpty: items.length === 0,
    says: items.some(({ part, setting }) => setting !== undefined || isMathematics(part.text)),
    declares: declares(items),
    beforeDisplay,
  });
}

const MEANT: Readonly<Record<Spelling, (evidence: Evidence) => boolean>> = {
  right(evidence) {
    if (evidence.isEmpty) return evidence.isName;
    if (evidence.isOff) return evidence.colon || evidence.beforeDisplay;
    return evidence.colon ? isMeantWithColon(evidence) : isMeantWithoutColon(evidence);
  },
  typo(evidence) {
    const { isName, colon, beforeDisplay } = evidence;
    if (!colon && !beforeDisplay) return isName && evidence.declares;
    return evidence.isEmpty ? isName : MEANT.right(evidence);
  },
  word: ({ colon, isName, says }) => colon && isName && says,
};

function isMeantWithColon({
  isName,
  isWhole,
  goesOn,
  says,
  declares: certain,
  beforeDisplay,
}: Evidence): boolean {
  return (isName && isWhole && beforeDisplay) || (goesOn ? certain : says);
}

function isMeantWithoutColon({ goesOn, says, declares: certain, beforeDisplay }: Evidence): boolean {
  return !goesOn && (certain || (beforeDisplay && says));
}

/** What no sentence among people holds: a membership, or a setting. */
function declares(items: ReturnType<typeof classifyItems>): boolean {
  return items.some(
    ({ part: { text }, setting }) =>
      setting !== undefined ||
      (!isSentence(text) && /∈|\\in(?![a-z])/u.test(text)) ||
      /^(?:\S{1,7}, )*\S{1,7} in [A-Z\\{(]/u.test(text),
  );
}

const QUALITIES =
  /(?:^|\s)(?:one-?hot|symmetric(?:al)?|(?:positive[- ])?definite|orthogonal|diagonal|positive|integer|probability|distribution|simplex|binary|unit(?: vector)?)(?:\s+(?:at|with)\s+\S+)?$/iu;
const RELATION = /[=≠<>≤≥∈≔]|\\(?:in|neq?|leq?|geq?|equiv)(?![a-z])|\S\s*:\s*\S/u;

function isMathematics(text: string): boolean {
  if (QUALITIES.test(text)) return true;
  return (
    (RELATION.test(text) && !isSentence(text)) ||
    declares([{ part: { text, offset: 0 }, setting: undefined }])
  );
}

/** Words one after the other, or a question. */
function isSentence(text: string): boolean {
  return /\p{L}{2,}['’,]?\s+\p{L}{2,}|\?\s*$/u.test(text.replaceAll(/\\[A-Za-z]+/gu, "\\"));
}
