import type { Acknowledgement, CommandCommit } from '../application/commit.ts';
import type { JournalEntry } from '../application/journal-entry.ts';
import type { CommandId } from '../kernel/identity.ts';
import { type Instant, plusMs } from '../kernel/instant.ts';
import { journalKey, markKey, receiptKey, slotKey } from './keys.ts';
import { EFFECT_GRACE_MS, RECEIPT_KEPT_MS } from './limits.ts';
import { getItem, type Step, type Table } from './table.ts';
import { putAlways, putNew, putOver, wholeItem } from './write.ts';

/** What a command's transaction writes beside its states: receipt, journal entry, the row's acknowledgement, its render mark. */
export function commandSteps(
  table: Table,
  { entry, receipt, acknowledge, mark }: CommandCommit<JournalEntry>,
): readonly Step<'conflict' | 'repeated'>[] {
  return [
    receiptStep(table, receipt, entry),
    putNew(table, journalItem(entry), 'conflict'),
    ...(acknowledge === null ? [] : [acknowledgeStep(table, acknowledge)]),
    ...(mark === null
      ? []
      : [putAlways(table, wholeItem(markKey(mark.spreadsheet, mark.mark.tab, mark.mark.recordId), 'mark', mark.mark))]),
  ];
}

function receiptStep(
  table: Table,
  { commandId, content }: CommandCommit<JournalEntry>['receipt'],
  { kind, caseId, revision, at }: JournalEntry,
): Step<'repeated'> {
  const expiresAt = Math.floor(plusMs(at, RECEIPT_KEPT_MS) / 1_000);
  return putNew(table, { ...receiptKey(commandId), content, case: kind, caseId, revision, expiresAt }, 'repeated');
}

/** A journal entry stands in the attend index until its effects are routed. */
export function journalItem(entry: JournalEntry) {
  const attendAt: Instant | null = entry.routedAt === null ? plusMs(entry.at, EFFECT_GRACE_MS) : null;
  return wholeItem(journalKey(entry), 'journal', entry, attendAt);
}

function acknowledgeStep(table: Table, { spreadsheet, before, after }: Acknowledgement): Step<'conflict'> {
  const item = wholeItem(slotKey(spreadsheet, after.tab, after.slot), 'slot', after);
  return putOver(table, item, before === null ? null : { counter: 'version', value: before.version }, 'conflict');
}

export async function loadReceiptContent(table: Table, command: CommandId): Promise<string | null> {
  const content = (await getItem(table, receiptKey(command)))?.content;
  return typeof content === 'string' ? content : null;
}

/** Why a receipt was there already: the very command was carried out before, or its id was used for something else. */
export async function whyRepeated(
  table: Table,
  { commandId, content }: CommandCommit<JournalEntry>['receipt'],
): Promise<'repeated' | 'reused'> {
  const known = await loadReceiptContent(table, commandId);
  return known === null || known === content ? 'repeated' : 'reused';
}
