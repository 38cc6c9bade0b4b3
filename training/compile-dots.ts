/** Compiles `src/matching/dotProducts.wat` into the module beside it: `npm run compile:dots`. */
import { readFileSync, writeFileSync } from 'node:fs';
import loadWabt from 'wabt';

/** The bytes of the compiled text. */
export async function compiledDots(): Promise<Uint8Array> {
  const file = 'src/matching/dotProducts.wat';
  const { parseWat } = await loadWabt();
  const parsed = parseWat(file, readFileSync(file, 'utf8'), { simd: true });
  try {
    return parsed.toBinary({}).buffer;
  } finally {
    parsed.destroy();
  }
}

if (process.argv[1]?.endsWith('compile-dots.ts')) {
  const bytes = Buffer.from(await compiledDots()).toString('base64');
  const lines = bytes.match(/.{1,100}/g) ?? [];
  const text = lines.map((line) => `  '${line}'`).join(' +\n');
  writeFileSync(
    'src/matching/dotProducts.wasm.ts',
    `/** dotProducts.wat, compiled by \`npm run compile:dots\`; base64. */\nexport const dotProductsModule =\n${text};\n`,
  );
}
