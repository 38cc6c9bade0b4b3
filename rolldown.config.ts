import { readFileSync } from 'node:fs';
import { defineConfig, type Plugin } from 'rolldown';

/** The page's own files: they are sent as they are, and stand beside the code that reads them. */
const pageFiles: Plugin = {
  name: 'page-files',
  generateBundle() {
    for (const name of ['page.css', 'page.js', 'icon.svg', 'sheet.css'])
      this.emitFile({ type: 'asset', fileName: name, source: readFileSync(`src/web/${name}`) });
  },
};

// One file a surface: loading a hundred small modules would take longer than answering a question.
export default defineConfig({
  input: 'src/main.ts',
  platform: 'node',
  external: [
    'discord.js',
    '@discordjs/ws',
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
  plugins: [pageFiles],
  output: { dir: 'dist', format: 'esm', sourcemap: true, cleanDir: true },
});
