import fc from 'fast-check';
import { expect, test } from 'vitest';
import { smsPartsOf } from '../../../../local/aws/sns/sms-parts.ts';

test.each([
  ['nothing', '', 'GSM-7', 0, 1],
  ['160 letters', 'x'.repeat(160), 'GSM-7', 160, 1],
  ['161 letters', 'x'.repeat(161), 'GSM-7', 161, 2],
  ['306 letters', 'x'.repeat(306), 'GSM-7', 306, 2],
  ['307 letters', 'x'.repeat(307), 'GSM-7', 307, 3],
  ['80 euro signs, two septets each', '€'.repeat(80), 'GSM-7', 160, 1],
  ['81 euro signs: 76 in the first part', '€'.repeat(81), 'GSM-7', 162, 2],
  ['153 euro signs: none is torn', '€'.repeat(153), 'GSM-7', 306, 3],
  ['letters of the basic alphabet', '@£àΩ\n', 'GSM-7', 5, 1],
  ['one letter outside it', 'naïve', 'UCS-2', 5, 1],
  ['70 characters', '报'.repeat(70), 'UCS-2', 70, 1],
  ['71 characters', '报'.repeat(71), 'UCS-2', 71, 2],
  ['134 characters', '报'.repeat(134), 'UCS-2', 134, 2],
  ['135 characters', '报'.repeat(135), 'UCS-2', 135, 3],
  ['35 characters of two units', '𠮷'.repeat(35), 'UCS-2', 70, 1],
  ['36 characters of two units', '𠮷'.repeat(36), 'UCS-2', 72, 2],
  ['67 characters of two units: 33 in each part', '𠮷'.repeat(67), 'UCS-2', 134, 3],
])('%s', (_, body, encoding, units, parts) => {
  expect(smsPartsOf(body)).toEqual({ encoding, units, parts });
});

test('a longer text never takes fewer parts', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), fc.string({ unit: 'grapheme' }), (body, more) => {
      expect(smsPartsOf(body + more).parts).toBeGreaterThanOrEqual(smsPartsOf(body).parts);
    }),
    { seed: 20261122 },
  );
});
