/** The boundaries of ARCHITECTURE.md: the pure core imports no adapter, surfaces never import each other. */
const pure = '^src/(reports|encoder|matching|answering|lookup|moderation|wording)/';
module.exports = {
  forbidden: [
    {
      name: 'pure-core-stays-pure',
      comment:
        'reports, matching, answering, lookup, moderation and wording import only each other and named libraries',
      severity: 'error',
      from: { path: pure },
      to: { pathNot: `${pure}|node_modules/(natural|valibot|yaml)/` },
    },
    {
      name: 'data-flows-one-way',
      comment: 'reports → matching → answering; never back',
      severity: 'error',
      from: { path: '^src/reports/' },
      to: { path: '^src/(matching|answering)/' },
    },
    {
      name: 'matching-knows-no-answers',
      severity: 'error',
      from: { path: '^src/matching/' },
      to: { path: '^src/answering/' },
    },
    {
      name: 'natural-in-one-file',
      comment: 'natural has traps (see ARCHITECTURE.md): one file knows them',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/matching/natural\\.ts$' },
      to: { path: 'node_modules/natural/' },
    },
    {
      name: 'discord-js-in-one-folder',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/discord/' },
      to: { path: 'node_modules/(discord\\.js|discord-api-types|@discordjs)/' },
    },
    {
      name: 'sql-in-one-folder',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/storage/' },
      to: { path: 'node_modules/(kysely|libsql|pg)/' },
    },
    {
      name: 'storage-knows-the-port-alone',
      severity: 'error',
      from: { path: '^src/storage/' },
      to: { path: '^src/', pathNot: '^src/(storage|moderation)/' },
    },
    {
      name: 'surfaces-are-strangers-discord',
      severity: 'error',
      from: { path: '^src/discord/' },
      to: { path: '^src/(web|terminal|storage|knowledge|main|config)' },
    },
    {
      name: 'surfaces-are-strangers-terminal',
      severity: 'error',
      from: { path: '^src/terminal/' },
      to: { path: '^src/(web|discord|storage)/' },
    },
    {
      name: 'surfaces-are-strangers-web',
      severity: 'error',
      from: { path: '^src/web/' },
      to: { path: '^src/(discord|terminal|storage|knowledge|main|config)' },
    },
    {
      name: 'hono-where-http-is-served',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(web|discord/http)/' },
      to: { path: 'node_modules/(hono|@hono)/' },
    },
    {
      name: 'no-cycles',
      severity: 'error',
      from: { path: '^src/' },
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'no-orphan-dependency',
      severity: 'error',
      from: { path: '^src/' },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'unknown'] },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
