import { RandomState } from "../random/random-state.js";
import { UsageError, type Command, type ExitCode, type Invocation, type Io, type Values } from "./command.js";
import { ProgressLine } from "./progress-line.js";
import { printComparisons, type Comparison } from "./reproduce/comparison.js";
import { courseNames, readCourseData, type CourseData } from "./reproduce/course-data.js";
import {
  checkLossDerivative,
  checkParameter,
  compareCheck,
  drawProtocol,
  type ProtocolDraws,
} from "./reproduce/gradient-protocol.js";
import { comparePrinted } from "./reproduce/printed-derivatives.js";
import { CourseTraining } from "./reproduce/training-run.js";

export const command: Command = {
  usage: "gradbook reproduce --data DIR [--batches N]",
  description:
    "Reproduces the published numbers of the language model of CSC421 (Toronto 2019, assignment 1) for whoever has\n" +
    "the course's data: eighteen derivatives, the gradient check, and the seeded training run, theirs beside ours.\n" +
    "The whole run has 23000 batches, about four minutes.",
  options: {
    data: { type: "string", value: "DIR", help: "folder with csc421-vectors.json and csc421-data.u8.gz" },
    batches: { type: "string", value: "N", help: "stop the training run after N batches; 0 leaves it out" },
  },
  run: reproduce,
};

async function reproduce({ values, io }: Invocation): Promise<ExitCode> {
  const folder = values["data"];
  if (typeof folder !== "string")
    throw new UsageError("no folder with the course's data given; add --data DIR");
  const batches = readBatches(values["batches"]);
  const data = readCourseData(folder, io.cwd);
  const random = new RandomState(0);
  const draws = drawProtocol(data.vectors, random);
  const printed = comparePrinted(data.vectors);
  io.out(`${printComparisons("derivative", printed)}\n`);
  const protocol = await compareProtocol(data, draws, io);
  io.out(`${printComparisons("check_gradients: worst relative error", protocol)}\n`);
  const training = batches === 0 ? [] : await train(data, random, batches, io);
  const all = [...printed, ...protocol, ...training];
  const differing = all.filter(({ holds }) => !holds).length;
  io.out(
    differing === 0
      ? `All ${all.length} published numbers come out.\n`
      : `${differing} of ${all.length} published numbers differ.\n`,
  );
  return differing === 0 ? 0 : 1;
}

function readBatches(given: Values[string]): number {
  if (given === undefined) return Infinity;
  const batches = Number(given);
  if (given !== "" && Number.isInteger(batches) && batches >= 0) return batches;
  throw new UsageError(`--batches takes a whole number, 0 or more, not "${given.toString()}"`);
}

async function compareProtocol({ vectors }: CourseData, draws: ProtocolDraws, io: Io): Promise<Comparison[]> {
  const progress = new ProgressLine(io);
  const comparisons = [compareCheck("loss_derivative", checkLossDerivative(vectors.targets, draws), vectors)];
  for (const name of courseNames) {
    progress.show(`checking ${name}`);
    await breathe();
    comparisons.push(compareCheck(name, checkParameter(name, vectors, draws), vectors));
  }
  progress.end();
  return comparisons;
}

/** Prints each validation as it comes: the whole run takes minutes. */
async function train(data: CourseData, random: RandomState, last: number, io: Io): Promise<Comparison[]> {
  const published = data.vectors.training_run.published_valid_CE_every_1000;
  const training = new CourseTraining(data, random);
  const progress = new ProgressLine(io);
  const comparisons: Comparison[] = [];
  let ended = false;
  const run = training.run();
  for (let done = 0; done < last;) {
    const next = run.next();
    if (next.done === true) {
      ended = true;
      break;
    }
    const { batches, batchLoss, validation } = next.value;
    done = batches;
    if (batches % 10 === 0) {
      progress.show(`batch ${batches}, cross-entropy ${batchLoss.toFixed(3)}`);
      await breathe();
    }
    if (validation === undefined) continue;
    const theirs = published[comparisons.length] ?? "stopped";
    const ours = validation.toFixed(3);
    const what = `validation after ${batches} batches`;
    comparisons.push({ what, theirs, ours, holds: theirs === ours });
    progress.end();
    io.out(`${what}: published ${theirs}, here ${ours}, ${theirs === ours ? "agrees" : "DIFFERS"}\n`);
  }
  progress.end();
  if (!ended) {
    io.out(`stopped after ${last} batches, as --batches asks\n\n`);
    return comparisons;
  }
  const end = training.compareEnd(data.vectors);
  io.out(`\n${printComparisons("at the end", end)}\n`);
  const length = { what: "validations", theirs: String(published.length), ours: String(comparisons.length) };
  return [...comparisons, { ...length, holds: published.length === comparisons.length }, ...end];
}

/** Lets the progress line's clock run. */
function breathe(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}
