/**
 * JupyterLab's module federation: before an extension is asked for its modules, it is given the scope of all shared
 * modules, `name → version → { get }`. Taking them from there gives the very objects JupyterLab itself uses.
 */
import type { NotebookModule, WidgetClass } from "./jupyterlab.js";

/** The shared modules that this extension uses, of the many in the scope. */
interface SharedModules {
  "@lumino/widgets": { readonly Widget: WidgetClass };
  "@jupyterlab/notebook": NotebookModule;
}

export type SharedScope = {
  readonly [Name in keyof SharedModules]?: Versions<SharedModules[Name]>;
};

type Versions<Module> = Readonly<Record<string, SharedModule<Module>>>;

interface SharedModule<Module> {
  get(): Promise<() => Module>;
  /** Set once somebody has taken this version. */
  readonly loaded?: unknown;
}

/** The version that is in use already, else the highest on offer. */
export async function takeShared<Name extends keyof SharedModules>(
  scope: SharedScope,
  name: Name,
): Promise<SharedModules[Name]> {
  const offered: Versions<SharedModules[Name]> = scope[name] ?? {};
  const versions = Object.entries(offered).sort(([a], [b]) => compareVersions(b, a));
  const chosen = versions.find(([, module]) => module.loaded) ?? versions[0];
  if (!chosen)
    throw new Error(`This page shares no module ${name}: gradbook's extension needs JupyterLab 4.`);
  const factory = await chosen[1].get();
  return factory();
}

function compareVersions(a: string, b: string): number {
  return a.localeCompare(b, "en", { numeric: true });
}
