import { describe, expect, it } from 'vitest';
import { contractOf } from '../../../sheets/contract/tabs.ts';
import type { CellValue, ObservedRow } from '../../../sheets/contract/types.ts';
import { type ExportCell, exportTable } from '../../../sheets/exchange/export-table.ts';
import { PAYLOADS } from './payloads.ts';

const REQUESTS = contractOf('requests');

const row = (cells: ObservedRow['cells'], shown: ObservedRow['shown'] = {}): ObservedRow => ({
  rowNumber: 2,
  slot: null,
  cells,
  shown,
});

/** The cell under the header of `field`. */
function exported(field: string, value: CellValue): ExportCell | undefined {
  const { columns, rows } = exportTable(REQUESTS, [row({ wanted: '漏水', [field]: value })], 'zh-CN');
  const header = REQUESTS.columns.find((column) => column.field === field)?.header['zh-CN'];
  return rows[0]?.[columns.findIndex((column) => column.header === header)];
}

describe('an exported tab', () => {
  it('has the visible columns in order, with their widths, and the rows in which something stands', () => {
    const table = exportTable(
      REQUESTS,
      [
        row({}),
        row({ unit: '1-1-101' }, { number: 'R-000001' }),
        row({ confirmed: false }),
        row({}, { stage: '已受理' }),
      ],
      'zh-CN',
    );
    const visible = REQUESTS.columns.filter(({ hidden }) => !hidden);
    expect(table.title).toBe('业户诉求记录表');
    expect(table.columns).toEqual(visible.map(({ header, widthPx }) => ({ header: header['zh-CN'], widthPx })));
    expect(table.columns.map(({ header }) => header)).not.toContain('行号');
    expect(table.rows).toHaveLength(2);
    expect(table.rows[0]?.[0]).toEqual({ kind: 'text', text: 'R-000001' });
  });

  it('has its headers in the language of the office', () => {
    expect(exportTable(REQUESTS, [], 'en').columns[0]?.header).toBe('Number');
  });

  it.each<[string, CellValue, ExportCell]>([
    ['receivedAt', 46_086, { kind: 'number', value: 46_086, pattern: 'yyyy-mm-dd' }],
    ['receivedAt', 46_086.5, { kind: 'number', value: 46_086.5, pattern: 'yyyy-mm-dd hh:mm' }],
    ['receivedAt', 0.5, { kind: 'number', value: 0.5, pattern: 'hh:mm' }],
    ['receivedAt', 12, { kind: 'number', value: 12, pattern: null }],
    ['receivedAt', '昨天', { kind: 'text', text: '昨天' }],
    ['phone', '13812345678', { kind: 'text', text: '13812345678' }],
    ['phone', '+8613812345678', { kind: 'text', text: "'+8613812345678" }],
    ['confirmed', true, { kind: 'boolean', value: true }],
    ['applicant', null, null],
    ['applicant', '', null],
  ])('%s %j is %j', (field, value, expected) => {
    expect(exported(field, value)).toEqual(expected);
  });

  it.each(PAYLOADS.map((text) => [text]))('evaluates no %j', (text) => {
    expect(exported('wanted', text)).toEqual({ kind: 'text', text: `'${text}` });
  });
});
