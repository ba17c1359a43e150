import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { neutralisedText, restoredText } from '../../../sheets/exchange/safe-text.ts';
import { PAYLOADS } from './payloads.ts';

describe('a text that a spreadsheet program would evaluate', () => {
  it.each(PAYLOADS.map((text) => [text]))('%j is marked, and comes back as it was', (text) => {
    expect(neutralisedText(text)).toBe(`'${text}`);
    expect(restoredText(neutralisedText(text))).toBe(text);
  });

  it.each([['漏水'], ['3-2-1801'], ['1+1=2'], ['a@b.example'], ["'引号"], ["it's"], ['😀'], [''], ['13812345678']])(
    '%j is left alone',
    (text) => {
      expect(neutralisedText(text)).toBe(text);
      expect(restoredText(text)).toBe(text);
    },
  );

  it('never begins with what begins a formula, whatever it was, and always comes back', () => {
    const unit = fc.oneof(
      fc.constantFrom("'", '=', '+', '-', '@', '\t', '\r', ' ', '＝', 'x'),
      fc.string({ minLength: 1, maxLength: 1, unit: 'binary' }),
    );
    const texts = fc.string({ unit });
    fc.assert(
      fc.property(texts, (text) => {
        const safe = neutralisedText(text);
        expect(restoredText(safe)).toBe(text);
        expect(safe).not.toMatch(/^[\s\p{Cf}\p{Cc}]*[=+\-@＝＋－＠]/u);
        expect(safe).not.toMatch(/^\p{Cc}/u);
      }),
      { seed: 7, numRuns: 500 },
    );
  });
});
