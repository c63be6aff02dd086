import { type AnyNode, parse } from "@humanwhocodes/momoa";

/**
 * Place in a cell → place in the notebook's file, so that an editor can jump there. The file is parsed only when the
 * first place is asked for.
 */
export function cellPlaces(
  text: string,
): (cell: number, line: number, column: number) => { line: number; column: number } {
  let root: AnyNode | undefined;
  return (cell, line, column) => {
    root ??= parse(text.replace(/^\uFEFF/, "")).body;
    const source = member(element(member(root, "cells"), cell), "source");
    const lineNode = element(source, line - 1) ?? source;
    if (lineNode?.type !== "String") return { line, column };
    // Jupyter writes each line as one string; older tools write the whole cell as one.
    const before = lineNode === source ? "" : lineNode.value.slice(0, column - 1);
    const { start } = lineNode.loc;
    return { line: start.line, column: start.column + JSON.stringify(before).length - 1 };
  };
}

function member(node: AnyNode | undefined, name: string): AnyNode | undefined {
  if (node?.type !== "Object") return undefined;
  return node.members.find((entry) => entry.name.type === "String" && entry.name.value === name)?.value;
}

function element(node: AnyNode | undefined, index: number): AnyNode | undefined {
  return node?.type === "Array" ? node.elements[index]?.value : undefined;
}
