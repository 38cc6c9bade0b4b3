/**
 * Keeps the best of many as they come: so many, best first, of equals the earlier. Most come to nothing, and cost one
 * comparison.
 */
export class Top {
  readonly #most: number;
  readonly items: number[] = [];
  readonly #values: number[] = [];

  constructor(most: number) {
    this.#most = most;
  }

  /** Items come in ascending order. */
  add(item: number, value: number): void {
    const values = this.#values;
    if (values.length === this.#most && value <= (values[values.length - 1] as number)) return;
    let low = 0;
    let high = values.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((values[middle] as number) >= value) low = middle + 1;
      else high = middle;
    }
    values.splice(low, 0, value);
    this.items.splice(low, 0, item);
    if (values.length > this.#most) {
      values.pop();
      this.items.pop();
    }
  }
}
