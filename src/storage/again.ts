/** How long a wish is tried again before it fails, in milliseconds. */
const patience = 10_000;

export const wait = (time: number) => new Promise((resolve) => setTimeout(resolve, time));

/**
 * Tries work again while it fails for a reason that passes. A change names its request, so that it is carried out once
 * all the same.
 * @param pause milliseconds between two attempts
 */
export async function again<T>(
  passes: (error: unknown) => boolean,
  pause: number,
  work: () => Promise<T>,
): Promise<T> {
  const end = Date.now() + patience;
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (!passes(error) || Date.now() > end) throw error;
      await wait(pause);
    }
  }
}
