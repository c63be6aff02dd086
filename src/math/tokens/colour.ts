/** Red, green and blue from 0 to 1, and how much of what is behind is covered. */
export interface Colour {
  readonly rgb: readonly [number, number, number];
  readonly alpha: number;
}

/** Names that LaTeX's xcolor, CSS or both know. */
const NAMED: Readonly<Record<string, string>> = {
  aqua: "00ffff",
  black: "000000",
  blue: "0000ff",
  blueviolet: "8a2be2",
  brown: "a52a2a",
  chocolate: "d2691e",
  cornflowerblue: "6495ed",
  crimson: "dc143c",
  cyan: "00ffff",
  darkblue: "00008b",
  darkcyan: "008b8b",
  darkgray: "404040",
  darkgreen: "006400",
  darkgrey: "404040",
  darkmagenta: "8b008b",
  darkorange: "ff8c00",
  darkred: "8b0000",
  darkviolet: "9400d3",
  deeppink: "ff1493",
  deepskyblue: "00bfff",
  dimgray: "696969",
  dodgerblue: "1e90ff",
  firebrick: "b22222",
  forestgreen: "228b22",
  fuchsia: "ff00ff",
  gold: "ffd700",
  goldenrod: "daa520",
  gray: "808080",
  green: "008000",
  grey: "808080",
  hotpink: "ff69b4",
  indianred: "cd5c5c",
  indigo: "4b0082",
  ivory: "fffff0",
  khaki: "f0e68c",
  lavender: "e6e6fa",
  lightblue: "add8e6",
  lightgray: "d3d3d3",
  lightgreen: "90ee90",
  lightgrey: "d3d3d3",
  lime: "00ff00",
  limegreen: "32cd32",
  magenta: "ff00ff",
  maroon: "800000",
  mediumblue: "0000cd",
  mediumseagreen: "3cb371",
  midnightblue: "191970",
  navy: "000080",
  navyblue: "006eb8",
  olive: "808000",
  olivegreen: "3c8031",
  orange: "ffa500",
  orangered: "ff4500",
  orchid: "da70d6",
  pink: "ffc0cb",
  purple: "800080",
  red: "ff0000",
  redorange: "f26035",
  royalblue: "4169e1",
  royalpurple: "613f99",
  salmon: "fa8072",
  seagreen: "2e8b57",
  sienna: "a0522d",
  silver: "c0c0c0",
  skyblue: "87ceeb",
  slateblue: "6a5acd",
  slategray: "708090",
  steelblue: "4682b4",
  tan: "d2b48c",
  teal: "008080",
  tomato: "ff6347",
  turquoise: "40e0d0",
  violet: "800080",
  white: "ffffff",
  yellow: "ffff00",
};

/** Names that a document gives to colours. */
export type ColourNames = ReadonlyMap<string, Colour>;

/** The colour that LaTeX or CSS writes so; undefined where that cannot be told. `model` is xcolor's, as in `[HTML]`. */
export function readColour(text: string, model?: string, names?: ColourNames): Colour | undefined {
  const plain = text.trim();
  if (model !== undefined && model.trim() !== "named") return byModel(plain, model.trim());
  return (
    names?.get(plain) ??
    byHex(plain) ??
    byFunction(plain.toLowerCase()) ??
    byName(plain) ??
    mixed(plain, names)
  );
}

function byName(text: string): Colour | undefined {
  const name = text.toLowerCase();
  if (name === "transparent") return { rgb: [0, 0, 0], alpha: 0 };
  return Object.hasOwn(NAMED, name) ? byHex(`#${NAMED[name]}`) : undefined;
}

/** `#rgb`, `#rrggbb`, each also with the alpha behind. */
function byHex(text: string): Colour | undefined {
  const digits = /^#([\da-f]{3,4}|[\da-f]{6}|[\da-f]{8})$/iu.exec(text)?.[1];
  if (digits === undefined) return undefined;
  const width = digits.length < 6 ? 1 : 2;
  const parts = Array.from({ length: digits.length / width }, (_, at) => {
    const part = digits.slice(at * width, (at + 1) * width);
    return Number.parseInt(width === 1 ? part + part : part, 16) / 255;
  });
  const [red = 0, green = 0, blue = 0, alpha = 1] = parts;
  return { rgb: [red, green, blue], alpha };
}

/** `rgb(255, 0, 0)`, `rgba(255 0 0 / 50%)`, `hsl(0, 100%, 50%)`. */
function byFunction(text: string): Colour | undefined {
  const match = /^(rgb|hsl)a?\(([^()]*)\)$/u.exec(text);
  if (match === null) return undefined;
  const parts = (match[2] ?? "").split(/[\s,/]+/u).filter((part) => part !== "");
  const numbers = parts.map((part) => Number(part.replace(/%|deg$/u, "")));
  const [a, b, c] = numbers;
  if (a === undefined || b === undefined || c === undefined || numbers.some(Number.isNaN)) return undefined;
  const alpha = numbers[3] === undefined ? 1 : parts[3]?.endsWith("%") ? numbers[3] / 100 : numbers[3];
  if (match[1] === "hsl") return { rgb: fromHue(a / 360, b / 100, c / 100), alpha };
  const part = (value: number, at: number): number => (parts[at]?.endsWith("%") ? value / 100 : value / 255);
  return { rgb: [part(a, 0), part(b, 1), part(c, 2)], alpha };
}

function fromHue(hue: number, saturation: number, lightness: number): [number, number, number] {
  const chroma = saturation * Math.min(lightness, 1 - lightness);
  const at = (n: number): number => {
    const k = (n + hue * 12) % 12;
    return lightness - chroma * Math.max(-1, Math.min(k - 3, 9 - k, 1));
  };
  return [at(0), at(8), at(4)];
}

/** xcolor's models; a specification of any other is not known. */
function byModel(text: string, model: string): Colour | undefined {
  if (model === "HTML") return /^[\da-f]{6}$/iu.test(text) ? byHex(`#${text}`) : undefined;
  const numbers = text.split(",").map(Number);
  const [a, b, c, d] = numbers;
  if (a === undefined || numbers.some(Number.isNaN)) return undefined;
  if (model === "gray") return { rgb: [a, a, a], alpha: 1 };
  if (b === undefined || c === undefined) return undefined;
  if (model === "rgb") return { rgb: [a, b, c], alpha: 1 };
  if (model === "RGB") return { rgb: [a / 255, b / 255, c / 255], alpha: 1 };
  if (model !== "cmyk" || d === undefined) return undefined;
  const light = (ink: number): number => 1 - Math.min(1, ink + d);
  return { rgb: [light(a), light(b), light(c)], alpha: 1 };
}

/** `red!50` and `red!50!blue!30!white`, each mixed with the next. */
function mixed(text: string, names?: ColourNames): Colour | undefined {
  const [first = "", ...rest] = text.split("!");
  if (rest.length === 0) return undefined;
  let mixture = readColour(first, undefined, names);
  for (let at = 0; at < rest.length && mixture !== undefined; at += 2) {
    const share = Number(rest[at]) / 100;
    const other = readColour(rest[at + 1] ?? "white", undefined, names);
    mixture = other === undefined || Number.isNaN(share) ? undefined : mix(mixture, other, share);
  }
  return mixture;
}

function mix(one: Colour, other: Colour, share: number): Colour {
  const [red, green, blue] = one.rgb.map((part, at) => share * part + (1 - share) * (other.rgb[at] ?? 0));
  return { rgb: [red ?? 0, green ?? 0, blue ?? 0], alpha: share * one.alpha + (1 - share) * other.alpha };
}

const LIGHT_PAGE: Colour = { rgb: [1, 1, 1], alpha: 1 };
const DARK_PAGE: Colour = { rgb: [0.07, 0.07, 0.07], alpha: 1 };

/** Yellow on white has 1.07, lime 1.37, and nobody finds a sign in them; orange has 2. */
const LEAST_CONTRAST = 1.5;

/** Whether what has this colour is seen on its background, or on a light page as well as on a dark one. */
export function standsOut(colour: Colour, background?: Colour): boolean {
  const pages = [LIGHT_PAGE, DARK_PAGE].map((page) =>
    background === undefined ? page : mix(background, page, background.alpha),
  );
  return pages.every((page) => contrast(mix(colour, page, colour.alpha), page) >= LEAST_CONTRAST);
}

/** The ratio of WCAG 2. */
function contrast(one: Colour, other: Colour): number {
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

function luminance({ rgb }: Colour): number {
  const [red = 0, green = 0, blue = 0] = rgb.map((part) =>
    part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4,
  );
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
