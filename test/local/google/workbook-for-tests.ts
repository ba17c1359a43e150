import type { PageSheet } from '../../../local/google/page-protocol.ts';
import type { GoogleStandIn } from '../../../local/google/stand-in.ts';
import { invariant } from '../../../shared/kernel/invariant.ts';
import { SERVICE_ACCOUNT } from '../../contract/sheets/running-stand-in.ts';

/** What came back: the status and Google's JSON. */
export interface Answer {
  readonly status: number;
  // Google's answers are looked into field by field.
  // biome-ignore lint/suspicious/noExplicitAny: an answer of any method
  readonly body: any;
}

/** One request without a socket. */
export async function send(
  standIn: GoogleStandIn,
  method: string,
  path: string,
  body?: unknown,
  bearer = SERVICE_ACCOUNT,
): Promise<Answer> {
  const init = {
    method,
    headers: { authorization: `Bearer ${bearer}` },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  };
  const response = await standIn.handle(new Request(`http://stand-in${path}`, init));
  return { status: response.status, body: await response.json() };
}

export async function batchUpdate(
  standIn: GoogleStandIn,
  spreadsheetId: string,
  requests: readonly object[],
  bearer = SERVICE_ACCOUNT,
): Promise<Answer> {
  return send(standIn, 'POST', `/v4/spreadsheets/${spreadsheetId}:batchUpdate`, { requests }, bearer);
}

/** A workbook with one tab «Tab» (id 1) of so many rows and columns, filled with `values` from A1 on. */
export async function workbookWith(
  standIn: GoogleStandIn,
  values: readonly (readonly (string | number | boolean | null)[])[],
  rowCount = 12,
  columnCount = 6,
): Promise<string> {
  const { body } = await send(standIn, 'POST', '/v4/spreadsheets', {
    properties: { title: 'Workbook', locale: 'zh_CN', timeZone: 'Asia/Shanghai' },
    sheets: [{ properties: { title: 'Tab', sheetId: 1, gridProperties: { rowCount, columnCount } } }],
  });
  const path = `/v4/spreadsheets/${body.spreadsheetId}/values/Tab!A1?valueInputOption=USER_ENTERED`;
  const { status } = await send(standIn, 'PUT', path, { values });
  invariant(status === 200, 'the values were written');
  return body.spreadsheetId;
}

export function firstSheet(standIn: GoogleStandIn, spreadsheetId: string): PageSheet {
  const [sheet] = standIn.snapshot(spreadsheetId).sheets;
  invariant(sheet !== undefined, 'the workbook has a sheet');
  return sheet;
}

/** The values shown from A1 on, row by row, without what is empty at the ends. */
export function shownValues(standIn: GoogleStandIn, spreadsheetId: string): unknown[][] {
  const sheet = firstSheet(standIn, spreadsheetId);
  const rows = Array.from({ length: sheet.rowCount }, (_, row) =>
    trimmed(
      Array.from({ length: sheet.columnCount }, (_, column) => sheet.cells[`${row},${column}`]?.value ?? null),
      null,
    ),
  );
  let end = rows.length;
  while (end > 0 && rows[end - 1]?.length === 0) end -= 1;
  return rows.slice(0, end);
}

function trimmed(values: unknown[], empty: unknown): unknown[] {
  let end = values.length;
  while (end > 0 && values[end - 1] === empty) end -= 1;
  return values.slice(0, end);
}
