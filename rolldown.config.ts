import { defineConfig } from 'rolldown';

// One file a surface: loading a hundred small modules would take longer than answering a question.
export default defineConfig({
  input: 'src/main.ts',
  platform: 'node',
  external: ['discord.js', 'pino', '@resvg/resvg-js', 'kysely', 'libsql', 'pg', /^echarts\//],
  output: { dir: 'dist', format: 'esm', sourcemap: true, cleanDir: true },
});
