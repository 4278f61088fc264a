import type { Report } from './summarize.mjs';

/** The report for a terminal. */
export function describeReport(report: Report): string;

/** The report as the whole of BENCHMARKS.md. */
export function markdownReport(report: Report): string;
