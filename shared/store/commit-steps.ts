import type { Acknowledgement, CommandRecord, StateRecord } from '../application/commit.ts';
import type { JournalEntry } from '../application/journal-entry.ts';
import type { CommandId } from '../kernel/identity.ts';
import { type Instant, plusMs } from '../kernel/instant.ts';
import { journalKey, markKey, receiptKey, slotKey } from './keys.ts';
import { EFFECT_GRACE_MS, RECEIPT_KEPT_MS } from './limits.ts';
import { getItem, type Step, type Table } from './table.ts';
import { putAlways, putNew, putOver, wholeItem } from './write.ts';

/** What a command's transaction writes once: its receipt, and the row's acknowledgement. `entry`: the first it leads to. */
export function commandSteps(
  table: Table,
  { receipt, acknowledge }: CommandRecord,
  entry: JournalEntry,
): readonly Step<'conflict' | 'repeated'>[] {
  return [receiptStep(table, receipt, entry), ...(acknowledge === null ? [] : [acknowledgeStep(table, acknowledge)])];
}

/** What it writes with each state: the journal entry with its pending effects, and the render mark. */
export function stateSteps(table: Table, { entry, mark }: StateRecord<JournalEntry>): readonly Step<'conflict'>[] {
  const written = putNew(table, journalItem(entry), 'conflict');
  return mark === null ? [written] : [written, markStep(table, mark)];
}

export const markStep = (
  table: Table,
  { spreadsheet, mark }: NonNullable<StateRecord<JournalEntry>['mark']>,
): Step<never> => putAlways(table, wholeItem(markKey(spreadsheet, mark.tab, mark.recordId), 'mark', mark));

function receiptStep(
  table: Table,
  { commandId, content }: CommandRecord['receipt'],
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
  { commandId, content }: CommandRecord['receipt'],
): Promise<'repeated' | 'reused'> {
  const known = await loadReceiptContent(table, commandId);
  return known === null || known === content ? 'repeated' : 'reused';
}
