/**
 * The convention all commands follow. A command is one file that exports `command: Command`, and one line in
 * `commands.ts`; it never reads `process.argv`, never exits, never prints except through `io`.
 */

/**
 * 0: all holds. 1: something was refuted, or failed. 2: bad usage or unreadable input; commands do not return it but
 * throw a `UsageError` or an `InputError`, except one that hands over to a program which has said so itself.
 */
export type ExitCode = 0 | 1 | 2;

export interface Option {
  readonly type: "boolean" | "string";
  readonly short?: string;
  readonly multiple?: boolean;
  /** One line of `--help`. */
  readonly help: string;
  /** What stands for the value in `--help`, e.g. `DIR`; for strings only. */
  readonly value?: string;
}

export type Values = Readonly<Record<string, string | boolean | readonly (string | boolean)[] | undefined>>;

/** Where a command reads and writes. Tests give their own. */
export interface Io {
  /** Standard output; text comes with its own newlines. */
  out(text: string): void;
  /** Standard error. */
  err(text: string): void;
  /** Progress is shown only here: whether standard error is a terminal. */
  readonly terminal: boolean;
  /** Whether standard output may carry colour: a terminal, and `NO_COLOR` is not set. */
  readonly colour: boolean;
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

export interface Invocation {
  readonly values: Values;
  readonly positionals: readonly string[];
  readonly io: Io;
}

export interface Command {
  /** As in `gradbook run FILE... [--inplace | --out DIR] [--json]`. */
  readonly usage: string;
  /** What it does, under the usage in `--help`. */
  readonly description: string;
  readonly options: Readonly<Record<string, Option>>;
  /** All arguments are positionals, options too: they are meant for another program. */
  readonly passesOptions?: boolean;
  run(invocation: Invocation): Promise<ExitCode>;
}

/** The command line asks for something that does not exist, or lacks something. One line: what, and how to mend it. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

/** A file or folder cannot be read or written. One line: what, where, how to mend it. */
export class InputError extends Error {
  override readonly name = "InputError";
}
