import { availableParallelism } from "node:os";

/** Maps with as many at a time as the machine has cores; the answers keep the order of the items. */
export async function concurrently<T, R>(
  items: readonly T[],
  work: (item: T, index: number) => Promise<R>,
  limit: number = availableParallelism(),
): Promise<R[]> {
  const answers: R[] = [];
  const queue = items.entries();
  const worker = async (): Promise<void> => {
    for (const [index, item] of queue) answers[index] = await work(item, index);
  };
  await Promise.all(Array.from({ length: Math.min(limit, items.length) }, worker));
  return answers;
}
