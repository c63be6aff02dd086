import { describe } from "node:test";
import { printConditionText } from "../../src/math/print/print-text.js";
import { statementInCode } from "../../src/derivation/facts/statement.js";
import { testCases } from "../text-cases.js";
import { sectionWith } from "./posed-chain.js";
import { tellDefinition, tellKind } from "./tell-known.js";

/** What a directive declares. */
function declaredIn(items: string): string {
  const { declarations, vectors, layout, off, expectWrong, problems } = statementInCode(
    items,
    sectionWith(""),
  );
  const { kinds, functions, conditions, definitions } = declarations;
  return [
    ...[...kinds].map(([name, kind]) => `${name} is ${tellKind(kind)}`),
    ...functions.map((name) => `${name} is a function`),
    ...definitions.map(tellDefinition),
    ...conditions.map((each) => `if ${printConditionText(each)}`),
    ...(vectors === undefined ? [] : [`vectors ${vectors}`]),
    ...(layout === undefined ? [] : [`layout ${layout}`]),
    ...(off === undefined ? [] : [`off ${off}`]),
    ...(expectWrong === undefined ? [] : [`wrong at step ${expectWrong}`]),
    ...problems.map(({ message, loses }) => `! ${message}${loses ? " (lost)" : ""}`),
  ].join("\n");
}

describe("what a directive declares:", () => testCases("derivation/fixtures/declarations.txt", declaredIn));
