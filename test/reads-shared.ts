/**
 * The tests that read `../shared`: data that lie beside the repository on some machines only, as they carry no licence.
 * Elsewhere exactly these are skipped, and where CI=true no others may be.
 */
export const READS_SHARED: readonly string[] = [
  "test/cli/reproduce.test.ts: document 002's eighteen derivatives come out to a relative 1e-12",
  "test/cli/reproduce.test.ts: a derivative that differs by 1e-9 is told",
  "test/cli/reproduce.test.ts: the gradient check draws the course's places, and counts its 0/0",
  "test/cli/reproduce.test.ts: the seeded training run begins as the published one: its first hundred batches",
  "test/derivation/check-seed-formulas.test.ts: are those of the shared data, word for word",
  "test/cli/never.test.ts: is said of no row but the listed ones, and of each of these",
];
