/** What work comes to, telling of each report on the way. */
export async function followReports<Report, Result>(
  reports: AsyncGenerator<Report, Result>,
  onReport: (report: Report) => void = () => {},
): Promise<Result> {
  let next = await reports.next();
  while (!next.done) {
    onReport(next.value);
    next = await reports.next();
  }
  return next.value;
}
