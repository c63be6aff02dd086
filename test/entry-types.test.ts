import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import ts from "@tslab/typescript-for-tslab";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** As tslab's compiler reads the import of a cell: TypeScript 5.0.4, resolving as Node 10 did. */
const options: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2020,
  module: ts.ModuleKind.CommonJS,
  moduleResolution: ts.ModuleResolutionKind.Node10,
  esModuleInterop: true,
  strict: true,
  noEmit: true,
  types: ["node"],
};

const cell = join(root, "cell.ts");

/** A program of one cell; the cell is no file. */
function programOf(source: string): ts.Program {
  const host = ts.createCompilerHost(options);
  const getSourceFile = host.getSourceFile.bind(host);
  const fileExists = host.fileExists.bind(host);
  host.fileExists = (file) => file === cell || fileExists(file);
  host.getSourceFile = (file, ...rest) =>
    file === cell ? ts.createSourceFile(file, source, ts.ScriptTarget.ES2020) : getSourceFile(file, ...rest);
  return ts.createProgram([cell], options, host);
}

const program = programOf('import * as gradbook from "gradbook";\nexport const all = gradbook;');
const checker = program.getTypeChecker();
const exported = exportsOfGradbook();

function exportsOfGradbook(): ts.Symbol[] {
  const file = program.getSourceFile(cell);
  assert.ok(file);
  const [statement] = file.statements;
  assert.ok(statement && ts.isImportDeclaration(statement));
  const module = checker.getSymbolAtLocation(statement.moduleSpecifier);
  assert.ok(module, "gradbook does not resolve");
  return checker.getExportsOfModule(module);
}

test("TypeScript 5.0.4 is what reads the types", () => assert.equal(ts.version, "5.0.4"));

test("the declarations of gradbook are read without an error", () => {
  const ours = program.getSourceFiles().filter(({ fileName }) => fileName.startsWith(join(root, "dist/src")));
  assert.ok(ours.length > 10, `${ours.length} files`);
  const messages = [cell, ...ours.map(({ fileName }) => fileName)].flatMap((name) => {
    const file = program.getSourceFile(name);
    const found = [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)];
    return found.map(({ messageText }) => `${name}: ${ts.flattenDiagnosticMessageText(messageText, "\n")}`);
  });
  assert.deepEqual(messages, []);
});

test("gradbook exports at most 40 names, and those that notebooks begin with are among them", () => {
  const names = exported.map(({ name }) => name);
  assert.ok(names.length <= 40, `${names.length} names`);
  for (const name of [
    "verify",
    "checkGradient",
    "softmax",
    "sigmoid",
    "crossEntropy",
    "embedding",
    "RandomState",
    "tf",
    "plot",
  ]) {
    assert.ok(names.includes(name), `${name} is not exported`);
  }
});

test("nothing that gradbook exports has become any", () => {
  const degraded = exported.flatMap((symbol) => anyIn(symbol).map((where) => `${symbol.name}${where}`));
  assert.deepEqual(degraded, []);
});

test("a declaration that cannot be read would be noticed", () => {
  const broken = programOf(
    'import type { Nothing } from "gradbook/nowhere";\nexport declare function f(x: Nothing): Nothing;',
  );
  const types = broken.getTypeChecker();
  const file = broken.getSourceFile(cell);
  const module = file && types.getSymbolAtLocation(file);
  const [f] = module ? types.getExportsOfModule(module) : [];
  assert.ok(f);
  assert.deepEqual(anyIn(f, types), [" takes any as x", " returns any"]);
});

/** Where a value of the type any comes in or out. */
function anyIn(symbol: ts.Symbol, types: ts.TypeChecker = checker): string[] {
  const isAny = (type: ts.Type): boolean => (type.flags & ts.TypeFlags.Any) !== 0;
  const target = symbol.flags & ts.SymbolFlags.Alias ? types.getAliasedSymbol(symbol) : symbol;
  if ((target.flags & ts.SymbolFlags.Value) === 0) return [];
  const type = types.getTypeOfSymbol(target);
  if (isAny(type)) return [" is any"];
  const found: string[] = [];
  for (const signature of type.getCallSignatures().concat(type.getConstructSignatures())) {
    for (const parameter of signature.getParameters()) {
      if (isAny(types.getTypeOfSymbol(parameter))) found.push(` takes any as ${parameter.name}`);
    }
    if (isAny(signature.getReturnType())) found.push(" returns any");
  }
  return found;
}
