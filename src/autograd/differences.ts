/** A derivative estimated from values of f alone, and how far to trust it. */
export interface Difference {
  readonly slope: number;
  /** Rounding can move `slope` by about this much. */
  readonly resolution: number;
  /** False: two step sizes do not agree, so `slope` is worth nothing. */
  readonly settled: boolean;
  /** The slopes to the left and to the right stay different as the step shrinks. */
  readonly kink: boolean;
}

/**
 * The central difference (f(x+h) − f(x−h)) / 2h.
 *
 * Error: h²f‴/6 by truncation, about ε|f|/h by rounding; the two meet near h = 1e-5.
 */
export function centralDifference(f: (x: number) => number, x: number, h: number = 1e-5): number {
  return (f(x + h) - f(x - h)) / (2 * h);
}

/**
 * The central difference of 6th order,
 * (45(f(x+h) − f(x−h)) − 9(f(x+2h) − f(x−2h)) + (f(x+3h) − f(x−3h))) / 60h.
 *
 * Error: h⁶f⁽⁷⁾/140 by truncation, about ε|f|/h by rounding; they meet near h = 1e-2, at about 1e-13.
 */
export function sixthOrderDifference(f: (x: number) => number, x: number, h: number = 2 ** -7): number {
  return sixthOrder(stencil(f, x, h), h);
}

/**
 * The 6th-order difference with the step found by trial: from h = max(1, |x|)/64 downwards by 8, until two
 * neighbouring steps agree to `agreement` (relative) or to rounding. Takes at least 13 values of f.
 */
export function settledDifference(f: (x: number) => number, x: number, agreement: number): Difference {
  const unit = Math.max(1, Math.abs(x));
  const center = f(x);
  let coarse: Estimate | undefined;
  for (let rung = 2; rung <= 7; rung++) {
    const fine = estimate(f, x, center, unit * 8 ** -rung);
    if (coarse !== undefined && agree(coarse, fine, agreement)) return settle(coarse, fine);
    coarse = fine;
  }
  return {
    slope: coarse?.slope ?? Number.NaN,
    resolution: Number.POSITIVE_INFINITY,
    settled: false,
    kink: false,
  };
}

interface Estimate {
  readonly slope: number;
  readonly resolution: number;
  /** Slope to the right minus slope to the left: about h·f″ where f is smooth. */
  readonly bend: number;
}

/** Values at x−3h … x+3h without x itself; the step is rounded so that x+h − x is exactly h. */
function stencil(f: (x: number) => number, x: number, h: number): number[] {
  return [-3, -2, -1, 1, 2, 3].map((k) => f(x + k * h));
}

function sixthOrder([a, b, c, d, e, g]: readonly number[], h: number): number {
  return (45 * (d! - c!) - 9 * (e! - b!) + (g! - a!)) / (60 * h);
}

function estimate(f: (x: number) => number, x: number, center: number, step: number): Estimate {
  const h = x + step - x;
  const values = stencil(f, x, h);
  const largest = Math.max(...values.map(Math.abs));
  return {
    slope: sixthOrder(values, h),
    // 1.5 is the sum of the formula's weights; f itself is taken to round in its last four bits or so.
    resolution: (16 * 1.5 * Number.EPSILON * largest) / h,
    bend: (values[3]! - 2 * center + values[2]!) / h,
  };
}

function agree(coarse: Estimate, fine: Estimate, agreement: number): boolean {
  const gap = Math.abs(coarse.slope - fine.slope);
  const size = Math.max(Math.abs(coarse.slope), Math.abs(fine.slope));
  return gap <= Math.max(agreement * size, fine.resolution);
}

function settle(coarse: Estimate, fine: Estimate): Difference {
  const truncated = Math.abs(coarse.slope - fine.slope) > fine.resolution;
  const { slope, resolution } = truncated ? fine : coarse;
  const kink =
    Math.abs(fine.bend) > Math.max(Math.abs(coarse.bend) / 2, 1e-6 * Math.abs(slope), fine.resolution);
  return { slope, resolution, settled: true, kink };
}
