import { type Convention, readSetting, type Wanted } from "./directive-settings.js";

/**
 * The one grammar of directives: `NAME [: ITEM; ITEM …]`. An item is a declaration (`x ∈ R^n`, `i ≠ j`, `S = …`), a
 * setting (`vectors row`), or `expect wrong N`. In the place of a name, `off` switches a display off (`off: REASON`),
 * and `page` speaks of all displays. Offsets count from the beginning of the text that the directive was read from.
 */
export interface Directive extends Convention {
  readonly role: "display" | "off" | "page";
  readonly name?: string;
  /** Why the display is not to be checked. */
  readonly reason: string;
  readonly declarations: readonly Part[];
  readonly expectation?: { readonly step: number; readonly offset: number };
  /** Settings that the checker cannot obey yet. */
  readonly wanted: readonly Wanted[];
  /** It has a colon: without one it only names. */
  readonly says: boolean;
  readonly problems: readonly DirectiveProblem[];
}

/** A piece of a directive's text. */
export interface Part {
  readonly text: string;
  readonly offset: number;
}

export interface DirectiveProblem {
  /** What is wrong, and the nearest right form. */
  readonly message: string;
  readonly offset: number;
  /** Something that the author says is not obeyed, so that nothing can be decided under it. */
  readonly loses: boolean;
}

/** What stands before the items. */
export interface Head {
  readonly name?: string;
  /** What stands in the place of the name and is none, such as `softmax gradient`; `name` is then the nearest. */
  readonly noName?: string;
  readonly colon: boolean;
  readonly body: Part;
}

const NAME = String.raw`[\p{L}\p{N}_](?:[\p{L}\p{N}_.-]*[\p{L}\p{N}_])?`;
const NAMED = new RegExp(String.raw`^\s*(${NAME})\s*(?:([:：](?!=))|$)`, "u");
/** `eq:loss: …`, as labels are written. */
const LABELLED = new RegExp(String.raw`^\s*(${NAME}(?:[:：]${NAME})+)\s*[:：](?=\s|$)`, "u");
/** What stands before a colon in the place of a name, perhaps behind a colon too many: `check: NAME: …`. */
const NOT_NAMED = /^\s*(:?[^:：;；,∈=≠<>≤≥\\\n]{2,60})[:：](?=\s)/u;
const NO_PART_OF_A_NAME = /[^\p{L}\p{N}_.-]+/gu;
const NAMED_WITHOUT_COLON = new RegExp(String.raw`^\s*(${NAME})(?=\s|[;；,])[\s;；,]*`, "u");
/** What goes on from the word before it, which is then no name: `check x ∈ R`. */
const GOES_ON = /^(?::=|[=≠<>≤≥∈≔_^]|\\(?:in|neq?|leq?|geq?)(?![a-z])|in\s)/u;

type HeadForm = (text: string) => (Omit<Head, "body"> & { readonly length: number }) | undefined;

/** How a head may be written, well or not, tried in this order. */
const HEADS: readonly HeadForm[] = [
  (text) => notNamed(LABELLED.exec(text)),
  (text) => {
    const [whole = "", name, colon] = NAMED.exec(text) ?? [];
    return name === undefined ? undefined : { name, colon: colon !== undefined, length: whole.length };
  },
  (text) => notNamed(NOT_NAMED.exec(text)),
  (text) => {
    const colon = /^\s*[:：]/u.exec(text)?.[0];
    return colon === undefined ? undefined : { colon: true, length: colon.length };
  },
  (text) => {
    const [whole = "", name] = NAMED_WITHOUT_COLON.exec(text) ?? [];
    if (name === undefined || GOES_ON.test(text.slice(whole.length))) return undefined;
    return { name, colon: false, length: whole.length };
  },
];

/** What stands in the place of a name, with the nearest name. */
function notNamed(found: RegExpExecArray | null): ReturnType<HeadForm> {
  const [whole = "", written = ""] = found ?? [];
  const name = written.replaceAll(NO_PART_OF_A_NAME, "-").replaceAll(/^[-.]+|[-.]+$/gu, "");
  return name === "" ? undefined : { name, noName: written.trim(), colon: true, length: whole.length };
}

/** Splits what follows the word `check`; `offset` is where the text begins. */
export function readHead(text: string, offset: number): Head {
  for (const form of HEADS) {
    const found = form(text);
    if (found === undefined) continue;
    const { length, ...head } = found;
    return { ...head, body: { text: text.slice(length), offset: offset + length } };
  }
  return { colon: false, body: { text, offset } };
}

/** The directive with this head. What is not understood is told in `problems`, not thrown. */
export function parseDirective({ name, colon, body }: Head): Directive {
  const rest = { declarations: [], wanted: [], says: colon, reason: "", problems: [] };
  const word = name?.toLowerCase();
  if (word === "off") return { ...rest, role: "off", reason: body.text.trim() };
  const items = parseItems(body);
  if (word !== "page") return { ...rest, role: "display", ...(name === undefined ? {} : { name }), ...items };
  const { expectation, ...said } = items;
  if (expectation === undefined) return { ...rest, role: "page", ...said };
  const message = "One display is wrong on purpose, not a page; write expect wrong N before that display.";
  const problem = { message, offset: expectation.offset, loses: true };
  return { ...rest, role: "page", ...said, problems: [...said.problems, problem] };
}

type Items = Pick<Directive, "declarations" | "expectation" | "wanted" | "problems"> & Convention;

/** Reads `x ∈ R^n, i ≠ j; vectors row; expect wrong 2`. */
export function parseItems(body: Part): Items {
  const declarations: Part[] = [];
  const wanted: Wanted[] = [];
  const problems: DirectiveProblem[] = [];
  const conventions: Convention[] = [];
  let expectation: Directive["expectation"];
  for (const { part, setting } of classifyItems(body)) {
    const { offset } = part;
    if (setting === undefined) {
      const right = withRightSigns(part.text);
      if (right === part.text) declarations.push(part);
      else problems.push({ message: notUnderstood(part.text, right), offset, loses: true });
    } else if (setting.kind === "setting") conventions.push(setting.says);
    else if (setting.kind === "wanted") {
      wanted.push(setting.wanted);
      const message = `Not supported yet: ${setting.wanted.form}. What depends on it is not checked.`;
      problems.push({ message, offset, loses: false });
    } else if (setting.kind === "slip") {
      problems.push({
        message: notUnderstood(part.text, alternatives(setting.nearest)),
        offset,
        loses: true,
      });
    } else if (expectation === undefined) expectation = { step: setting.step, offset };
    else {
      const message = `“${part.text}” is a second expectation; of one display, announce one step.`;
      problems.push({ message, offset, loses: true });
    }
  }
  return {
    ...Object.assign({}, ...conventions),
    declarations,
    wanted,
    problems,
    ...(expectation === undefined ? {} : { expectation }),
  };
}

/** The body without what it announces as wrong, in however many letters that was miswritten; undefined where it announces nothing. */
export function withoutExpectation(body: Part): string | undefined {
  const items = classifyItems(body);
  const rest = items.filter(({ setting }) => {
    if (setting?.kind === "slip") return !setting.nearest.some((form) => form.startsWith("expect"));
    return setting?.kind !== "expectation";
  });
  return rest.length === items.length ? undefined : rest.map(({ part }) => part.text).join("; ");
}

interface Item {
  readonly part: Part;
  /** Undefined for a declaration. */
  readonly setting: ReturnType<typeof readSetting>;
}

/** Items stand between semicolons; a setting may also stand between commas. */
export function classifyItems(body: Part): readonly Item[] {
  const items: Item[] = [];
  for (const whole of splitAt(body, /[;；\n]/u, false)) {
    let open: Item | undefined;
    for (const part of splitAt(whole, /[,，、]/u, true)) {
      const item = { part, setting: readSetting(part.text) };
      if (item.setting === undefined && open !== undefined) items.pop();
      open = item.setting === undefined ? joined(open, item, body) : undefined;
      items.push(open ?? item);
    }
  }
  return items;
}

/** `a, b ∈ R` is one declaration. */
function joined(open: Item | undefined, item: Item, body: Part): Item {
  if (open === undefined) return item;
  const { offset } = open.part;
  const end = item.part.offset + item.part.text.length;
  return { ...item, part: { text: body.text.slice(offset - body.offset, end - body.offset), offset } };
}

/** The parts between separators, trimmed; those inside brackets separate nothing where `outside` is asked for. */
function splitAt({ text, offset }: Part, separator: RegExp, outside: boolean): readonly Part[] {
  const parts: Part[] = [];
  let depth = 0;
  let start = 0;
  const end = (at: number): void => {
    const piece = text.slice(start, at);
    const trimmed = piece.trim().replace(/\.$/u, "");
    const lead = piece.length - piece.trimStart().length;
    if (trimmed !== "") parts.push({ text: trimmed, offset: offset + start + lead });
    start = at + 1;
  };
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at] ?? "";
    if ("({[".includes(character)) depth += 1;
    if (")}]".includes(character)) depth -= 1;
    if ((depth <= 0 || !outside) && separator.test(character)) end(at);
  }
  end(text.length);
  return parts;
}

function alternatives(forms: readonly string[]): string {
  const [first = ""] = forms;
  if (forms.length > 1) return `${forms.slice(0, -1).join(", ")} or ${forms.at(-1)}`;
  return first.endsWith(" N") ? `${first}, with the number of the step for N` : first;
}

export function notUnderstood(text: string, form: string): string {
  return `“${text}” is not understood; write ${form}`;
}

type Spelling = readonly [pattern: RegExp, right: string];

/** Signs of programs; in a formula `x != 0` would say that a factorial is 0. */
const SIGNS: readonly Spelling[] = [
  [/\s*(?:!=|\/=|=\/=|<>)\s*/u, " ≠ "],
  [/\s*(?:<=|=<)\s*/u, " ≤ "],
  [/\s*>=\s*/u, " ≥ "],
  [/\s*={2,}\s*/u, " = "],
];

/** Usual ways to write a membership. */
const MEMBERSHIPS: readonly Spelling[] = [
  [/\s+(?:in|is\s+in|element\s+of|elem)\s+|\s*(?:ϵ|ε|∊)\s*(?=[RNZ\\{(])/u, " ∈ "],
  [/^([^:]+?)\s*:\s*(?=[RNZ](?![a-z])|simplex|onehot|\\mathbb)/u, "$1 ∈ "],
];

function withRightSigns(text: string): string {
  return SIGNS.reduce(
    (written, [pattern, right]) => written.replaceAll(new RegExp(pattern, "gu"), right),
    text,
  );
}

/** The nearest form that is understood, or what may stand there. */
export function nearestDeclaration(text: string): string {
  const written = respelt(text);
  if (written !== text) return written;
  const member = /^(.+?)\s*(?:∈|\\in(?![a-z]))/u.exec(text)?.[1];
  return member !== undefined
    ? `${member} ∈ R^n, or another of the sets R, N, Z, simplex^K, onehot^K, sym^n, spd^n, {0,1}^n, (0,1)`
    : "a declaration such as x ∈ R^n, a condition such as i ≠ j, a definition such as S = x^2, or a setting such as vectors row";
}

function respelt(text: string): string {
  return MEMBERSHIPS.reduce(
    (written, [pattern, right]) => written.replace(pattern, right),
    withRightSigns(text),
  );
}

/** The items as they should be written. */
export function printItems(body: Part): string {
  return classifyItems(body)
    .map(({ part, setting }) =>
      setting?.kind === "slip" ? (setting.nearest[0] ?? part.text) : respelt(part.text),
    )
    .join("; ");
}
