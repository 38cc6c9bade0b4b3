import { describe, expect, it } from 'vitest';
import { barPictures } from '../../src/charts/barPicture.ts';

/** Width and height of a PNG (W3C, PNG specification: the IHDR chunk). */
const sizeOf = (png: Buffer) => [png.readUInt32BE(16), png.readUInt32BE(20)];
const bars = [
  { label: 'people injured', text: 'nearly 1,000', value: 1000 },
  { label: 'officers killed', text: '12', value: 12 },
];

describe('a picture of numbers', () => {
  it('is a PNG as wide as a phone and as high as it has bars', async () => {
    const draw = barPictures();
    const two = await draw(bars, '6 January 2022');
    expect(two.subarray(1, 4).toString('latin1')).toBe('PNG');
    const [width, height = 0] = sizeOf(two);
    expect(width).toBe(640);
    const three = await draw([...bars, { label: 'killed', text: 'dozens', value: null }], '');
    expect(sizeOf(three)[1]).toBeGreaterThan(height);
  });

  it('gives a long label a second line, with all its words', async () => {
    const draw = barPictures();
    const of = (label: string) => draw([{ label, text: '317', value: 317 }], '');
    const long = 'police and members of the National Guard injured';
    const [short, two, other] = await Promise.all([of('injured'), of(long), of(`${long} badly`)]);
    expect(sizeOf(two)[1]).toBeGreaterThan(sizeOf(short)[1] ?? 0);
    expect(two.equals(other)).toBe(false);
  });

  it('shows its words: other words make another picture, in Russian too', async () => {
    const draw = barPictures();
    const pictures = await Promise.all([
      draw(bars, '6 January 2022'),
      draw(bars, '7 January 2022'),
      draw(bars, '6 января 2022 г.'),
      draw([{ label: 'people hurt', text: 'nearly 1,000', value: 1000 }, ...bars.slice(1)], '6 January 2022'),
      draw(
        [{ label: 'people injured', text: 'about 1,000', value: 1000 }, ...bars.slice(1)],
        '6 January 2022',
      ),
    ]);
    expect(new Set(pictures.map((png) => png.toString('base64'))).size).toBe(pictures.length);
  });

  it('is drawn once', async () => {
    const draw = barPictures();
    expect(draw(bars, 'x')).toBe(draw([...bars], 'x'));
  });
});
