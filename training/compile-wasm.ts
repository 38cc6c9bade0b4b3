/** Compiles each WebAssembly text of `src/` into the module beside it: `npm run compile:wasm`. */
import { readFileSync, writeFileSync } from 'node:fs';
import loadWabt from 'wabt';

/** The texts, and what their compiled forms are called. */
export const webAssemblyTexts = {
  'src/matching/dotProducts': 'dotProductsModule',
  'src/encoder/matrixProducts': 'matrixProductsModule',
} as const;

/** The bytes of a compiled text. */
export async function compiledText(file: string): Promise<Uint8Array> {
  const { parseWat } = await loadWabt();
  const parsed = parseWat(file, readFileSync(`${file}.wat`, 'utf8'), { simd: true });
  try {
    return parsed.toBinary({}).buffer;
  } finally {
    parsed.destroy();
  }
}

if (process.argv[1]?.endsWith('compile-wasm.ts')) {
  for (const [file, name] of Object.entries(webAssemblyTexts)) {
    const bytes = Buffer.from(await compiledText(file)).toString('base64');
    const lines = bytes.match(/.{1,100}/g) ?? [];
    const text = lines.map((line) => `  '${line}'`).join(' +\n');
    const own = `${file.slice(file.lastIndexOf('/') + 1)}.wat`;
    writeFileSync(
      `${file}.wasm.ts`,
      `/** ${own}, compiled by \`npm run compile:wasm\`; base64. */\nexport const ${name} =\n${text};\n`,
    );
  }
}
