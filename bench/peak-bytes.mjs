import { readFileSync } from 'node:fs';

/** The most memory this process has had. Linux says so per program; its getrusage starts at the parent's. */
export function peakBytes() {
  if (process.platform !== 'linux') return process.resourceUsage().maxRSS * 1024;
  return Number(/VmHWM:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))[1]) * 1024;
}
