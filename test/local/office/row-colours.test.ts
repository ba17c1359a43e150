import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createStaffHand } from '../../../local/sample/staff-hand.ts';
import type { SpreadsheetId } from '../../../shared/kernel/identity.ts';
import type { Locale } from '../../../shared/kernel/locale.ts';
import { columnIndexOf } from '../../../sheets/contract/layout.ts';
import { contractOf, tabsOfWorkbook } from '../../../sheets/contract/tabs.ts';
import { openServedWorld, type ServedWorld } from './served-world.ts';

const REQUESTS = contractOf('requests');
const STAFFS = '#dfe7ef';
const SYSTEMS = '#e3e3e3';
const TO_BE_MENDED = '#f28b82';
const FINISHED = { background: '#f1f3f4', strikethrough: true };

let world: ServedWorld;
const files = new Map<Locale, SpreadsheetId>();

beforeAll(async () => {
  world = await openServedWorld();
  for (const [id, locale] of [
    ['lake', 'zh-CN'],
    ['hill', 'en'],
  ] as const) {
    const words = ['add', id, '--name', '翠湖', '--signature', '翠湖', '--locale', locale];
    expect(await world.office(words)).toMatchObject({ code: 0 });
  }
  for (const office of await world.container.store.listOffices()) files.set(office.locale, office.serviceSpreadsheet);
}, 60_000);
afterAll(() => world.close());

const fileOf = (locale: Locale): SpreadsheetId => {
  const file = files.get(locale);
  if (file === undefined) throw new Error(`no office in ${locale}`);
  return file;
};

/** How the cells of a row are painted, rules and all, by tab; rows are counted from 0, the header. */
function stylesOf(locale: Locale, row: number) {
  const { sheets } = world.world.standIns.google.snapshot(fileOf(locale));
  return tabsOfWorkbook('service').map(({ tab, sheetId, columns }) => {
    const sheet = sheets.find((each) => each.sheetId === sheetId);
    return { tab, styles: columns.map((_, column) => sheet?.cells[`${row},${column}`]?.style) };
  });
}

describe('the rules that colour rows', { timeout: 60_000 }, () => {
  it.each(['zh-CN', 'en'] as const)('leave the headers in %s as they are, although they begin with them', (locale) => {
    const found = stylesOf(locale, 0);
    expect(found.map(({ tab, styles }) => [tab, styles.map((style) => style?.background)])).toEqual(
      tabsOfWorkbook('service').map(({ tab, columns }) => [
        tab,
        columns.map(({ writer }) => (writer === 'staff' ? STAFFS : SYSTEMS)),
      ]),
    );
    expect(found.flatMap(({ styles }) => styles).filter((style) => style?.strikethrough === true)).toEqual([]);
  });

  it('colour a row that somebody inserted right below the header', async () => {
    const locale = 'zh-CN';
    const spreadsheet = fileOf(locale);
    const { sheetId } = REQUESTS;
    const hand = createStaffHand({ origin: world.origin, spreadsheet, editor: 'chen@local.example', locale });
    const insert = { kind: 'insert-rows', sheetId, at: 1, count: 1 } as const;
    expect(world.world.standIns.google.act(spreadsheet, 'page', insert).kind).toBe('done');
    await hand.fill('requests', 2, [{ unit: '9-9-999', kind: '报修', wanted: '房号不在档案中' }]);
    await world.world.idle();
    const unit = columnIndexOf(REQUESTS, 'unit');
    const painted = (row: number) => stylesOf(locale, row).find(({ tab }) => tab === 'requests')?.styles ?? [];
    expect(painted(1)[unit]?.background).toBe(TO_BE_MENDED);
    await hand.fill('households', 2, [{ unit: '9-9-999', ownerName: '钱先生' }]);
    await hand.fill('requests', 2, [{ disposition: '取消' }]);
    await world.world.idle();
    expect(painted(1)).toEqual(REQUESTS.columns.map(() => expect.objectContaining(FINISHED)));
  });
});
