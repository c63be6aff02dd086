import type { Dimension } from "../../math/value/shape.js";
import { isOne } from "../../math/value/shape.js";
import type { World } from "../../math/compile/world.js";
import { openLengths } from "../sample/choose-lengths.js";
import type { Told } from "./told.js";
import { lookAt } from "../evidence/fresh-points.js";
import type { Look, Sides } from "../evidence/fresh-points.js";

const LONGEST = 12;
/** More lengths than that are no condition that one would write. */
const MOST_LENGTHS = 3;

/** The lengths for which a step holds, if they are few or the odd ones, and it fails for all others: `n = 3`. */
export function lengthCondition(sides: Sides): Told | undefined {
  const found = openLengths(sides.world).map((length) => conditionOn(length, sides));
  return found.find((condition) => condition !== undefined);
}

function conditionOn(length: Dimension, sides: Sides): Told | undefined {
  const held: number[] = [];
  const { chosen } = sides;
  let tried = 0;
  for (let size = Math.max(1, chosen.leastOf(length)); size <= LONGEST; size += 1) {
    if (chosen.allowedFor(length)?.includes(size) === false) continue;
    const outcome = outcomeFor(length, size, sides);
    if (outcome === undefined) return undefined;
    tried += 1;
    if (outcome) held.push(size);
  }
  return held.length === 0 || held.length === tried ? undefined : written(held, tried, length, sides.world);
}

/** Whether a step holds or fails for one length, whatever the others are; undefined where that is not so. */
function outcomeFor(length: Dimension, size: number, sides: Sides): boolean | undefined {
  const looks: Look[] = [];
  for (const [seed, more] of [0, 1, 2].entries()) {
    const lengths = sides.chosen.chosenBy((root, drawn) => (root === length ? size : drawn + more));
    looks.push(...lookAt(sides, { seed, points: 2, lengths }));
  }
  const decided = looks.filter(({ outcome }) => outcome === "equal" || outcome === "different");
  const equal = decided.filter(({ outcome }) => outcome === "equal").length;
  if (decided.length === 0 || (equal > 0 && equal < decided.length)) return undefined;
  return equal > 0;
}

function written(held: readonly number[], tried: number, length: Dimension, world: World): Told | undefined {
  if (held.length <= MOST_LENGTHS) return held.includes(LONGEST) ? undefined : asNumbers(held, length, world);
  const parity = held.every((size) => size % 2 === 1) ? "odd" : "even";
  const isOfParity = held.every((size) => size % 2 === (parity === "odd" ? 1 : 0));
  if (!isOfParity || held.length < Math.floor(tried / 2)) return undefined;
  const name = length.known();
  if (name !== undefined) return { mark: "parity-of-length", latex: `${name} \\text{ is ${parity}}` };
  const square = squareOf(length, world);
  return square === undefined
    ? undefined
    : { mark: "parity-of-square", latex: `${square} \\text{ has an ${parity} number of rows}` };
}

function asNumbers(held: readonly number[], length: Dimension, world: World): Told | undefined {
  const name = length.known();
  if (held.length > 1)
    return name === undefined
      ? undefined
      : { mark: "few-lengths", latex: `${name} \\in \\{${held.join(", ")}\\}` };
  if (name !== undefined) return { mark: "one-length", latex: `${name} = ${held[0]}` };
  const latex = asShape(held[0] ?? 0, length, world);
  return latex === undefined ? undefined : { mark: "length-of-array", latex };
}

/** The square matrix whose length it is. */
function squareOf(length: Dimension, { variables }: World): string | undefined {
  return [...variables].find(
    ([, { shape, family }]) =>
      family.length === 0 && shape.rows.root() === length && shape.cols.root() === length,
  )?.[0];
}

/** A length without a name is that of something: `A \in \mathbb{R}^{3 \times 3}`. */
function asShape(size: number, length: Dimension, { variables }: World): string | undefined {
  for (const [name, { shape, family, kind }] of variables) {
    if (family.length > 0 || kind.value !== undefined) continue;
    const [rows, cols] = [shape.rows.root(), shape.cols.root()];
    if (rows === length && cols === length) return `${name} \\in \\mathbb{R}^{${size} \\times ${size}}`;
    const isVector = (rows === length && isOne(cols)) || (cols === length && isOne(rows));
    if (isVector) return `${name} \\in \\mathbb{R}^{${size}}`;
  }
  return undefined;
}
