import type { SourceFile, TransformerFactory, Visitor, Node } from "@tslab/typescript-for-tslab";
import { ts } from "../compile/typescript-seam.js";

export interface Transpiled {
  readonly javaScript: string;
  readonly sourceMap: string | undefined;
  /** What its static imports name. */
  readonly imports: readonly string[];
  /** It waits at its top level. */
  readonly awaits: boolean;
}

/** What the emitted module calls the object that the loader gives it. */
export const MODULE = "__module__";

/** Makes a local module's text a CommonJS function body in which `await` and `import()` go through the loader. */
export function transpileLocal(path: string, text: string): Transpiled {
  if (path.endsWith(".json")) {
    return {
      javaScript: `module.exports = ${text.trim()};`,
      sourceMap: undefined,
      imports: [],
      awaits: false,
    };
  }
  const imports = new Set<string>();
  let awaits = false;
  const result = ts.transpileModule(text, {
    fileName: path,
    reportDiagnostics: true,
    compilerOptions: {
      module: ts.ModuleKind.CommonJS,
      target: ts.ScriptTarget.ES2022,
      esModuleInterop: true,
      experimentalDecorators: true,
      jsx: ts.JsxEmit.React,
      sourceMap: true,
      noImplicitUseStrict: false,
    },
    transformers: { before: [throughLoader(() => (awaits = true))], after: [collectRequires(imports)] },
  });
  const error = result.diagnostics?.find((diagnostic) => diagnostic.category === ts.DiagnosticCategory.Error);
  if (error)
    throw syntaxError(path, text, error.start ?? 0, ts.flattenDiagnosticMessageText(error.messageText, "\n"));
  return {
    javaScript: result.outputText.replace(/\n?\/\/# sourceMappingURL=.*\s*$/, "\n"),
    sourceMap: result.sourceMapText,
    imports: [...imports],
    awaits,
  };
}

function throughLoader(onTopLevelAwait: () => void): TransformerFactory<SourceFile> {
  return (context) => {
    const { factory } = context;
    const member = (name: string) =>
      factory.createPropertyAccessExpression(factory.createIdentifier(MODULE), name);
    let depth = 0;
    const visit: Visitor = (node): Node => {
      if (depth === 0 && isAwaiting(node)) onTopLevelAwait();
      const inner = ts.isFunctionLike(node) ? 1 : 0;
      depth += inner;
      const visited = ts.visitEachChild(node, visit, context);
      depth -= inner;
      if (ts.isAwaitExpression(visited)) {
        const waited = factory.createCallExpression(member("wait"), undefined, [visited.expression]);
        return factory.updateAwaitExpression(visited, waited);
      }
      if (ts.isCallExpression(visited) && visited.expression.kind === ts.SyntaxKind.ImportKeyword) {
        return factory.updateCallExpression(visited, member("import"), undefined, visited.arguments);
      }
      if (ts.isMetaProperty(visited) && visited.keywordToken === ts.SyntaxKind.ImportKeyword)
        return member("meta");
      return visited;
    };
    return (file) => ts.visitEachChild(file, visit, context);
  };
}

function isAwaiting(node: Node): boolean {
  return ts.isAwaitExpression(node) || (ts.isForOfStatement(node) && node.awaitModifier !== undefined);
}

function collectRequires(imports: Set<string>): TransformerFactory<SourceFile> {
  return (context) => (file) => {
    const visit: Visitor = (node): Node => {
      if (
        ts.isCallExpression(node) &&
        ts.isIdentifier(node.expression) &&
        node.expression.text === "require"
      ) {
        const [specifier] = node.arguments;
        if (specifier && ts.isStringLiteral(specifier)) imports.add(specifier.text);
      }
      return ts.visitEachChild(node, visit, context);
    };
    return ts.visitEachChild(file, visit, context);
  };
}

function syntaxError(path: string, text: string, start: number, message: string): SyntaxError {
  const before = text.slice(0, start).split("\n");
  const column = (before.at(-1)?.length ?? 0) + 1;
  return new SyntaxError(`${path}:${before.length}:${column}: ${message}`);
}
