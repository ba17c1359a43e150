import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import type { PageAct, PageSheet } from '../../../local/google/page-protocol.ts';
import { createGoogleStandIn, type GoogleStandIn } from '../../../local/google/stand-in.ts';
import type { WorkbookPort } from '../../../shared/application/ports.ts';
import type { StructurePort } from '../../../shared/application/structure-port.ts';
import type { SpreadsheetId } from '../../../shared/kernel/identity.ts';
import type { Locale } from '../../../shared/kernel/locale.ts';
import { SHANGHAI } from '../../../shared/kernel/zone.ts';
import { createGoogleWorkbooks } from '../../../sheets/client/google-workbooks.ts';
import { columnIndexOf, columnLetter } from '../../../sheets/contract/layout.ts';
import { contractOf } from '../../../sheets/contract/tabs.ts';
import type { CellValue, TabName } from '../../../sheets/contract/types.ts';
import { type ProvisioningCalls, provisionWorkbook } from '../../../sheets/provision/workbook.ts';
import { SEEN_AT } from '../parse/row-fixture.ts';

export const ROBOT = 'robot@example.iam.gserviceaccount.com';

/** An office's workbook in the Google stand-in, spoken to over a socket by the client as it is. */
export interface GoogleOffice {
  readonly google: GoogleStandIn;
  readonly workbooks: WorkbookPort & StructurePort & ProvisioningCalls;
  readonly spreadsheet: SpreadsheetId;
  /** Called before each request is carried out, with its path: people act between the client's requests. */
  meanwhile: (path: string) => void;
  act(act: PageAct): void;
  type(tab: TabName, rowNumber: number, cells: Readonly<Record<string, string>>): void;
  /** What one cell shows. */
  shown(tab: TabName, rowNumber: number, field: string): Promise<CellValue>;
  /** What stands in one cell. */
  formula(tab: TabName, rowNumber: number, field: string): Promise<CellValue>;
  rowCount(sheetId: number): Promise<number>;
  /** A sheet as the page shows it. Costly: every rule of every cell is evaluated. */
  sheet(sheetId: number): PageSheet;
  /** How many pieces of developer metadata have this key. */
  anchors(key: string): Promise<number>;
  provision(): Promise<void>;
  close(): Promise<void>;
}

export async function openGoogleOffice(locale: Locale = 'zh-CN'): Promise<GoogleOffice> {
  let lastId = 0;
  const google = createGoogleStandIn({
    clock: { now: () => SEEN_AT },
    log: { append: () => undefined, rewrite: () => undefined, close: () => undefined },
    entries: [],
    ids: () => {
      lastId += 1;
      return `id-${lastId}`;
    },
    serviceAccountEmail: ROBOT,
    onStaffEdit: () => undefined,
  });
  google.setQuota(null);
  let meanwhile: (path: string) => void = () => undefined;
  const server = serve({
    hostname: '127.0.0.1',
    port: 0,
    // Longer than a snapshot can hold up this process: an idle connection closed meanwhile would look like a lost answer.
    serverOptions: { keepAliveTimeout: 60_000 },
    fetch: (request: Request) => {
      const path = new URL(request.url).pathname;
      meanwhile(path);
      return google.handle(new Request(request.url.replace('/google/', '/'), request));
    },
  });
  await new Promise((resolve) => server.once('listening', resolve));
  // A listening TCP server always has an address of this shape.
  const { port } = server.address() as AddressInfo;
  const rootUrl = `http://127.0.0.1:${port}/google/`;
  const workbooks = createGoogleWorkbooks({
    rootUrl,
    accessToken: async () => 'local-service-account',
    clock: { now: () => SEEN_AT },
  });
  const settings = { workbook: 'service', title: '示例服务中心', locale, timeZone: SHANGHAI, editor: ROBOT } as const;
  const made = await provisionWorkbook(workbooks, null, settings);
  if (made.kind !== 'done') throw new Error(made.kind);
  const spreadsheet = made.value;

  const sheet = (sheetId: number) => {
    const found = google.snapshot(spreadsheet).sheets.find((each) => each.sheetId === sheetId);
    if (found === undefined) throw new Error(`no sheet ${sheetId}`);
    return found;
  };
  // Answers have Google's shape: the stand-in checks them against Google's own description.
  const ask = async <Answer>(path: string, body?: string): Promise<Answer> => {
    const answer = await fetch(`${rootUrl}v4/spreadsheets/${spreadsheet}${path}`, {
      headers: { authorization: 'Bearer local-service-account', 'content-type': 'application/json' },
      ...(body === undefined ? {} : { method: 'POST', body }),
    });
    return (await answer.json()) as Answer;
  };
  const cell = async (tab: TabName, rowNumber: number, field: string, render: string): Promise<CellValue> => {
    const contract = contractOf(tab);
    const place = `'${contract.title[locale]}'!${columnLetter(columnIndexOf(contract, field))}${rowNumber}`;
    const path = `/values/${encodeURIComponent(place)}?valueRenderOption=${render}`;
    return (await ask<{ values?: CellValue[][] }>(path)).values?.[0]?.[0] ?? null;
  };
  const act = (pageAct: PageAct) => {
    const outcome = google.act(spreadsheet, 'chen@example.com', pageAct);
    if (outcome.kind === 'refused') throw new Error(outcome.reason);
  };
  return {
    google,
    workbooks,
    spreadsheet,
    get meanwhile() {
      return meanwhile;
    },
    set meanwhile(listener) {
      meanwhile = listener;
    },
    act,
    type(tab, rowNumber, cells) {
      const contract = contractOf(tab);
      for (const [field, text] of Object.entries(cells)) {
        const column = columnIndexOf(contract, field);
        act({ kind: 'type', sheetId: contract.sheetId, row: rowNumber - 1, column, text });
      }
    },
    shown: (tab, rowNumber, field) => cell(tab, rowNumber, field, 'UNFORMATTED_VALUE'),
    formula: (tab, rowNumber, field) => cell(tab, rowNumber, field, 'FORMULA'),
    async rowCount(sheetId) {
      const { sheets } = await ask<{
        sheets?: { properties: { sheetId: number; gridProperties: { rowCount: number } } }[];
      }>('?fields=sheets.properties(sheetId,gridProperties.rowCount)');
      return sheets?.find(({ properties }) => properties.sheetId === sheetId)?.properties.gridProperties.rowCount ?? 0;
    },
    sheet,
    async anchors(key) {
      const body = JSON.stringify({ dataFilters: [{ developerMetadataLookup: { metadataKey: key } }] });
      const { matchedDeveloperMetadata } = await ask<{ matchedDeveloperMetadata?: unknown[] }>(
        '/developerMetadata:search',
        body,
      );
      return matchedDeveloperMetadata?.length ?? 0;
    },
    async provision() {
      const again = await provisionWorkbook(workbooks, spreadsheet, settings);
      if (again.kind !== 'done') throw new Error(again.kind);
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
