/**
 * The processor time of this process in milliseconds. Tests of complexity use it, since elapsed time
 * depends on other processes.
 */
export function processorTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
