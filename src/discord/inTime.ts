/** What a promise gives, unless it takes too long. @throws Error that says so in these words. */
export async function inTime<T>(patience: number, promise: Promise<T>, late: string): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const enough = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(late)), patience);
  });
  return Promise.race([promise, enough]).finally(() => clearTimeout(timer));
}
