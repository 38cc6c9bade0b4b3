import { defineConfig } from 'rolldown';

// One file a surface: loading a hundred small modules would take longer than answering a question.
export default defineConfig({
  input: 'src/main.ts',
  platform: 'node',
  external: [
    'discord.js',
    'pino',
    '@resvg/resvg-js',
    'kysely',
    'libsql',
    'pg',
    /^echarts\//,
    // Loaded by ingest alone, and only the one that a file needs.
    /^pdfjs-dist\//,
    'linkedom',
    '@mozilla/readability',
    'mammoth',
    'jszip',
    'marked',
    'franc-min',
  ],
  output: { dir: 'dist', format: 'esm', sourcemap: true, cleanDir: true },
});
