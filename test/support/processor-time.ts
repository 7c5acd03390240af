/**
 * The processor time of this process in milliseconds. Tests that guard against work that grows
 * out of proportion measure it, since a clock also counts what other processes do.
 */
export function processorTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
