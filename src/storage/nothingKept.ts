/** A database in which the bot never kept anything, or that is not there. */
export class NothingKept extends Error {
  constructor(what: string) {
    super(what);
    this.name = 'NothingKept';
  }
}
