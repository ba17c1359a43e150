import { forgetfulLog } from '../../local/persistence/append-log.ts';
import { SAMPLE_HOUSEHOLDS, SAMPLE_POSTS, SAMPLE_STAFF } from '../../local/sample/people.ts';
import type { TableLogEntry } from '../../local/table/journal.ts';
import { LOCAL_SERVICE_ACCOUNT } from '../../local/world/environment.ts';
import { addOffice } from '../../shared/application/add-office.ts';
import { officeId, type SpreadsheetId } from '../../shared/kernel/identity.ts';
import { MINUTE_MS, plusMs } from '../../shared/kernel/instant.ts';
import { invariant } from '../../shared/kernel/invariant.ts';
import { SHANGHAI } from '../../shared/kernel/zone.ts';
import { quickChanceOf } from '../chaos/chance.ts';
import { shanghai } from '../support/moments.ts';
import { recordingLog } from '../support/recording-log.ts';
import { type Filled, systemRowsToDrop, tableAsLeft, templateHand } from '../support/template-office.ts';
import { BLANK_ROWS_MIN, createSimulatedContainer } from './world/functions.ts';
import type { Beginning } from './world/outside.ts';
import { SimulatedWorld } from './world/world.ts';

/** An office with its people and no request yet, made once and begun from by every seed. */
export interface Template {
  readonly beginning: Beginning;
  readonly spreadsheet: SpreadsheetId;
}

export const OFFICE = {
  id: officeId('simulated'),
  name: '翠湖花园服务中心',
  signature: '翠湖花园',
  locale: 'zh-CN',
  timeZone: SHANGHAI,
} as const;

/** The evening before a Friday: of the eight days that follow the Sunday is worked, and the last one a public holiday. */
const START = shanghai('2026-09-17 20:00');
/** Rows left in each tab, more than are filled and kept blank: few cells, quick seeds. */
const ROWS_KEPT = BLANK_ROWS_MIN + 16;
/** Slots that a seed gives out at most; a system tab has thousands of rows more, each of which every seed would make anew. */
const SYSTEM_ROWS_SPARE = 400;
const ON_NIGHT_DUTY = {
  code: 'N01',
  name: '钱勇',
  role: '夜间值班',
  department: '',
  phone: '13900000501',
  deputy: '',
} as const;
/** One has let it, one owns another as well, and one has no mobile. */
const ELSE_OF_HOUSEHOLD: Readonly<Record<string, Filled>> = {
  '1-1-301': { ownerPhone: '13800001002' },
  '1-1-401': { tenantName: '何女士', tenantPhone: '13800002001' },
  '1-2-101': { ownerPhone: '0755-26001234' },
};
const ELSE_OF_STAFF: Readonly<Record<string, Filled>> = { H01: { deputy: 'H03' }, M01: { deputy: 'H04' } };
const REST_MS = 30 * MINUTE_MS;
const HOUSEHOLDS = 12;

export async function makeTemplate(): Promise<Template> {
  const kept: TableLogEntry[] = [];
  const log = recordingLog();
  const tableLog = { ...forgetfulLog<TableLogEntry>(), append: (entry: TableLogEntry) => void kept.push(entry) };
  const world = await SimulatedWorld.open({
    beginning: { at: START, google: [], table: [] },
    spreadsheet: '',
    seed: 'template',
    mode: 'clear',
    chance: quickChanceOf('template'),
    log,
    tableLog,
    sheetLog: forgetfulLog(),
  });
  const { google } = world.outside;
  google.setQuota(null);
  const container = createSimulatedContainer(world.outside, world.clients, log);
  const { serviceSpreadsheet: spreadsheet } = await addOffice(container, OFFICE, LOCAL_SERVICE_ACCOUNT);
  const hand = templateHand(google, spreadsheet);
  hand.keepRows(() => ROWS_KEPT);
  await container.workbooks.applyRequests(spreadsheet, systemRowsToDrop(SYSTEM_ROWS_SPARE));
  hand.fill(
    'staff',
    [...SAMPLE_STAFF, ON_NIGHT_DUTY].map((person) => ({ ...person, ...ELSE_OF_STAFF[person.code] })),
  );
  hand.fill('posts', SAMPLE_POSTS);
  hand.fill(
    'households',
    SAMPLE_HOUSEHOLDS.slice(0, HOUSEHOLDS).map((household) => ({ ...household, ...ELSE_OF_HOUSEHOLD[household.unit] })),
  );
  const event = { spreadsheet, cause: 'template', scope: 'whole' } as const;
  await container.queues.enqueueSync(event);
  await world.runUntil(plusMs(world.now, REST_MS));
  invariant(log.alarms.length === 0, 'an office is made without an alarm');
  const table = tableAsLeft(kept, world.now);
  return { beginning: { at: world.now, google: google.entries(), table }, spreadsheet };
}
