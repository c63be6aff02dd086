/**
 * The extension's entry as JupyterLab loads it (`static/remoteEntry.<hash>.js`): a module-federation container written
 * out, `init` takes the shared modules, `get` answers with a factory for one of the modules named in package.json.
 */
import { figureRenderer } from "./figure-renderer.js";
import { takeShared, type SharedScope } from "./shared-scope.js";
import { sourceSender } from "./source-sender.js";

/** An ES module as JupyterLab expects it; without the mark it would take the object itself for the plugin. */
interface Exposed {
  readonly __esModule: true;
  readonly default: unknown;
}

function exposing(plugin: unknown): Exposed {
  return { __esModule: true, default: plugin };
}

const exposed: Readonly<Record<string, (scope: SharedScope) => Promise<Exposed>>> = {
  "./mimeExtension": async (scope) => {
    const { Widget } = await takeShared(scope, "@lumino/widgets");
    return exposing(figureRenderer(Widget));
  },
  "./extension": async (scope) => {
    return exposing(sourceSender(await takeShared(scope, "@jupyterlab/notebook")));
  },
};

let shared: SharedScope = {};

const container = {
  init(scope: SharedScope): void {
    shared = scope;
  },
  async get(name: string): Promise<() => Exposed> {
    const load = exposed[name];
    if (!load) throw new Error(`gradbook: the extension has no module ${name}.`);
    const module = await load(shared);
    return () => module;
  },
};

declare global {
  var _JUPYTERLAB: Record<string, unknown> | undefined;
}
globalThis._JUPYTERLAB ??= {};
globalThis._JUPYTERLAB["gradbook"] = container;
