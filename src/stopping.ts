/** Calls back when somebody asks the process to end. */
export function onStop(stop: (signal: NodeJS.Signals) => void): void {
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
}
