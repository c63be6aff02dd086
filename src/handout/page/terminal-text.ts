import { AnsiUp } from "ansi_up";

/** Text over which a carriage return or backspaces were printed, as a terminal leaves it. */
function overprinted(text: string): string {
  let plain = text.replaceAll("\r\n", "\n");
  for (let before = ""; before !== plain;) {
    before = plain;
    // oxlint-disable-next-line no-control-regex -- a backspace takes back what is before it
    plain = plain.replaceAll(/[^\n\b]\u0008/gu, "");
  }
  return plain.replaceAll(/^.*\r(?!$)/gmu, "").replaceAll("\r", "");
}

/** Control characters that have no meaning on a page. */
// oxlint-disable-next-line no-control-regex -- these are what the text is cleaned of
const CONTROLS = /[\u0000-\u0007\u000b\u000c\u000e-\u001a\u001c-\u001f\u007f]/gu;

/** What a program printed, as HTML: terminal colours become classes, links stay text. */
export function renderTerminalText(text: string): string {
  const ansi = new AnsiUp();
  ansi.use_classes = true;
  ansi.url_allowlist = {};
  return ansi.ansi_to_html(overprinted(text).replaceAll(CONTROLS, ""));
}
