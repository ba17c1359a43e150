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

/** What a batch of hints asks for. */
export interface Batch {
  /** The workbooks it names, in its order. */
  readonly asked: ReadonlyMap<SpreadsheetId, Asked>;
  /** Messages that are no hints, and why. */
  readonly unreadable: readonly { readonly record: string; readonly fault: unknown }[];
}

/** A message that is no hint keeps no workbook from being looked at. */
export function workbooksAsked(event: SQSEvent): Batch {
  const asked = new Map<SpreadsheetId, Asked>();
  const unreadable: { readonly record: string; readonly fault: unknown }[] = [];
  for (const { messageId: record, body } of event.Records) {
    try {
      const { spreadsheet, scope } = hintSchema.parse(JSON.parse(body));
      const known = asked.get(spreadsheet);
      asked.set(spreadsheet, {
        records: [...(known?.records ?? []), record],
        scope: known === undefined ? scope : wider(known.scope, scope),
      });
    } catch (fault) {
      unreadable.push({ record, fault });
    }
  }
  return { asked, unreadable };
}

const wider = (one: SyncScope, other: SyncScope): SyncScope =>
  SYNC_SCOPES.indexOf(one) > SYNC_SCOPES.indexOf(other) ? one : other;
