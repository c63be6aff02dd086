/** A number in units of 2⁻⁴⁴⁸, and how many units it may be off. */
export interface Fixed {
  readonly units: bigint;
  readonly error: bigint;
}

const BITS = 448n;
const ONE = 1n << BITS;

const sizeOf = (units: bigint): bigint => (units < 0n ? -units : units);
const fixed = (units: bigint, error: bigint): Fixed => ({ units, error });

export const fixedFraction = (above: bigint, below: bigint): Fixed =>
  fixed((above << BITS) / below, (above << BITS) % below === 0n ? 0n : 1n);

export const addFixed = (a: Fixed, b: Fixed): Fixed => fixed(a.units + b.units, a.error + b.error);

export function multiplyFixed(a: Fixed, b: Fixed): Fixed {
  const passed = sizeOf(a.units) * b.error + sizeOf(b.units) * a.error + a.error * b.error;
  return fixed((a.units * b.units) >> BITS, (passed >> BITS) + 2n);
}

/** Undefined where the number may be 0. */
export function invertFixed({ units, error }: Fixed): Fixed | undefined {
  const least = sizeOf(units) - error;
  if (least <= 0n) return undefined;
  return fixed((ONE * ONE) / units, (error * ONE * ONE) / (sizeOf(units) * least) + 2n);
}

/** √a; undefined where a may be negative or 0. */
export function rootOfFixed({ units, error }: Fixed): Fixed | undefined {
  if (units - error <= 0n) return undefined;
  const root = wholeRoot(units << BITS);
  return fixed(root, (error << BITS) / root + 2n);
}

function wholeRoot(square: bigint): bigint {
  let root = 1n << BigInt((square.toString(2).length >> 1) + 1);
  for (;;) {
    const next = (root + square / root) >> 1n;
    if (next >= root) return root;
    root = next;
  }
}

/** Terms of a series are no more than this, and each is rounded. */
const SERIES_ERROR = 512n;

/** Beyond this, e^x has more digits than are kept. */
const LARGEST_EXPONENT = 1n << (BITS + 10n);

/** e^x = (e^(x/2^j))^(2^j); undefined of numbers too large. */
export function expFixed({ units, error }: Fixed): Fixed | undefined {
  if (sizeOf(units) > LARGEST_EXPONENT || error > ONE >> 1n) return undefined;
  const halvings = 18n;
  const small = units >> halvings;
  let [power, term] = [ONE, ONE];
  for (let n = 1n; term !== 0n && term !== -1n; n += 1n) {
    term = (term * small) / (n * ONE);
    power += term;
  }
  for (let at = 0n; at < halvings; at += 1n) power = (power * power) >> BITS;
  const scale = power + ONE;
  return fixed(power, ((2n * scale * error) >> BITS) + ((scale * SERIES_ERROR) >> (BITS - halvings)) + 2n);
}

/** artanh z of a small z by its series. */
function seriesOfArtanh(z: bigint, sign: 1n | -1n): bigint {
  const square = ((z * z) >> BITS) * sign;
  let [sum, power] = [z, z];
  for (let n = 3n; power !== 0n && power !== -1n; n += 2n) {
    power = (power * square) >> BITS;
    sum += power / n;
  }
  return sum;
}

const LOG_2 = 2n * seriesOfArtanh(ONE / 3n, 1n);
/** By Machin: π/4 = 4 arctan 1/5 − arctan 1/239. */
const PI = 4n * (4n * seriesOfArtanh(ONE / 5n, -1n) - seriesOfArtanh(ONE / 239n, -1n));
export const FIXED_PI: Fixed = fixed(PI, 16n * SERIES_ERROR);

/** log a = k log 2 + 2 artanh((m − 1)/(m + 1)); undefined where a may be negative or 0. */
export function logFixed({ units, error }: Fixed): Fixed | undefined {
  const least = units - error;
  if (least <= 0n) return undefined;
  const twos = BigInt(units.toString(2).length) - BITS;
  const mantissa = twos >= 0n ? units >> twos : units << -twos;
  const log = 2n * seriesOfArtanh(((mantissa - ONE) << BITS) / (mantissa + ONE), 1n) + twos * LOG_2;
  return fixed(log, (error << BITS) / least + SERIES_ERROR * (8n + sizeOf(twos)));
}

/** sin x, and cos x as sin(x + π/2). */
export function sineOfFixed({ units, error }: Fixed, quarters: 0n | 1n): Fixed {
  const moved = units + (quarters * PI) / 2n;
  const turns = moved / (2n * PI);
  const x = moved - turns * 2n * PI;
  let [sum, term] = [x, x];
  for (let n = 2n; term !== 0n && term !== -1n; n += 2n) {
    term = (-((term * x) >> BITS) * x) / (ONE * n * (n + 1n));
    sum += term;
  }
  return fixed(sum, error + SERIES_ERROR * 1024n + sizeOf(turns) * 2n * FIXED_PI.error);
}

/** arctan x = 2 arctan(x/(1 + √(1 + x²))), three times. */
export function arctanOfFixed(x: Fixed): Fixed | undefined {
  let small: Fixed | undefined = x;
  for (let at = 0; at < 3 && small !== undefined; at += 1) {
    const root = rootOfFixed(addFixed(fixed(ONE, 0n), multiplyFixed(small, small)));
    const scale = root && invertFixed(addFixed(fixed(ONE, 0n), root));
    small = scale && multiplyFixed(small, scale);
  }
  return small && fixed(8n * seriesOfArtanh(small.units, -1n), 8n * (small.error + SERIES_ERROR));
}

/** Whether two numbers agree to a hundred bits or more; undefined where that cannot be said. */
export function agreeInFixed(a: Fixed, b: Fixed): boolean | undefined {
  const bound = a.error + b.error;
  if (sizeOf(a.units - b.units) > bound) return false;
  const [x, y] = [sizeOf(a.units), sizeOf(b.units)];
  return bound << 100n <= (x > y ? x : y) ? true : undefined;
}
