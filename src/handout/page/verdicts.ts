import { printDerivation, headline } from "../../derivation/print/print-derivation.js";
import type { Derivation } from "../../derivation/report/report.js";
import { isOpenSign, wholeMark } from "../../derivation/print/whole-mark.js";
import type { MimeBundle, Output } from "../../notebook/notebook.js";
import { VERDICT_TYPE } from "../../verdict/verdict-type.js";
import { escapeText } from "../escape.js";
import type { Proof } from "../proof/proof.js";
import { renderTerminalText } from "./terminal-text.js";

type Data = Readonly<Record<string, unknown>>;

function recordOf(value: unknown): Data {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Data) : {};
}

/** The verdict that an output carries; undefined for other outputs. */
function verdictOf(output: Output): Data | undefined {
  if (!("data" in output)) return undefined;
  const verdict = output.data[VERDICT_TYPE];
  return verdict === undefined ? undefined : recordOf(verdict);
}

/** Signs of a verdict, in every form that letters have them. */
const SIGNS = /[✓✔✅☑🗸🗹✗✘✕✖❌❎☒]\uFE0F?/gu;

/** What a program printed, without colours and without signs. */
function bare(text: string): string {
  return renderTerminalText(text)
    .replaceAll(/<[^>]*>/gu, "")
    .replaceAll(SIGNS, "·");
}

/** Names that the cell has verified by the page's formulas alone: `verify("name")`, and nothing handed to it. */
function verifiedAlone(source: string): (name: string) => boolean {
  const calls = Array.from(
    source.matchAll(/\bverify\(\s*(["'`])(.*?)\1\s*(?<end>,?\s*\))?/gsu),
    ({ 2: name, groups }) => ({ name, alone: groups?.["end"] !== undefined }),
  );
  return (name) => {
    const own = calls.filter((call) => call.name === name);
    return own.length > 0 && own.every(({ alone }) => alone);
  };
}

/**
 * What verdicts among the outputs are worth. A notebook's outputs can be written by hand: those that were in its file
 * are data. What the page's formulas say was checked for the page; what only code can say is shown as last run, in
 * plain text and without a sign. Where the code was run for this page, its verdicts are from that run.
 */
export class Verdicts {
  readonly #ran: boolean;
  readonly #derivations = new Map<string, Derivation | undefined>();

  constructor(proof: Pick<Proof, "report" | "ran"> | undefined) {
    this.#ran = proof?.ran === true;
    for (const derivation of proof?.report.derivations ?? []) {
      const { name } = derivation;
      // Of two with one name it cannot be said which is meant.
      if (name !== undefined)
        this.#derivations.set(name, this.#derivations.has(name) ? undefined : derivation);
    }
  }

  /** The derivation of this page of which an output of `verify` speaks. */
  #subject(verdict: Data): Derivation | undefined {
    const name = recordOf(verdict["derivation"])["name"];
    return typeof name === "string" ? this.#derivations.get(name) : undefined;
  }

  /** Whether the output only repeats what stands in the margin of a derivation of this page. */
  repeatsMargin(output: Output): boolean {
    const verdict = verdictOf(output);
    return verdict?.["kind"] === "derivation" && this.#subject(verdict) !== undefined;
  }

  /** An output as HTML; `rendered` is what it would be if it had nothing to say of right and wrong. */
  render(output: Output, source: string, rendered: () => string): string {
    const verdict = verdictOf(output);
    if (verdict === undefined || !("data" in output)) {
      const html = rendered();
      return this.#ran || !hasSigns(output, html) ? html : noted("code", html);
    }
    if (verdict["kind"] !== "derivation")
      return this.#ran ? rendered() : lastRun(output.data, verdict, "code");
    const derivation = this.#subject(verdict);
    if (derivation === undefined) return lastRun(output.data, verdict, "absent");
    if (this.#ran) return asRun(output.data, verdict);
    const confirmed = recordOf(verdict["derivation"])["confirmed"] !== undefined;
    const isAlone = verifiedAlone(source)(derivation.name ?? "") && !confirmed;
    return asChecked(derivation) + (isAlone ? "" : lastRun(output.data, verdict, "code"));
  }
}

type Look = "" | " bad" | " open";
const LOOKS = { green: "", red: " bad", yellow: " open", grey: " open" } as const;

/** What `verify` shows of a derivation stands in that derivation's margin already: here its words are enough. */
function summary(look: Look, text: string, more: string): string {
  return (
    `<details class="verdict${look}"${look === " bad" ? " open" : ""}>` +
    `<summary>${escapeText(text)}</summary>${more === "" ? "" : `<pre>${more}</pre>`}</details>`
  );
}

function asChecked(derivation: Derivation): string {
  const { sign, colour } = wholeMark(derivation);
  return summary(LOOKS[colour], `${sign} ${headline(derivation)}`, escapeText(printDerivation(derivation)));
}

function asRun(data: MimeBundle, verdict: Data): string {
  const { message } = verdict;
  const [look, sign] = lookOf(verdict);
  const text = typeof message === "string" ? message : "verdict";
  return summary(look, `${sign} ${text}`, renderTerminalText(plainOf(data)));
}

function lookOf({ holds, expected, sign }: Data): readonly [Look, string] {
  if (holds === true || expected === true) return ["", "✓"];
  return isOpenSign(sign) ? [" open", sign] : [" bad", "✗"];
}

function plainOf(data: MimeBundle): string {
  const text = data["text/plain"];
  return typeof text === "string" ? text : "";
}

const NOTES = {
  code: "As last run, not checked for this page:",
  absent: "As last run, of a derivation that is not on this page:",
} as const;

/** In plain text, as all else could be made to look like a verdict. */
function lastRun(data: MimeBundle, { message }: Data, note: keyof typeof NOTES): string {
  const said = bare(plainOf(data)) || bare(typeof message === "string" ? message : "");
  return noted(note, said === "" ? "" : `<pre>${said}</pre>`);
}

function noted(note: keyof typeof NOTES, html: string): string {
  return `<div class="last-run"><p>${NOTES[note]}</p>${html}</div>`;
}

/** Whether an output without a verdict shows signs like those of one: they may be anybody's. */
function hasSigns(output: Output, html: string): boolean {
  return html.search(SIGNS) >= 0 || /\\(?:checkmark|ding)(?![a-zA-Z])/u.test(JSON.stringify(output));
}
