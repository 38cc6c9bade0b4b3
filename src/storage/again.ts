/** How long reading and writing are tried again before they fail, in milliseconds: who asks waits for the reading. */
export const patience = { read: 1_000, write: 10_000 } as const;

export const wait = (time: number) => new Promise((resolve) => setTimeout(resolve, time));

/**
 * Tries work again while it fails for a reason that passes. A change names its request, so that it is carried out once
 * all the same.
 * @param pause milliseconds between two attempts
 * @param patience milliseconds until it fails for good, from the first failure on: what waited in line for its turn has
 * not been tried yet
 */
export async function again<T>(
  passes: (error: unknown) => boolean,
  pause: number,
  patience: number,
  work: () => Promise<T>,
): Promise<T> {
  let end: number | undefined;
  for (;;) {
    try {
      return await work();
    } catch (error) {
      end ??= Date.now() + patience;
      if (!passes(error) || Date.now() > end) throw error;
      await wait(pause);
    }
  }
}
