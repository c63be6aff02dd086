/** A fenced block of Markdown, `` ``` `` or `~~~`. */
export interface Fence {
  /** What is between the fences: a formula, code, or Markdown (a MyST directive such as `{note}`). */
  readonly content: "math" | "code" | "markdown";
  readonly marker: string;
  /** Info string: language or directive; empty on a closing line. */
  readonly info: string;
  readonly bodyStart: number;
  readonly bodyEnd: number;
  readonly end: number;
  /** Whether a line closes it, or only the end of the text. */
  readonly closed: boolean;
  /** From `:label:` of a MyST directive. */
  readonly label?: string;
}

const OPENING = /[ \t>]*(?:[-*+][ \t]+|\d+[.)][ \t]+)?(`{3,}|~{3,}|:{3,})[ \t]*([^\n`]*)(?:\n|$)/y;

/** MyST directives that hold Markdown; any other `{name}` is code or data. */
const MARKDOWN_DIRECTIVES =
  /^(?:note|warning|tip|admonition|important|hint|seealso|attention|caution|danger|error|exercise|solution|proof|prf:.+|theorem|lemma|definition|example|remark|margin|sidebar|dropdown|tab-item|tab-set|card|grid|grid-item|grid-item-card|figure|topic|epigraph|aside|details|div|tip|question|answer)\b/;

/** Reads the fence whose opening line starts at `lineStart`, if one does. */
export function readFence(text: string, lineStart: number): Fence | undefined {
  OPENING.lastIndex = lineStart;
  const opening = OPENING.exec(text);
  if (!opening) return undefined;
  const marker = opening[1] ?? "";
  const info = (opening[2] ?? "").trim();
  const bodyStart = OPENING.lastIndex;
  const content = contentOf(marker, info);
  if (content === "markdown")
    return { content, marker, info, bodyStart, bodyEnd: bodyStart, end: bodyStart, closed: true };
  const closing = new RegExp(`^[ \\t>]*${marker.charAt(0)}{${marker.length},}[ \\t]*$`, "gm");
  closing.lastIndex = bodyStart;
  const close = closing.exec(text);
  const bodyEnd = close?.index ?? text.length;
  const end = close ? close.index + close[0].length : text.length;
  const fence = { content, marker, info, bodyStart, bodyEnd, end, closed: close !== null };
  return content === "math" ? withoutOptions(text, fence, opening.index) : fence;
}

function contentOf(marker: string, info: string): Fence["content"] {
  const directive = /^\{([^}\s]+)\}/.exec(info)?.[1];
  if (directive === "math" || /^math$/i.test(info)) return "math";
  if (marker.startsWith(":")) return "markdown";
  return directive !== undefined && MARKDOWN_DIRECTIVES.test(directive) ? "markdown" : "code";
}

/** Takes MyST's `:label: name` lines off, and the formula that may stand on the opening line. */
function withoutOptions(text: string, fence: Fence, opening: number): Fence {
  const firstLine = /^\{math\}\s+(\S.*)$/.exec(fence.info)?.[1];
  const options = /(?:[ \t>]*:[\w-]+:[^\n]*\n)*/y;
  options.lastIndex = fence.bodyStart;
  const lines = options.exec(text)?.[0] ?? "";
  const label = /:(?:label|name):\s*(\S+)/.exec(lines)?.[1];
  const bodyStart =
    firstLine === undefined ? fence.bodyStart + lines.length : text.indexOf(firstLine, opening);
  return label === undefined ? { ...fence, bodyStart } : { ...fence, bodyStart, label };
}
