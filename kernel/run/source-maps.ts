import { SourceMap, type SourceMapPayload } from "node:module";

export interface EmittedSource {
  /** The source map, as JSON. */
  readonly map: string;
  /** Lines of the running script that stand before the mapped text. */
  readonly generatedLinesBefore: number;
  /** How many lines the mapped text has. */
  readonly generatedLines: number;
  /** Lines of the mapped source that stand before the person's own. */
  readonly sourceLinesBefore?: number;
}

export interface Place {
  /** Both 1-based. */
  readonly line: number;
  readonly column: number;
}

/** Source maps of everything the kernel has emitted, by the name of the script. They are parsed when first needed. */
class SourceMaps {
  readonly #emitted = new Map<string, EmittedSource>();
  readonly #parsed = new WeakMap<EmittedSource, SourceMap>();

  set(script: string, source: EmittedSource): void {
    this.#emitted.set(script, source);
  }

  has(script: string): boolean {
    return this.#emitted.has(script);
  }

  /** Where the emitted code at a place comes from; undefined for code that the kernel has added. */
  original(script: string, { line, column }: Place): Place | undefined {
    const source = this.#emitted.get(script);
    if (!source) return undefined;
    const generated = line - 1 - source.generatedLinesBefore;
    if (generated < 0 || generated >= source.generatedLines) return undefined;
    let map = this.#parsed.get(source);
    if (!map) this.#parsed.set(source, (map = new SourceMap(JSON.parse(source.map) as SourceMapPayload)));
    const entry = map.findEntry(generated, column - 1);
    if (!("originalLine" in entry) || entry.originalLine === undefined) return undefined;
    const originalLine = entry.originalLine - (source.sourceLinesBefore ?? 0);
    return originalLine < 0 ? undefined : { line: originalLine + 1, column: entry.originalColumn + 1 };
  }
}

export const sourceMaps: SourceMaps = new SourceMaps();
