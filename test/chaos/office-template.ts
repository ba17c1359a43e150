import { forgetfulLog } from '../../local/persistence/append-log.ts';
import { SAMPLE_HOUSEHOLDS, SAMPLE_POSTS, SAMPLE_STAFF } from '../../local/sample/people.ts';
import type { TableLogEntry } from '../../local/table/journal.ts';
import { LOCAL_SERVICE_ACCOUNT, LOCAL_TABLE } from '../../local/world/environment.ts';
import { addOffice } from '../../shared/application/add-office.ts';
import { syncWorkbook } from '../../shared/application/sync/sync-workbook.ts';
import { ATTEND_INDEX } from '../../shared/config/limits.ts';
import { officeId, type SpreadsheetId } from '../../shared/kernel/identity.ts';
import { SECOND_MS } from '../../shared/kernel/instant.ts';
import { invariant } from '../../shared/kernel/invariant.ts';
import { SHANGHAI } from '../../shared/kernel/zone.ts';
import { columnIndexOf } from '../../sheets/contract/layout.ts';
import { contractOf } from '../../sheets/contract/tabs.ts';
import { shanghai } from '../support/moments.ts';
import {
  type Filled,
  systemRowsToDrop,
  type TemplateHand,
  tableAsLeft,
  templateHand,
} from '../support/template-office.ts';
import { type Beginning, type ChaosOffice, openChaosOffice } from './chaos-office.ts';

/** An office with recorded requests, made once and begun from by every seed. */
export interface OfficeTemplate {
  readonly beginning: Beginning;
  readonly spreadsheet: SpreadsheetId;
  /** Rows of Requests that are filled. */
  readonly rows: number;
}

/** Rows left blank in each tab: more than the least a sync keeps, so that it begins by stamping none. */
const BLANK_ROWS = 220;
const START = shanghai('2026-11-23 10:00');
/** More rows than this wait for a tick in one of them. */
const PASTED_AT_ONCE_MAX = 20;
/** With so many rows at most a storm gives out fewer slots than this. */
const FEW_ROWS_MAX = 200;
const SYSTEM_ROWS_SPARE = 1_000;
/** A few hundred rows get their slots in one sync. */
const SYNCS_MAX = 50;

export async function makeTemplate(rows: number): Promise<OfficeTemplate> {
  const kept: TableLogEntry[] = [];
  const office = openChaosOffice({
    beginning: { at: START, google: [], table: [TABLE_CREATED] },
    seed: 'template',
    sortMovesRowMetadata: false,
    logs: { google: forgetfulLog(), table: { ...forgetfulLog(), append: (entry) => void kept.push(entry) } },
  });
  office.google.setQuota(null);
  const made = await addOffice(office.dependencies, OFFICE, LOCAL_SERVICE_ACCOUNT, { workbooks: ['service'] });
  const spreadsheet = made.serviceSpreadsheet;
  const hand = templateHand(office.google, spreadsheet);
  const filled = { requests: rows, households: SAMPLE_HOUSEHOLDS.length } as const;
  hand.keepRows((tab) => BLANK_ROWS + (tab === 'requests' || tab === 'households' ? filled[tab] : 0));
  if (rows <= FEW_ROWS_MAX) {
    const { applyRequests } = office.dependencies.workbooks;
    await applyRequests(spreadsheet, systemRowsToDrop(SYSTEM_ROWS_SPARE));
  }
  hand.fill('staff', SAMPLE_STAFF);
  hand.fill('posts', SAMPLE_POSTS);
  hand.fill(
    'households',
    SAMPLE_HOUSEHOLDS.map((household) => ({ ...household })),
  );
  await sync(office, spreadsheet);
  hand.fill(
    'requests',
    Array.from({ length: rows }, (_, index) => requestRow(index)),
  );
  await sync(office, spreadsheet);
  // What came with slots and what was given one later wait for a tick each.
  for (const row of rows > PASTED_AT_ONCE_MAX ? [1, rows] : []) {
    await rest(office, spreadsheet);
    tick(hand, row);
  }
  await rest(office, spreadsheet);
  const table = tableAsLeft([TABLE_CREATED, ...kept], office.now());
  return { beginning: { at: office.now(), google: office.google.entries(), table }, spreadsheet, rows };
}

const OFFICE = {
  id: officeId('chaos'),
  name: '翠湖花园服务中心',
  signature: '翠湖花园',
  locale: 'zh-CN',
  timeZone: SHANGHAI,
} as const;

/** As the deployment makes it, but for the stream: nothing follows a change here. */
const TABLE_CREATED: TableLogEntry = {
  kind: 'table-created',
  definition: {
    tableName: LOCAL_TABLE,
    tableId: 'chaos',
    createdAt: START,
    billingMode: 'PAY_PER_REQUEST',
    throughput: { readUnits: 0, writeUnits: 0 },
    keyTypes: { pk: 'S', sk: 'S', [ATTEND_INDEX.partitionKey]: 'S', [ATTEND_INDEX.sortKey]: 'N' },
    key: { hash: 'pk', range: 'sk' },
    indexes: [
      {
        name: ATTEND_INDEX.name,
        reach: 'global',
        key: { hash: ATTEND_INDEX.partitionKey, range: ATTEND_INDEX.sortKey },
        projection: 'ALL',
        nonKeyAttributes: [],
      },
    ],
    stream: null,
    expiryAttribute: null,
    deletionProtected: false,
  },
};

const REQUESTS = contractOf('requests');
const KINDS = ['投诉', '报修', '咨询', '意见建议'] as const;

const requestRow = (index: number): Filled => ({
  unit: SAMPLE_HOUSEHOLDS[index % SAMPLE_HOUSEHOLDS.length]?.unit ?? '1-1-101',
  kind: KINDS[index % KINDS.length] ?? '投诉',
  wanted: `T${index + 1}`,
  origin: '巡查',
});

function tick(hand: TemplateHand, row: number): void {
  const { sheetId } = REQUESTS;
  hand.act({ kind: 'check', sheetId, row, column: columnIndexOf(REQUESTS, 'confirmed'), checked: true });
}

async function rest(office: ChaosOffice, spreadsheet: SpreadsheetId): Promise<void> {
  for (let syncs = 0; (await sync(office, spreadsheet)) !== 'idle'; syncs += 1)
    invariant(syncs < SYNCS_MAX, 'a template comes to rest');
}

async function sync({ dependencies, pass }: ChaosOffice, spreadsheet: SpreadsheetId): Promise<string> {
  const outcome = await syncWorkbook(dependencies, spreadsheet, 'whole');
  invariant(outcome.kind !== 'waiting', 'nobody asks us to wait here');
  pass(SECOND_MS);
  return outcome.kind;
}
