import { blank } from "./locate.js";

/** Macro definitions taken out of a text; `rest` has blanks in their place, so that offsets stay true. */
export interface MacroReading {
  readonly definitions: readonly string[];
  readonly rest: string;
}

const COMMAND =
  /\\(?:(?:re|provide)?newcommand|DeclareMathOperator|DeclarePairedDelimiter|NewDocumentCommand|definecolor|colorlet|g?def|let)(?![A-Za-z])\*?/g;

/**
 * Finds `\newcommand`, `\def`, `\let`, `\DeclareMathOperator`, `\DeclarePairedDelimiter` and
 * `\NewDocumentCommand` (mandatory arguments only). The last two are returned as the `\newcommand` they amount to.
 */
export function readMacros(text: string): MacroReading {
  if (!text.includes("\\")) return { definitions: [], rest: text };
  const definitions: string[] = [];
  let rest = "";
  let done = 0;
  COMMAND.lastIndex = 0;
  for (let match = COMMAND.exec(text); match; match = COMMAND.exec(text)) {
    const found = readDefinition(text, match.index, match[0]);
    if (!found) continue;
    definitions.push(found.definition);
    rest += text.slice(done, match.index) + blank(text.slice(match.index, found.end));
    done = found.end;
    COMMAND.lastIndex = found.end;
  }
  return { definitions, rest: rest + text.slice(done) };
}

interface Definition {
  readonly definition: string;
  readonly end: number;
}

function readDefinition(text: string, start: number, command: string): Definition | undefined {
  const after = start + command.length;
  if (/^\\g?def/.test(command)) return readDef(text, start, after);
  if (command === "\\let") return readLet(text, start, after);
  if (/color/.test(command)) return readColourName(text, start, after, command === "\\colorlet" ? 2 : 3);
  const name = readName(text, after);
  if (!name) return undefined;
  if (command.startsWith("\\NewDocument")) return readDocumentCommand(text, name);
  if (command.startsWith("\\DeclarePaired")) return readPairedDelimiter(text, name);
  const options = command.includes("newcommand") ? skipOptions(text, name.end) : name.end;
  const end = groupEnd(text, skipSpace(text, options));
  return end === undefined ? undefined : { definition: text.slice(start, end), end };
}

/** `\def\name#1#2{…}` */
function readDef(text: string, start: number, after: number): Definition | undefined {
  const head = /\s*\\(?:[A-Za-z]+|[^A-Za-z])[^{}\n]{0,200}/y;
  head.lastIndex = after;
  if (!head.test(text)) return undefined;
  const end = groupEnd(text, head.lastIndex);
  return end === undefined ? undefined : { definition: text.slice(start, end), end };
}

/** `\let\name=\other` */
function readLet(text: string, start: number, after: number): Definition | undefined {
  const body = /\s*\\[A-Za-z]+\s*=?\s*\\(?:[A-Za-z]+|[^A-Za-z\n])/y;
  body.lastIndex = after;
  return body.test(text) ? { definition: text.slice(start, body.lastIndex), end: body.lastIndex } : undefined;
}

/** `\definecolor{name}{model}{specification}`, `\colorlet{name}{colour}` */
function readColourName(text: string, start: number, after: number, groups: number): Definition | undefined {
  let end: number | undefined = after;
  for (let count = 0; count < groups && end !== undefined; count += 1)
    end = groupEnd(text, skipSpace(text, end));
  return end === undefined ? undefined : { definition: text.slice(start, end), end };
}

interface Name {
  readonly name: string;
  readonly end: number;
}

/** `\name` or `{\name}` */
function readName(text: string, after: number): Name | undefined {
  const name = /\s*(?:\{\s*(\\[A-Za-z]+|\\[^A-Za-z\s])\s*\}|(\\[A-Za-z]+|\\[^A-Za-z\s]))/y;
  name.lastIndex = after;
  const match = name.exec(text);
  const found = match?.[1] ?? match?.[2];
  return found === undefined ? undefined : { name: found, end: name.lastIndex };
}

/** `\NewDocumentCommand{\name}{m m}{…}` */
function readDocumentCommand(text: string, { name, end }: Name): Definition | undefined {
  const signature = /\s*\{([m\s]*)\}\s*/y;
  signature.lastIndex = end;
  const count = signature.exec(text)?.[1]?.replace(/\s/g, "").length;
  const bodyEnd = count === undefined ? undefined : groupEnd(text, signature.lastIndex);
  if (bodyEnd === undefined) return undefined;
  const argumentCount = count === 0 ? "" : `[${count}]`;
  const body = text.slice(signature.lastIndex, bodyEnd);
  return { definition: `\\newcommand{${name}}${argumentCount}${body}`, end: bodyEnd };
}

/** `\DeclarePairedDelimiter{\norm}{\lVert}{\rVert}` */
function readPairedDelimiter(text: string, { name, end }: Name): Definition | undefined {
  const leftStart = skipSpace(text, end);
  const leftEnd = groupEnd(text, leftStart);
  if (leftEnd === undefined) return undefined;
  const rightStart = skipSpace(text, leftEnd);
  const rightEnd = groupEnd(text, rightStart);
  if (rightEnd === undefined) return undefined;
  const left = text.slice(leftStart + 1, leftEnd - 1);
  const right = text.slice(rightStart + 1, rightEnd - 1);
  return { definition: `\\newcommand{${name}}[1]{\\left${left} #1\\right${right}}`, end: rightEnd };
}

function skipOptions(text: string, from: number): number {
  const options = /(?:\s*\[[^[\]\n]*\])*/y;
  options.lastIndex = from;
  return options.test(text) ? options.lastIndex : from;
}

function skipSpace(text: string, from: number): number {
  let at = from;
  while (at < text.length && /\s/.test(text.charAt(at))) at += 1;
  return at;
}

/** The longest body that is believed: an unclosed brace must not eat the document. */
const LONGEST_BODY = 4000;

/** The offset after the `}` that closes the `{` at `start`. */
export function groupEnd(text: string, start: number): number | undefined {
  if (text.charAt(start) !== "{") return undefined;
  let depth = 0;
  const limit = Math.min(text.length, start + LONGEST_BODY);
  for (let at = start; at < limit; at += 1) {
    const character = text.charAt(at);
    if (character === "\\") at += 1;
    else if (character === "{") depth += 1;
    else if (character === "}") {
      depth -= 1;
      if (depth === 0) return at + 1;
    }
  }
  return undefined;
}
