import { editDistance } from "./edit-distance.js";

/** How vectors are written, and by which layout derivatives by them are arranged. */
export interface Convention {
  readonly vectors?: "row" | "column";
  readonly layout?: "gradient" | "numerator" | "denominator";
}

/** What the checker cannot do yet: a display that depends on it is not checked. */
export interface Wanted {
  readonly form: string;
  /** What a formula holds that depends on it. */
  readonly where: RegExp;
}

interface Setting {
  /** As it is written; other ways are understood too. */
  readonly form: string;
  readonly pattern: RegExp;
  readonly says?: Convention;
  /** Given where the checker cannot obey yet. */
  readonly where?: RegExp;
}

const layout = (form: string, words: string, says: Convention["layout"]): Setting => ({
  form: `layout ${form}`,
  pattern: new RegExp(`^(?:layout\\s+(?:${words})|(?:${words})\\s+layout)$`, "iu"),
  says: says === undefined ? {} : { layout: says },
});

/** One row for each setting. */
const SETTINGS: readonly Setting[] = [
  {
    form: "vectors row",
    pattern: /^(?:vectors?\s+(?:are\s+)?rows?|row\s+vectors?)$/iu,
    says: { vectors: "row" },
  },
  {
    form: "vectors column",
    pattern: /^(?:vectors?\s+(?:are\s+)?columns?|column\s+vectors?)$/iu,
    says: { vectors: "column" },
  },
  layout("gradient", "gradient", "gradient"),
  layout("numerator", "numerator|jacobian", "numerator"),
  layout("denominator", "denominator|hessian", "denominator"),
  { form: "from 0", pattern: /^(?:indices\s+)?from\s+0$/iu, where: /[_∑∏]|\\(?:sum|prod)(?![A-Za-z])/u },
  { form: "prime transpose", pattern: /^primes?\s+(?:is\s+|are\s+)?transposed?$/iu, where: /['′]|\\prime/u },
  {
    form: "i imaginary",
    pattern: /^i\s+(?:is\s+)?imaginary$/u,
    where: /(?<!\\[A-Za-z]*)i|\\(?:mathrm|mathbf|text|operatorname)\s*\{\s*i\s*\}|\\imath/u,
  },
  {
    form: "sums over repeated indices",
    pattern: /^sums?\s+over\s+repeated\s+ind(?:ices|exes)$/iu,
    where: /[_^]/u,
  },
];

/** What an item is when it is no declaration. */
export type SettingReading =
  | { readonly kind: "setting"; readonly says: Convention }
  | { readonly kind: "wanted"; readonly wanted: Wanted }
  | { readonly kind: "expectation"; readonly step: number }
  /** Meant as one of these: the right forms that are nearest. */
  | { readonly kind: "slip"; readonly nearest: readonly string[] };

const EXPECTATION = "expect wrong N";

/** What the text is if it is a setting or an expectation, well or ill written; undefined for anything else. */
export function readSetting(text: string): SettingReading | undefined {
  const setting = SETTINGS.find(({ pattern }) => pattern.test(text));
  if (setting?.where !== undefined) return { kind: "wanted", wanted: { ...setting, where: setting.where } };
  if (setting !== undefined) return { kind: "setting", says: setting.says ?? {} };
  const step = Number(/^expect\s+wrong\s+(?:at\s+)?(?:step\s+)?(\d+)$/iu.exec(text)?.[1] ?? 0);
  if (step > 0) return { kind: "expectation", step };
  const nearest = nearestForms(text);
  return nearest.length === 0 ? undefined : { kind: "slip", nearest };
}

/** The forms that begin with the same word, or that differ by a few letters. */
function nearestForms(text: string): readonly string[] {
  if (/[=≠<>≤≥∈≔]/u.test(text)) return [];
  const words = text.toLowerCase().split(/[\s:]+/u);
  const step = words.find((word) => /^[1-9]\d*$/u.test(word)) ?? "N";
  const expectation = EXPECTATION.replace("N", step);
  if (words.length <= 4 && words.includes("wrong")) return [expectation];
  const forms = [...SETTINGS.map(({ form }) => form), expectation];
  const whole = forms.filter((form) => isNear(words.join(" "), form));
  if (whole.length > 0) return [whole.toSorted((a, b) => editDistance(text, a) - editDistance(text, b))[0]!];
  // One word by itself, or a letter such as i, may begin anything.
  const first = words[0] ?? "";
  if (first.length < 4 || words.length > 4) return [];
  return forms.filter((form) => isNear(first, form.split(" ", 1)[0] ?? ""));
}

/** A letter in four may be wrong, as far as three. */
function isNear(text: string, form: string): boolean {
  const allowed = Math.min(3, Math.floor(form.length / 3.5));
  return Math.abs(text.length - form.length) <= allowed && editDistance(text, form) <= allowed;
}
