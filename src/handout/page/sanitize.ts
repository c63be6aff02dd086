import sanitizeHtml from "sanitize-html";
import { CODE_CLASSES } from "./highlight.js";

/** Where pictures named in a notebook come from: its attachments, files beside it; undefined where there is none. */
export type FindPicture = (source: string) => string | undefined;

/** Pictures that are in the page itself: shown as images they run nothing and load nothing. */
const INLINE_PICTURE = /^data:image\/(?:png|jpe?g|gif|webp|avif|bmp|svg\+xml)[;,]/iu;

const TAGS = (
  "a abbr article aside b bdi bdo blockquote br caption center cite code col colgroup dd del details dfn div dl dt em " +
  "figcaption figure h1 h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p pre q rp rt ruby s samp " +
  "section small span strike strong sub summary sup table tbody td tfoot th thead time tr tt u ul var wbr font"
).split(" ");

const COLOUR = /^(?:#[0-9a-f]{3,8}|[a-z]+|(?:rgb|hsl)a?\([\d\s.,%/-]+\))$/iu;
const LENGTHS =
  /^(?:-?[\d.]+(?:px|em|rem|ex|%|pt|ch|vw)?|auto|none|normal)(?:\s+(?:-?[\d.]+(?:px|em|rem|ex|%|pt|ch)?|auto)){0,3}$/iu;
const WORDS = /^[a-z -]+$/iu;
const BORDER = /^(?!.*var\()[\w\s.#(),%-]+$/iu;

function styles(names: string, ...values: RegExp[]): Record<string, RegExp[]> {
  return Object.fromEntries(names.split(" ").map((name) => [name, values]));
}

/**
 * No value of these can name a file, or a colour of the page's own signs; nothing here takes an element out of its
 * place.
 */
const STYLES = {
  ...styles("color background-color background border-color", COLOUR),
  ...styles(
    "margin margin-left margin-right margin-top margin-bottom padding padding-left padding-right padding-top " +
      "padding-bottom width height max-width max-height min-width min-height font-size line-height border-radius " +
      "border-width border-spacing text-indent letter-spacing gap vertical-align opacity font-weight",
    LENGTHS,
    WORDS,
  ),
  ...styles(
    "text-align font-style font-variant text-decoration white-space display float clear overflow overflow-x overflow-y " +
      "border-collapse border-style list-style-type text-transform word-break overflow-wrap",
    WORDS,
  ),
  ...styles("border border-left border-right border-top border-bottom", BORDER),
  "font-family": [/^[\w\s,'"-]+$/iu],
};

/** Boxes that JupyterLab colours, by the names that people know from Bootstrap. */
const BOXES = ["alert", "alert-info", "alert-success", "alert-warning", "alert-danger"];

/** Names that mean something to the page itself are not for what is inside it; nor are its classes, none of which is allowed. */
const OWN_NAME = /^gradbook/iu;

/** Parts of the page, of which it has one each: inside it they are divisions. */
const PARTS = ["footer", "header", "main", "nav"];

type Attributes = Record<string, string>;

function link(tagName: string, attribs: Attributes): sanitizeHtml.Tag {
  const href = attribs["href"] ?? "";
  return /^https?:/iu.test(href)
    ? { tagName, attribs: { ...attribs, rel: "noopener noreferrer" } }
    : { tagName, attribs };
}

function picture(find: FindPicture): (tagName: string, attribs: Attributes) => sanitizeHtml.Tag {
  return (tagName, attribs) => {
    // The page shows one picture: the first of a choice where that is all there is.
    const source = attribs["src"] ?? /^\s*([^\s,]*)/u.exec(attribs["srcset"] ?? "")?.[1] ?? "";
    const found = INLINE_PICTURE.test(source) ? source : find(source);
    const alt = attribs["alt"] ?? "";
    if (found !== undefined) return { tagName, attribs: { ...attribs, src: found, alt } };
    // A picture from the web would tell its server who reads: the page names it and leaves the choice to the reader.
    const text = `picture not in this file: ${alt === "" ? source : `${alt} (${source})`}`;
    const isWeb = /^https?:/iu.test(source);
    return isWeb
      ? { tagName: "a", attribs: { href: source, rel: "noopener noreferrer" }, text }
      : { tagName: "em", attribs: {}, text };
  };
}

/** HTML of authors and outputs, without anything that runs, loads, or leaves its place. */
export function sanitize(html: string, find: FindPicture): string {
  return sanitizeHtml(html, {
    allowedTags: TAGS,
    allowedAttributes: {
      "*": ["id", "title", "lang", "dir", "style", "align", "role", "aria-label", "aria-hidden", "class"],
      a: ["href", "name", "rel"],
      img: ["src", "alt", "width", "height"],
      td: ["colspan", "rowspan", "valign"],
      th: ["colspan", "rowspan", "valign", "scope"],
      col: ["span", "width"],
      ol: ["start", "type", "reversed"],
      li: ["value"],
      details: ["open"],
      time: ["datetime"],
      font: ["color"],
      table: ["border", "width"],
    },
    allowedClasses: { "*": ["dataframe", ...BOXES, ...CODE_CLASSES], code: ["language-*"] },
    allowedStyles: { "*": STYLES },
    allowedSchemes: ["http", "https", "mailto"],
    allowedSchemesByTag: { img: ["data"] },
    allowProtocolRelative: false,
    transformTags: {
      ...Object.fromEntries(PARTS.map((name) => [name, "div"])),
      a: link,
      img: picture(find),
      "*": (tagName, attribs) => ({
        tagName,
        attribs: OWN_NAME.test(attribs["id"] ?? "") ? { ...attribs, id: "" } : attribs,
      }),
    },
    parser: { lowerCaseTags: true },
  });
}
