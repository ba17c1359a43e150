import type { SQSEvent } from 'aws-lambda';
import * as z from 'zod';
import { SYNC_SCOPES, type SyncScope } from '../../shared/application/ports.ts';
import { type SpreadsheetId, spreadsheetId } from '../../shared/kernel/identity.ts';

const hintSchema = z.object({
  spreadsheet: z.string().min(1).transform(spreadsheetId),
  scope: z.enum(SYNC_SCOPES),
});

/** Messages that ask for one workbook, and the widest look that any of them asks for. */
interface Asked {
  readonly records: readonly string[];
  readonly scope: SyncScope;
}

/** The workbooks that a batch of hints names, in its order. */
export function workbooksAsked(event: SQSEvent): ReadonlyMap<SpreadsheetId, Asked> {
  const asked = new Map<SpreadsheetId, Asked>();
  for (const record of event.Records) {
    const { spreadsheet, scope } = hintSchema.parse(JSON.parse(record.body));
    const known = asked.get(spreadsheet);
    asked.set(spreadsheet, {
      records: [...(known?.records ?? []), record.messageId],
      scope: known === undefined ? scope : wider(known.scope, scope),
    });
  }
  return asked;
}

const wider = (one: SyncScope, other: SyncScope): SyncScope =>
  SYNC_SCOPES.indexOf(one) > SYNC_SCOPES.indexOf(other) ? one : other;
