/** Widths of DejaVu Sans, the font that figures name first; Verdana, the second, has the same. Thousandths of an em. */
const ASCII_WIDTHS: readonly number[] = (
  "318 401 460 838 636 950 780 275 390 390 500 838 318 361 318 337 636 636 636 636 636 636 636 636 636 636 337 337 " +
  "838 838 838 531 1000 684 686 698 770 632 575 775 752 295 295 656 557 863 748 787 603 787 695 635 611 732 684 989 " +
  "685 611 685 390 337 390 838 500 500 613 635 550 635 615 352 635 634 278 278 579 278 974 634 612 635 635 411 521 " +
  "392 634 592 818 592 592 525 636 337 636 838"
)
  .split(" ")
  .map(Number);
const FIRST = 0x20;
/** Greek letters, signs and Latin letters with accents differ little from this. */
const OTHER_WIDTH = 650;
const WIDE_WIDTH = 1000;
const ASCENT = 0.93;
const DESCENT = 0.24;
const LINE = 1.3;

/** Scripts whose characters fill a square: Chinese, Japanese, Korean, emoji. */
const WIDE =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60]|[\u{1f000}-\u{3ffff}]/u;

/** Width in pixels of one line of text. */
export function textWidth(text: string, fontSize: number): number {
  let width = 0;
  for (const character of text) {
    const ascii = ASCII_WIDTHS[(character.codePointAt(0) ?? 0) - FIRST];
    width += ascii ?? (WIDE.test(character) ? WIDE_WIDTH : OTHER_WIDTH);
  }
  return (width * fontSize) / 1000;
}

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Box of lines of text whose first baseline begins at (0, 0), in pixels. */
export function textBox(lines: readonly string[], fontSize: number): Box {
  const width = Math.max(0, ...lines.map((line) => textWidth(line, fontSize)));
  const height = (ASCENT + DESCENT + LINE * Math.max(0, lines.length - 1)) * fontSize;
  return { x: 0, y: -ASCENT * fontSize, width, height };
}
