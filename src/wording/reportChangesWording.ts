/** What is said when the reports have changed. */
export interface ReportChangesWording {
  /** For moderators: the reports have changed. */
  reportsChanged(added: number, withdrawn: number): string;
  /** For moderators: so many of the server's pins are to be looked at again. */
  pinsToReview(pins: number): string;
  /** For moderators: reports that they chose are no longer loaded. @param left how many of their choice still are. */
  reportsGone(ids: readonly string[], left: number): string;
  /** For moderators: changed reports cannot be used. @param places files with lines, such as "flood/report.md:3". */
  reportsRefused(places: readonly string[]): string;
  /** The same to the operator in the terminal. @param problem what is wrong, where, and what to do. */
  reportsKept(problem: string): string;
}
