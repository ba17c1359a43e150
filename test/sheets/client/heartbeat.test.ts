import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { plusMs } from '../../../shared/kernel/instant.ts';
import type { Locale } from '../../../shared/kernel/locale.ts';
import { parseTimeZone, SHANGHAI } from '../../../shared/kernel/zone.ts';
import { columnIndexOf } from '../../../sheets/contract/layout.ts';
import { serialOfMoment } from '../../../sheets/contract/serial.ts';
import { contractOf, tabsOfWorkbook } from '../../../sheets/contract/tabs.ts';
import { SERVICE_TABS } from '../../../sheets/contract/types.ts';

import { at, SEEN_AT } from '../parse/row-fixture.ts';
import { type GoogleOffice, openGoogleOffice } from './google-office.ts';
import { callsDuring, readTabs, write } from './office-steps.ts';

const REQUESTS = contractOf('requests');
const RED = { background: '#f4c7c3', foreground: '#b3261e' };

/** It is 2026-11-23 10:00 in Shanghai. */
const SHOWN = [
  {
    what: 'just now',
    answeredAt: '2026-11-23T10:00',
    chinese: '  10:00 已答复',
    english: '  answered 10:00',
    red: false,
  },
  {
    what: 'almost 15 minutes ago',
    answeredAt: '2026-11-23T09:45:01+08:00',
    chinese: '  09:45 已答复',
    english: '  answered 09:45',
    red: false,
  },
  {
    what: 'more than 15 minutes ago',
    answeredAt: '2026-11-23T09:44:59+08:00',
    chinese: '  09:44 已答复 ⚠ 已超过 15 分钟',
    english: '  answered 09:44 ⚠ more than 15 minutes ago',
    red: true,
  },
  {
    what: 'almost a day ago',
    answeredAt: '2026-11-22T10:00:01+08:00',
    chinese: '  10:00 已答复 ⚠ 已超过 15 分钟',
    english: '  answered 10:00 ⚠ more than 15 minutes ago',
    red: true,
  },
  {
    what: 'on another day',
    answeredAt: '2026-11-22T09:59:59+08:00',
    chinese: '  11-22 09:59 已答复 ⚠ 已超过 15 分钟',
    english: '  answered 11-22 09:59 ⚠ more than 15 minutes ago',
    red: true,
  },
] as const;

describe.each(['zh-CN', 'en'] as const satisfies readonly Locale[])('the header in %s', (locale) => {
  let office: GoogleOffice;
  beforeAll(async () => {
    office = await openGoogleOffice(locale);
  });
  afterAll(() => office.close());

  const header = { 'zh-CN': '提示', en: 'Message' }[locale];
  const words = (row: (typeof SHOWN)[number]) => (locale === 'zh-CN' ? row.chinese : row.english);
  const styleOf = (sheetId: number) => {
    const column = columnIndexOf(contractOf('requests'), 'message');
    return office.sheet(sheetId).cells[`0,${column}`]?.style;
  };

  test('says nothing of answers before the first', async () => {
    expect(await office.shown('requests', 1, 'message')).toBe(header);
    expect(styleOf(REQUESTS.sheetId)).not.toMatchObject(RED);
  });

  test.each(SHOWN)('of an answer $what says when, and in red when that is too long ago', async (row) => {
    await write(office, { answered: { at: at(row.answeredAt), timeZone: SHANGHAI, tabs: ['requests'] } });
    expect(await office.shown('requests', 1, 'message')).toBe(`${header}${words(row)}`);
    if (row.red) expect(styleOf(REQUESTS.sheetId)).toMatchObject(RED);
    else expect(styleOf(REQUESTS.sheetId)).not.toMatchObject(RED);
  });

  test('is red for a notice too, which stands behind it', async () => {
    await write(office, { answered: { at: SEEN_AT, timeZone: SHANGHAI, tabs: ['requests'] } });
    await office.workbooks.notify(office.spreadsheet, [{ tab: 'requests', text: ' ⚠ 请撤销。' }]);
    expect(await office.shown('requests', 1, 'message')).toBe(`${header}${words(SHOWN[0])} ⚠ 请撤销。`);
    expect(styleOf(REQUESTS.sheetId)).toMatchObject(RED);
    await office.workbooks.notify(office.spreadsheet, [{ tab: 'requests', text: '' }]);
    expect(styleOf(REQUESTS.sheetId)).not.toMatchObject(RED);
  });
});

describe('an answer', () => {
  let office: GoogleOffice;
  beforeAll(async () => {
    office = await openGoogleOffice();
  });
  afterAll(() => office.close());

  test('in all tabs is one write, and every tab can still be read', async () => {
    const answered = { at: SEEN_AT, timeZone: SHANGHAI, tabs: SERVICE_TABS };
    expect(await callsDuring(office, () => write(office, { answered }))).toEqual({
      'sheets.spreadsheets.batchUpdate': 1,
    });
    for (const { tab } of tabsOfWorkbook('service'))
      expect(await office.shown(tab, 1, 'message')).toBe('提示  10:00 已答复');
    const readings = await readTabs(office, 'whole');
    expect(readings.map(({ status }) => status)).toEqual(SERVICE_TABS.map(() => 'readable'));
  });

  test('is left as it stands by a write that says nothing of it', async () => {
    await write(office, { repairColumns: [{ tab: 'requests', field: 'stage' }] });
    expect(await office.shown('requests', 1, 'message')).toBe('提示  10:00 已答复');
  });
});

test.each([
  ['2026-11-23T10:00', SHANGHAI, 46_349 + 10 / 24],
  ['2026-11-23T10:00', parseTimeZone('America/New_York') ?? SHANGHAI, 46_348 + 21 / 24],
  ['2026-01-01T00:00', SHANGHAI, 46_023],
])('%s in Shanghai is in %s the serial number %f', (moment, timeZone, serial) => {
  expect(serialOfMoment(at(moment), timeZone)).toBeCloseTo(serial, 8);
  expect(serialOfMoment(plusMs(at(moment), 60_000), timeZone) - serial).toBeCloseTo(1 / 1_440, 8);
});
