import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MatrixProducts } from '../../src/encoder/matrixProducts.ts';
import { matrixProductsModule } from '../../src/encoder/matrixProducts.wasm.ts';
import { compiledText } from '../../training/compile-wasm.ts';

const row = (width: number) =>
  fc.array(fc.double({ min: -3, max: 3, noNaN: true }), { minLength: width, maxLength: width });
const bytes = (width: number) =>
  fc.array(fc.integer({ min: -127, max: 127 }), { minLength: width, maxLength: width });

describe('MatrixProducts', () => {
  it('multiplies as plain numbers do, but for rounding to 12 bits', () => {
    const shape = fc.record({ width: fc.constantFrom(16, 32, 48), half: fc.integer({ min: 1, max: 4 }) });
    const given = shape.chain(({ width, half }) =>
      fc.tuple(
        fc.array(row(width), { minLength: 1, maxLength: 9 }),
        fc.array(bytes(width), { minLength: 2 * half, maxLength: 2 * half }),
      ),
    );
    fc.assert(
      fc.property(given, ([left, right]) => {
        const products = new MatrixProducts();
        // Another before it: what is kept first must not be touched by what is worked out.
        products.keep(
          Int8Array.from({ length: 32 }, () => 5),
          Float32Array.of(1, 1),
        );
        const steps = Float32Array.from(right, (_, i) => 0.01 * (i + 1));
        const matrix = products.keep(Int8Array.from(right.flat()), steps);
        for (const _ of [1, 2]) {
          const found = products.product(Float32Array.from(left.flat()), matrix);
          left.forEach((one, r) => {
            const high = Math.max(...one.map(Math.abs));
            right.forEach((other, c) => {
              const step = steps[c] ?? 0;
              const exact = one.reduce((sum, value, i) => sum + value * (other[i] ?? 0) * step, 0);
              const rounding = (high / 4095) * 0.51 * 127 * one.length * step + 1e-3;
              expect(Math.abs((found[r * right.length + c] ?? Number.NaN) - exact)).toBeLessThan(rounding);
            });
          });
        }
      }),
      { numRuns: 60 },
    );
  });

  it('finds the highest of whole products as plain numbers do', () => {
    const rows = fc.array(bytes(32), { maxLength: 7 });
    fc.assert(
      fc.property(rows, fc.array(rows, { maxLength: 4 }), (left, given) => {
        const rights = [...given];
        const products = new MatrixProducts();
        const kept = rights.map((right) => products.keepWhole(Int8Array.from(right.flat()), 32));
        for (const _ of [1, 2]) {
          const found = products.highest(Int8Array.from(left.flat()), kept);
          expect(found.map((one) => [...one])).toEqual(
            rights.map((right) =>
              left.map((one) =>
                right.reduce(
                  (high, other) =>
                    Math.max(
                      high,
                      one.reduce((sum, value, i) => sum + value * (other[i] ?? 0), 0),
                    ),
                  -0x80000000,
                ),
              ),
            ),
          );
          // What is kept later takes the place of what was worked out.
          kept.push(products.keepWhole(new Int8Array(32).fill(-3), 32));
          rights.push([new Array<number>(32).fill(-3)]);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('is compiled from the text beside it', async () => {
    const compiled = Buffer.from(await compiledText('src/encoder/matrixProducts')).toString('base64');
    expect(matrixProductsModule).toBe(compiled);
    expect(readFileSync('src/encoder/matrixProducts.wat', 'utf8')).toContain('npm run compile:wasm');
  });
});
