import { readFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { NotebookError } from "../notebook/notebook-error.js";
import { type Command, type ExitCode, InputError, type Io, type Values, UsageError } from "./command.js";
import { commands } from "./commands.js";
import { printCommandHelp, printHelp } from "./help.js";

/** Runs one command line, without the leading `node` and script; the answer is the exit code. */
export async function executeCommandLine(args: readonly string[], io: Io): Promise<ExitCode> {
  try {
    return await dispatch(args, io);
  } catch (error) {
    io.err(`gradbook: ${describe(error, args.includes("--trace"))}\n`);
    return 2;
  }
}

async function dispatch(args: readonly string[], io: Io): Promise<ExitCode> {
  const [name, ...rest] = args;
  if (name === undefined) throw new UsageError("no command given; gradbook --help lists them");
  if (name === "help" && rest[0] !== undefined) return dispatch([rest[0], "--help"], io);
  if (["--help", "-h", "help"].includes(name)) {
    io.out(printHelp());
    return 0;
  }
  if (name === "--version") {
    io.out(`gradbook ${await version()}\n`);
    return 0;
  }
  const command = await loadCommand(name);
  const { values, positionals } = parse(name, command, rest);
  if (values["help"] === true) {
    io.out(printCommandHelp(command));
    return 0;
  }
  return command.run({ values, positionals, io });
}

async function version(): Promise<string> {
  const text = await readFile(new URL("../../../package.json", import.meta.url), "utf8");
  return (JSON.parse(text) as { readonly version: string }).version;
}

async function loadCommand(name: string): Promise<Command> {
  const entry = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (entry === undefined) {
    const known = Object.keys(commands).join(", ");
    throw new UsageError(`there is no command ${JSON.stringify(name)}; the commands are ${known}`);
  }
  return (await entry.load()).command;
}

function parse(
  name: string,
  command: Command,
  args: readonly string[],
): { values: Values; positionals: string[] } {
  if (command.passesOptions === true) {
    const help = args.includes("--help") || args.includes("-h");
    return { values: { help }, positionals: [...args] };
  }
  const own = Object.entries(command.options).map(([option, { type, short, multiple = false }]) => [
    option,
    { type, multiple, ...(short === undefined ? {} : { short }) },
  ]);
  const everywhere = { help: { type: "boolean", short: "h" }, trace: { type: "boolean" } } as const;
  try {
    return parseArgs({
      args: [...args],
      options: { ...Object.fromEntries(own), ...everywhere },
      allowPositionals: true,
    });
  } catch (error) {
    const what = oneLine(error instanceof Error ? error.message : String(error));
    throw new UsageError(`${what}; gradbook ${name} --help lists the options`);
  }
}

/** Node explains some refusals in several lines. */
function oneLine(message: string): string {
  return message.split(". To specify a positional")[0]!.replaceAll("\n", " ").replace(/\.$/, "");
}

/** One line for a mistake of the caller's; the stack as well for one of ours, or with `--trace`. */
function describe(error: unknown, trace: boolean): string {
  if (!(error instanceof Error)) return String(error);
  const expected =
    error instanceof UsageError || error instanceof InputError || error instanceof NotebookError;
  return expected && !trace ? error.message : (error.stack ?? error.message);
}
