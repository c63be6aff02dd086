/**
 * Modules as CommonJS sees them: an object marked `__esModule` whose `default` is the default export, or any other value,
 * which is itself the default export.
 */
interface EsModule {
  readonly __esModule: true;
  readonly default?: unknown;
}

function isEsModule(module: unknown): module is EsModule {
  return (
    ((typeof module === "object" && module !== null) || typeof module === "function") &&
    "__esModule" in module
  );
}

/** A module has one view: whoever imports it sees whether it is the same as before. */
const views = new WeakMap<object, object>();

/** The view of a namespace that `import()` gave, with its live bindings. */
export function fromNamespace(namespace: object): object {
  const known = views.get(namespace);
  if (known) return known;
  const view = Object.create(null, { __esModule: { value: true } }) as object;
  for (const name of Object.keys(namespace)) {
    Object.defineProperty(view, name, {
      get: () => Reflect.get(namespace, name) as unknown,
      enumerable: true,
    });
  }
  views.set(namespace, view);
  return view;
}

/** What `import * as namespace` gives. */
export function namespaceOf(module: unknown): object {
  if (isEsModule(module)) return module;
  const namespace: Record<string, unknown> = { __proto__: null };
  if ((typeof module === "object" && module !== null) || typeof module === "function") {
    for (const name of Object.keys(module)) {
      Object.defineProperty(namespace, name, {
        get: () => Reflect.get(module, name) as unknown,
        enumerable: true,
      });
    }
  }
  return Object.defineProperty(namespace, "default", { value: module, enumerable: true, configurable: true });
}

/** Reads one export of a module, each time anew. `*` is the whole namespace. */
export function binding(module: unknown, name: string, specifier: string): () => unknown {
  if (name === "*") {
    const namespace = namespaceOf(module);
    return () => namespace;
  }
  if (name === "default" && !isEsModule(module)) return () => module;
  const source = Object(module) as object;
  if (!(name in source)) {
    throw new SyntaxError(`The module "${specifier}" has no export named "${name}".`);
  }
  return () => Reflect.get(source, name) as unknown;
}
