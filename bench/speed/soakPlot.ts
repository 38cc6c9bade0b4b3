import { linePicture } from './linePicture.ts';

/** What a process held in a minute, in MB. */
export interface HeldMemory {
  readonly minute: number;
  readonly memory: number;
  /** Of it JavaScript's. */
  readonly heap: number;
}

/** Memory of a process, minute by minute. */
export function soakPlot(minutes: readonly HeldMemory[]): Uint8Array {
  const line = (name: string, of: (one: HeldMemory) => number) => ({
    ...{ name, type: 'line', symbolSize: 6 },
    data: minutes.map((one) => [one.minute, of(one)]),
  });
  const series = [line('all', ({ memory }) => memory), line('of it JavaScript’s', ({ heap }) => heap)];
  return linePicture({
    title: { text: 'Memory of the bot under a mixed load (MB, the least of each minute)' },
    legend: { data: series.map(({ name }) => name) },
    xAxis: { type: 'value', name: 'minutes', min: 0 },
    yAxis: { type: 'value', min: 0 },
    series,
  });
}
