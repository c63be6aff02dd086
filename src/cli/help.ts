import type { Command, Option } from "./command.js";
import { commands } from "./commands.js";

/** `gradbook --help` */
export function printHelp(): string {
  const rows = Object.entries(commands).map(([name, { summary }]) => [name, summary] as const);
  return [
    "gradbook: notebooks in which the mathematics checks itself",
    "",
    "usage: gradbook COMMAND …      gradbook COMMAND --help tells more; gradbook --version",
    "",
    ...table(rows),
    "",
    "exit codes: 0 all holds; 1 something was refuted or failed; 2 bad usage or unreadable input",
    "",
  ].join("\n");
}

/** `gradbook COMMAND --help` */
export function printCommandHelp({ usage, description, options }: Command): string {
  const rows = Object.entries(options).map(([name, option]) => [flag(name, option), option.help] as const);
  const everywhere = [
    ["-h, --help", "this text"],
    ["--trace", "show where in the program an error came from"],
  ] as const;
  return [`usage: ${usage}`, "", description, "", ...table([...rows, ...everywhere]), ""].join("\n");
}

function flag(name: string, { short, type, value }: Option): string {
  const long = `--${name}${type === "string" ? ` ${value ?? "VALUE"}` : ""}`;
  return short === undefined ? long : `-${short}, ${long}`;
}

function table(rows: readonly (readonly [string, string])[]): string[] {
  const width = Math.max(...rows.map(([left]) => left.length));
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`);
}
