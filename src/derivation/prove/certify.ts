import type { ExactNumber } from "../../math/exact/exact-number.js";
import { TOWER } from "../../math/exact/tower.js";
import type { Certificate, CertifiedLook } from "../report/certificate.js";
import { entriesExactly } from "./prove-step.js";
import type { Look, Proof } from "./prove-step.js";

/** Longer certificates are not written. */
const MOST_NUMBERS = 120;

const written = (residue: bigint | undefined): string => residue?.toString(36) ?? "-";

/** A proof for others to check, if it is short enough. */
export function certify({ looks }: Proof): Certificate | undefined {
  const certified: CertifiedLook[] = [];
  let length = 0;
  for (const look of looks) {
    const listed = listLook(look, MOST_NUMBERS - length);
    if (listed === undefined) return undefined;
    const { program } = listed;
    length += program.length;
    certified.push({ ...listed, program: program.join("\n") });
  }
  return { primes: TOWER.map(({ prime }) => written(prime)), looks: certified };
}

interface Listed extends Omit<CertifiedLook, "program"> {
  readonly program: readonly string[];
}

/** Undefined where it takes more numbers than these. */
function listLook(look: Look, most: number): Listed | undefined {
  const program: string[] = [];
  const names = new Map<string, bigint>();
  const listed = new Map<ExactNumber, number>();
  const list = (number: ExactNumber): number => {
    const known = listed.get(number);
    if (known !== undefined) return known;
    const line = lineOf(number, list);
    listed.set(number, program.length);
    program.push(line);
    if (number.made.by === "name") names.set(number.made.name, number.residue() ?? 0n);
    return program.length - 1;
  };
  const equal: CertifiedLook["equal"][number][] = [];
  for (const [a, b] of entriesExactly(look)) {
    if (program.length > most) return undefined;
    if (a !== undefined && b !== undefined) equal.push([list(a), list(b), written(a.residue())]);
  }
  if (program.length > most) return undefined;
  const atoms = [...names.values()].reduce((sum, each) => sum + each, 0n) % TOWER[0]!.prime;
  return { at: look.at, program, atoms: written(atoms), equal };
}

function lineOf(number: ExactNumber, list: (of: ExactNumber) => number): string {
  const { made } = number;
  if (made.by === "number") return `number ${made.above}/${made.below}`;
  if (made.by === "pi") return "pi";
  if (!("of" in made)) return `${made.by} ${made.name}`;
  const of = made.of.map((each) => list(each)).join(" ");
  if (made.by === "root") return `root ${of} ${number.asked.map(written).join(" ")}`;
  return made.by === "any" ? `any ${of} ${made.name}` : `${made.by} ${of}`;
}
