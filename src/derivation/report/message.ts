/** A piece of what is said to people: words, a formula for whoever can set one, or a stretch of the page as it was typed. */
export type Part = { readonly text: string } | { readonly latex: string } | { readonly source: string };

/** What, where, and how to mend, in pieces: it is said as it stands, and no code compares its words or takes them apart. */
export type Message = readonly Part[];

/** say`Holds only if ${formula("x > 0")}; say so beside the formula.` */
export function say(
  words: TemplateStringsArray,
  ...between: readonly (string | number | Message)[]
): Message {
  return joined(words.flatMap((text, at) => [{ text }, ...partsOf(between[at] ?? "")]));
}

function partsOf(said: string | number | Message): Message {
  return typeof said === "object" ? said : [{ text: String(said) }];
}

/** One piece of words where there were several. */
function joined(parts: Message): Message {
  const all: Part[] = [];
  for (const part of parts) {
    const last = all.at(-1);
    if ("text" in part && last !== undefined && "text" in last)
      all.splice(-1, 1, { text: last.text + part.text });
    else all.push(part);
  }
  return all.filter((part) => !("text" in part) || part.text !== "");
}

export function formula(latex: string): Message {
  return [{ latex }];
}

/** What was typed, perhaps cut and with a place marked: no formula that could be set. */
export function typed(source: string): Message {
  return [{ source }];
}

/** `W, b`: names as they are in their formulas, the {X} of `X_i` beside `X = \sum_i X_i` too. */
export function formulas(each: Iterable<string>): Message {
  const written = [...each].map((name) => name.replace(/^\{([^{}]*)\}(?=[_^]|$)/u, "$1"));
  return written.flatMap((latex, at) => (at === 0 ? [{ latex }] : [{ text: ", " }, { latex }]));
}

/** As text, with formulas as they are written. */
export function printMessage(message: Message): string {
  return setMessage(message, String, String, String);
}

/** Several messages, as one text. */
export function printReasons(reasons: readonly Message[]): string {
  return reasons.map(printMessage).join(" ");
}

/** With its words, its formulas and what was typed as `words`, `math` and `code` make them. */
export function setMessage(
  message: Message,
  words: (text: string) => string,
  math: (latex: string) => string,
  code: (source: string) => string,
): string {
  const set = (part: Part): string => {
    if ("text" in part) return words(part.text);
    return "latex" in part ? math(part.latex) : code(part.source);
  };
  return message.map(set).join("");
}
