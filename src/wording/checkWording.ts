/** A message compared with the reports, claim by claim. Never "true" or "false". */
export interface CheckWording {
  /** What the message states, in quotation marks: it is no quote of a report. */
  said(statement: string): string;
  readonly says: string;
  readonly differs: string;
  readonly silent: string;
  readonly nothing: string;
  /** Where a message holds more statements than were looked at. */
  more(checked: number, left: number): string;
}
