/** What plotly calls a trace: one series of a figure. `type` is `scatter` unless it says otherwise. */
export interface Trace {
  readonly type?: string;
  readonly name?: string;
  readonly [attribute: string]: unknown;
}

/** Plotly's layout: axes, titles, annotations. */
export type Layout = Readonly<Record<string, unknown>>;

/** A figure as plotly has it: the content of `application/vnd.plotly.v1+json`. */
export interface FigureSpec {
  readonly data: readonly Trace[];
  readonly layout: Layout;
}

export type JsonObject = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** `over` laid upon `under`, objects merged all the way down, everything else replaced. */
export function merge(under: JsonObject, over: JsonObject): JsonObject {
  const merged: Record<string, unknown> = { ...under };
  for (const [key, value] of Object.entries(over)) {
    const below = merged[key];
    merged[key] = isObject(below) && isObject(value) ? merge(below, value) : value;
  }
  return merged;
}
