import { describe, expect, it } from 'vitest';
import { rangesOf, receiptRequest } from '../../../../local/office/exchange/receipts.ts';
import { slot } from '../../../../shared/kernel/identity.ts';
import { contractOf } from '../../../../sheets/contract/tabs.ts';
import { columnMetadataId } from '../../../../sheets/provision/identities.ts';

const metadataOf = (tab: 'requests' | 'households', fingerprint: string, rows: readonly number[]) =>
  receiptRequest(
    contractOf(tab),
    fingerprint,
    rows.map((rowNumber, index) => ({ rowNumber, slot: slot(7_001 + index) })),
  ).createDeveloperMetadata?.developerMetadata;

describe('a receipt', () => {
  it.each([
    [[5], '5'],
    [[5, 6, 7], '5-7'],
    [[5, 6, 8, 10, 11], '5-6,8,10-11'],
  ])('names the rows %j as %s', (rows, expected) => {
    expect(rangesOf(rows)).toBe(expected);
    const receipt = JSON.parse(metadataOf('requests', 'file', rows)?.metadataValue ?? '');
    expect(receipt).toEqual({ f: 'file', r: expected, s: 7_001 });
  });

  it('has an id that follows from tab, file and first row, and is nobody else’s', () => {
    const id = metadataOf('requests', 'file', [5, 6])?.metadataId ?? 0;
    expect(metadataOf('requests', 'file', [5])?.metadataId).toBe(id);
    const others = [
      metadataOf('requests', 'file', [6]),
      metadataOf('requests', 'other', [5]),
      metadataOf('households', 'file', [5]),
    ].map((metadata) => metadata?.metadataId);
    expect(new Set([id, ...others]).size).toBe(4);
    expect(id).toBeGreaterThan(columnMetadataId(contractOf('messages'), 100));
    expect(id).toBeLessThan(2 ** 31);
  });
});
