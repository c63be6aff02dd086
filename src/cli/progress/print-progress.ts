import type { Io } from "../command.js";
import type { ExerciseProgress, Progress } from "./read-progress.js";

const LONGEST = 90;

/** One notebook in a terminal: each exercise with its mark; `width` is that of the longest name of all notebooks. */
export function printProgress(
  { file, exercises, unreadable }: Progress,
  width: number,
  { colour }: Pick<Io, "colour">,
): string {
  const paint = (text: string, code: number): string => (colour ? `\u001B[${code}m${text}\u001B[39m` : text);
  if (unreadable !== undefined) return `${paint("?", 33)} not looked at: ${unreadable}\n`;
  if (exercises.length === 0) return "";
  const line = ({ exercise, passed, message }: ExerciseProgress): string =>
    passed
      ? `  ${paint("✓", 32)} ${exercise}`
      : `  ${paint("✗", 31)} ${exercise.padEnd(width)}  ${shortened(message)}`;
  return `${[file, ...exercises.map(line)].join("\n")}\n`;
}

/** The last line: how many of all exercises pass. */
export function printTotal(all: readonly Progress[]): string {
  const exercises = all.flatMap((each) => each.exercises);
  const passed = exercises.filter((each) => each.passed).length;
  return `${passed} of ${exercises.length} exercises pass\n`;
}

function shortened(message: string): string {
  const [line = ""] = message.split("\n");
  return line.length <= LONGEST ? line : `${line.slice(0, LONGEST - 1)}…`;
}
