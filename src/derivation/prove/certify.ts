import type { ExactNumber } from "../../math/exact/exact-number.js";
import { TOWER } from "../../math/exact/tower.js";
import { exactAt, sizeOf } from "../../math/value/value.js";
import type { Certificate, CertifiedLook } from "../report/certificate.js";
import type { Look, Proof } from "./prove-step.js";

/** Longer certificates are not written. */
const MOST_NUMBERS = 120;

const written = (residue: bigint | undefined): string => residue?.toString(36) ?? "-";

/** A proof for others to check, if it is short enough. */
export function certify({ looks }: Proof): Certificate | undefined {
  const certified: CertifiedLook[] = [];
  let length = 0;
  for (const look of looks) {
    const { program, ...listed } = listLook(look);
    length += program.length;
    if (length > MOST_NUMBERS) return undefined;
    certified.push({ ...listed, program: program.join("\n") });
  }
  return { primes: TOWER.map(({ prime }) => written(prime)), looks: certified };
}

interface Listed extends Omit<CertifiedLook, "program"> {
  readonly program: readonly string[];
}

function listLook({ sides: [left, right], at }: Look): Listed {
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
  const size = Math.max(sizeOf(left), sizeOf(right));
  const equal = Array.from({ length: size }, (_, entry) => {
    const [a, b] = [left, right].map((side) => exactAt(side, sizeOf(side) === 1 ? 0 : entry)!);
    return [list(a!), list(b!), written(a!.residue())] as const;
  });
  const atoms = [...names.values()].reduce((sum, each) => sum + each, 0n) % TOWER[0]!.prime;
  return { at, program, atoms: written(atoms), equal };
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
