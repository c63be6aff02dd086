import type {
  Program,
  ResolvedModuleWithFailedLookupLocations,
  SourceFile,
} from "@tslab/typescript-for-tslab";

/** The compiler's own record of what a file's imports resolved to. */
interface Resolved {
  readonly resolvedModules?: {
    forEach(f: (module: ResolvedModuleWithFailedLookupLocations | undefined) => void): void;
  };
}

/** The TypeScript files that a file imports, directly or not, from outside `node_modules`. */
export function localDependencies(program: Program, file: SourceFile): string[] {
  const found = new Set<string>();
  const visit = (importer: SourceFile): void =>
    (importer as Resolved).resolvedModules?.forEach((resolution) => {
      const path = resolution?.resolvedModule?.resolvedFileName;
      const source = path === undefined ? undefined : program.getSourceFile(path);
      if (!source || found.has(source.fileName) || !isLocalSource(source)) return;
      found.add(source.fileName);
      visit(source);
    });
  visit(file);
  return [...found];
}

function isLocalSource(file: SourceFile): boolean {
  return (
    !file.isDeclarationFile && /\.[cm]?tsx?$/.test(file.fileName) && !file.fileName.includes("/node_modules/")
  );
}
