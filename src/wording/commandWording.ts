/** What commands and their options are for, as their menus say it: at most 100 characters each. */
export interface CommandWording {
  readonly ask: string;
  readonly askQuestion: string;
  readonly askPrivate: string;
  readonly private: string;
  readonly lookup: string;
  readonly lookupWhat: string;
  readonly timeline: string;
  readonly timelineFrom: string;
  readonly timelineTo: string;
  readonly timelinePlace: string;
  readonly figures: string;
  readonly figuresAbout: string;
  readonly fact: string;
  readonly factId: string;
  readonly sources: string;
  readonly privacy: string;
  /** Name in the menu of a message: at most 32 characters. */
  readonly check: string;
  readonly help: string;
  readonly privacyDelete: string;
  readonly pin: string;
  readonly pinAdd: string;
  readonly pinQuestion: string;
  readonly pinFact: string;
  readonly pinNote: string;
  readonly pinUntil: string;
  readonly pinChannel: string;
  readonly pinReason: string;
  readonly pinHandOver: string;
  readonly pinList: string;
  readonly pinShow: string;
  readonly pinNumber: string;
  readonly pinEdit: string;
  readonly pinEverywhere: string;
  readonly pinClear: string;
  readonly pinRemove: string;
  readonly pinUndo: string;
  readonly pinHistory: string;
  readonly pinTest: string;
  readonly pinExport: string;
  readonly pinImport: string;
  readonly pinFile: string;
  readonly misses: string;
  readonly settings: string;
  readonly status: string;
  /** Name in the menu of a message: at most 32 characters. */
  readonly pinAnswer: string;
}
