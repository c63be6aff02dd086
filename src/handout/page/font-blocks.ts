/**
 * The parts into which KaTeX's fonts are cut when gradbook is built, so that a page carries only those it needs: a
 * formula rarely uses more than letters, Greek, and a few signs.
 */

type Test = (code: number) => boolean;

const inRange =
  (from: number, to: number): Test =>
  (code) =>
    code >= from && code <= to;

function oneOf(characters: string): Test {
  const codes = new Set(Array.from(characters, (character) => character.codePointAt(0)));
  return (code) => codes.has(code);
}

/** What stands together in most formulas comes first; a character belongs to the first part that has it. */
const TESTS: readonly Test[] = [
  oneOf("XYWHNDCJ"),
  inRange(0x41, 0x5a),
  oneOf("ijknxyzhab"),
  inRange(0x61, 0x7a),
  oneOf("0123456789()[]+,=."),
  inRange(0x20, 0x7e),
  oneOf("αβγδεϵηθλμπρσφϕ"),
  inRange(0x370, 0x3ff),
  oneOf("−⋅∑∂∈∇⊤×…⋯→≤≥≈′√∞"),
  oneOf("·÷±∓∗∘∙≠≡∼≃≅∝∉∋⊂⊆∪∩∀∃∅←↔⇒⇔↦⟨⟩∥∣⋮⋱⊕⊗⊙⊥ℓ∏∫ˆˉ˙¨˜⃗"),
  () => true,
];

export const BLOCKS: number = TESTS.length;

/** Number of the block in which a character lies. */
function blockOf(character: string): number {
  const code = character.codePointAt(0) ?? 0;
  return TESTS.findIndex((isIn) => isIn(code));
}

/** The characters of each block, from all that KaTeX may set. */
export function charactersOf(block: number, all: readonly string[]): string {
  return all.filter((character) => blockOf(character) === block).join("");
}

/** CSS `unicode-range` of some characters. */
export function unicodeRange(characters: string): string {
  const codes = Array.from(characters, (character) => character.codePointAt(0) ?? 0).toSorted(
    (a, b) => a - b,
  );
  const runs: [number, number][] = [];
  for (const code of codes) {
    const last = runs.at(-1);
    if (last !== undefined && code === last[1] + 1) last[1] = code;
    else runs.push([code, code]);
  }
  const hex = (code: number): string => code.toString(16);
  return runs.map(([from, to]) => (from === to ? `U+${hex(from)}` : `U+${hex(from)}-${hex(to)}`)).join(",");
}
