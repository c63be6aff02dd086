/**
 * The pipe from main.ts to the process that runs cells, by its number there: each line is an interrupt, and its end means
 * that main.ts has gone.
 */
export const LEASH = 3;
