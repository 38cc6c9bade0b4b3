/** What people type for commands, for what can be done with pins, and for options. */
export interface CommandNames {
  readonly commands: Names<
    | 'ask'
    | 'lookup'
    | 'timeline'
    | 'figures'
    | 'fact'
    | 'sources'
    | 'help'
    | 'privacy'
    | 'pin'
    | 'misses'
    | 'settings'
    | 'status'
  >;
  readonly pins: Names<
    | 'add'
    | 'handOver'
    | 'list'
    | 'show'
    | 'edit'
    | 'remove'
    | 'undo'
    | 'history'
    | 'test'
    | 'export'
    | 'import'
  >;
  readonly options: Names<
    | 'question'
    | 'private'
    | 'what'
    | 'from'
    | 'to'
    | 'place'
    | 'about'
    | 'id'
    | 'delete'
    | 'fact'
    | 'note'
    | 'until'
    | 'channel'
    | 'reason'
    | 'pin'
    | 'everywhere'
    | 'clear'
    | 'file'
  >;
}
type Names<Key extends string> = Readonly<Record<Key, string>>;
