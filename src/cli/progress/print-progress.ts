import type { Io } from "../command.js";
import type { ExerciseProgress, Progress } from "./read-progress.js";

const LONGEST = 90;

/** A table for a terminal: each exercise with its mark, and how many of all pass. */
export function printProgress(all: readonly Progress[], { colour }: Pick<Io, "colour">): string {
  const paint = (text: string, code: number): string => (colour ? `\u001B[${code}m${text}\u001B[39m` : text);
  const exercises = all.flatMap((each) => each.exercises);
  const width = Math.max(0, ...exercises.map(({ exercise }) => exercise.length));
  const line = ({ exercise, passed, message }: ExerciseProgress): string =>
    passed
      ? `  ${paint("✓", 32)} ${exercise}`
      : `  ${paint("✗", 31)} ${exercise.padEnd(width)}  ${shortened(message)}`;
  const lines = all.flatMap(({ file, exercises: own, unreadable }) => {
    if (unreadable !== undefined) return [`${paint("?", 33)} not looked at: ${unreadable}`];
    return own.length === 0 ? [] : [file, ...own.map(line)];
  });
  const passed = exercises.filter((each) => each.passed).length;
  return `${[...lines, `${passed} of ${exercises.length} exercises pass`].join("\n")}\n`;
}

function shortened(message: string): string {
  const [line = ""] = message.split("\n");
  return line.length <= LONGEST ? line : `${line.slice(0, LONGEST - 1)}…`;
}
