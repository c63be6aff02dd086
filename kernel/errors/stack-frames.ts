/**
 * Makes the `stack` of errors speak of cells: `In[7]:3:1` in place of a line of emitted JavaScript, without the frames
 * of the kernel, tslab and Node. It works where V8 writes the stack, so that a stack that a cell prints is right too.
 */
import { fileURLToPath } from "node:url";
import { sourceMaps } from "../run/source-maps.js";

const KERNEL = fileURLToPath(new URL("..", import.meta.url));
const CELL = /^In\[.*\]$/;

/** V8 writes a frame itself. */
interface Frame extends NodeJS.CallSite {
  toString(): string;
}

type Prepare = (error: Error, frames: Frame[]) => unknown;

interface Hooks {
  prepareStackTrace: Prepare | undefined;
}

/** Installs the formatter; returns what undoes it. */
export function installStackFrames(): () => void {
  const hooks = Error as Hooks;
  const before = hooks.prepareStackTrace;
  hooks.prepareStackTrace = (error, frames) => formatStack(error, frames, before);
  return () => {
    hooks.prepareStackTrace = before;
  };
}

function formatStack(error: Error, frames: readonly Frame[], before: Prepare | undefined): unknown {
  const head = headOf(error);
  if (!frames.some((frame) => sourceMaps.has(scriptOf(frame)))) {
    const shown = withoutCallingKernel(frames);
    if (before) return before(error, shown);
    return [head, ...shown.map((frame) => `    at ${frame.toString()}`)].join("\n");
  }
  const lines = frames.filter((frame) => !isHidden(frame)).flatMap((frame) => lineOf(frame) ?? []);
  return [head, ...lines.map((line) => `    at ${line}`)].join("\n");
}

function headOf(error: Error): string {
  try {
    return Error.prototype.toString.call(error);
  } catch {
    return "Error";
  }
}

/** Node calls back from inside the kernel's own frames; an error of the kernel itself keeps all. */
function withoutCallingKernel(frames: readonly Frame[]): Frame[] {
  const first = frames.findIndex((frame) => isKernel(scriptOf(frame)));
  return first > 0 ? frames.slice(0, first) : [...frames];
}

function scriptOf(frame: Frame): string {
  return frame.getScriptNameOrSourceURL() ?? frame.getFileName() ?? "";
}

function isHidden(frame: Frame): boolean {
  const script = scriptOf(frame);
  return (
    script === "" ||
    script.startsWith("node:") ||
    script.startsWith("evalmachine.") ||
    script.includes("/node_modules/tslab/") ||
    isKernel(script)
  );
}

function isKernel(script: string): boolean {
  return script.startsWith("kernel:") || pathOf(script).startsWith(KERNEL);
}

function pathOf(script: string): string {
  return script.startsWith("file:") ? fileURLToPath(script) : script;
}

/** A frame as V8 writes it, at its original place; undefined for code that the kernel has added to a cell. */
function lineOf(frame: Frame): string | undefined {
  const script = scriptOf(frame);
  if (!sourceMaps.has(script)) return frame.toString();
  const place = sourceMaps.original(script, {
    line: frame.getLineNumber() ?? 1,
    column: frame.getColumnNumber() ?? 1,
  });
  if (!place) return undefined;
  const at = `${script}:${place.line}:${place.column}`;
  const name = callee(frame);
  return name === undefined ? at : `${name} (${at})`;
}

function callee(frame: Frame): string | undefined {
  const name = frame.getFunctionName() ?? undefined;
  if (name === undefined || name === "")
    return frame.isToplevel() || !frame.getMethodName() ? undefined : (frame.getMethodName() ?? undefined);
  const bare = name.replace(/^__names__\./, "");
  const called = frame.isConstructor() ? `new ${bare}` : bare;
  return frame.isAsync() ? `async ${called}` : called;
}

export interface StackPlace {
  readonly script: string;
  /** Both 1-based. */
  readonly line: number;
  readonly column: number;
}

/** The first place in a stack that lies in a cell or in a file the kernel has compiled. */
export function firstPlace(stack: string): StackPlace | undefined {
  for (const line of stack.split("\n")) {
    const match = /^\s+at (?:.*\()?(.+):(\d+):(\d+)\)?$/.exec(line);
    const script = match?.[1];
    if (script !== undefined && (CELL.test(script) || sourceMaps.has(script))) {
      return { script, line: Number(match?.[2]), column: Number(match?.[3]) };
    }
  }
  return undefined;
}
