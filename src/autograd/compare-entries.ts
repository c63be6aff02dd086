import { indexOf } from "./numbers.js";

/** Numbers that yours are held against, entry by entry. */
export interface Reference {
  readonly values: readonly number[];
  /** The largest relative error that passes. */
  readonly limit: number;
  /** Errors of entries smaller than this are measured against it, not against the entry itself. */
  readonly floor: number;
  /** Differences smaller than this are rounding: such an entry is too small to tell. */
  readonly resolutions?: readonly number[];
  /** True where the reference was not computed. */
  readonly skipped?: readonly boolean[];
  /** Why an entry of the reference is worth nothing. */
  readonly doubts?: readonly (Doubt | undefined)[];
}

export type Doubt = "kink" | "unsettled";

/** One entry of yours beside the reference's. */
export interface Entry {
  readonly index: readonly number[];
  readonly yours: number;
  readonly theirs: number;
  readonly relativeError: number;
  /** yours / theirs. */
  readonly ratio: number;
}

/** How many entries agree, and the one that is furthest off. */
export interface Comparison {
  readonly entries: number;
  readonly agreeing: number;
  /** 0 against 0: nothing was tested there. */
  readonly zeros: number;
  readonly tooSmall: number;
  /** Entries for which there is no reference: only a sample was taken. */
  readonly skipped: number;
  readonly differing: number;
  /** Entries at which the reference itself is worth nothing, and the first of them. */
  readonly doubtful: number;
  readonly doubt?: { readonly kind: Doubt; readonly index: readonly number[] };
  /** Over the entries that agree. */
  readonly largestError: number;
  /** The entry that is furthest off, when one differs. */
  readonly worst?: Entry;
  /** Yours / theirs, when all entries that are not 0 share one ratio and it is not 1. */
  readonly commonRatio?: number;
}

/** |yours − theirs| / max(|yours|, |theirs|, floor); 0 for equal numbers, ∞ where one is NaN or infinite. */
export function relativeError(yours: number, theirs: number, floor = 0): number {
  if (yours === theirs) return 0;
  const error = Math.abs(yours - theirs) / Math.max(Math.abs(yours), Math.abs(theirs), floor);
  return Number.isFinite(yours) && Number.isFinite(theirs) ? error : Number.POSITIVE_INFINITY;
}

export function compareEntries(
  yours: readonly number[],
  reference: Reference,
  shape: readonly number[],
): Comparison {
  const counts = { agrees: 0, zero: 0, "too small": 0, skipped: 0, differs: 0, kink: 0, unsettled: 0 };
  let largestError = 0;
  let worst: Entry | undefined;
  let doubt: Comparison["doubt"];
  for (const [i, entry] of yours.entries()) {
    const compared = compareEntry(entry, i, reference, shape);
    const verdict = judge(compared, reference, i);
    counts[verdict]++;
    if (verdict === "agrees") largestError = Math.max(largestError, compared.relativeError);
    else if (verdict === "differs") worst = furtherOff(worst, compared);
    else if (verdict === "kink" || verdict === "unsettled")
      doubt ??= { kind: verdict, index: compared.index };
  }
  const commonRatio = worst && findCommonRatio(yours, reference);
  return {
    entries: yours.length,
    agreeing: counts.agrees,
    zeros: counts.zero,
    tooSmall: counts["too small"],
    skipped: counts.skipped,
    differing: counts.differs,
    doubtful: counts.kink + counts.unsettled,
    largestError,
    ...(doubt && { doubt }),
    ...(worst && { worst }),
    ...(commonRatio !== undefined && { commonRatio }),
  };
}

function compareEntry(
  yours: number,
  i: number,
  { values, floor }: Reference,
  shape: readonly number[],
): Entry {
  const theirs = values[i]!;
  return {
    index: indexOf(i, shape),
    yours,
    theirs,
    relativeError: relativeError(yours, theirs, floor),
    ratio: yours / theirs,
  };
}

function furtherOff(one: Entry | undefined, other: Entry): Entry {
  // Of entries that are equally far off, but for rounding, the first is named.
  return one !== undefined && other.relativeError <= one.relativeError * (1 + 1e-6) ? one : other;
}

type EntryVerdict = "agrees" | "zero" | "too small" | "skipped" | "differs" | Doubt;

function judge(entry: Entry, reference: Reference, i: number): EntryVerdict {
  const { yours, theirs, relativeError: error } = entry;
  if (!Number.isFinite(yours)) return "differs";
  if (reference.skipped?.[i]) return "skipped";
  if (yours === 0 && theirs === 0) return "zero";
  const doubt = reference.doubts?.[i];
  if (doubt === "unsettled") return doubt;
  if (error <= reference.limit) return "agrees";
  if (doubt === "kink") return doubt;
  return isRounding(entry, reference.resolutions?.[i]) ? "too small" : "differs";
}

function isRounding({ yours, theirs }: Entry, resolution: number | undefined): boolean {
  return resolution !== undefined && Math.abs(yours - theirs) <= resolution;
}

function findCommonRatio(yours: readonly number[], { values, skipped }: Reference): number | undefined {
  const ratios = yours
    .map((entry, i) => entry / values[i]!)
    .filter((_, i) => !skipped?.[i] && (yours[i] !== 0 || values[i] !== 0));
  const [first] = ratios;
  if (first === undefined || ratios.length < 2 || !Number.isFinite(first)) return undefined;
  return ratios.every((ratio) => relativeError(ratio, first) <= 1e-5) ? first : undefined;
}
