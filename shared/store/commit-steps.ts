import type { Acknowledgement, CommandRecord, CommitOutcome, StateRecord } from '../application/commit.ts';
import type { JournalEntry } from '../application/journal-entry.ts';
import type { CommandId } from '../kernel/identity.ts';
import { type Instant, plusMs } from '../kernel/instant.ts';
import type { ItemValue } from './items.ts';
import { journalKey, type Key, markKey, receiptKey, slotKey } from './keys.ts';
import { EFFECT_GRACE_MS, RECEIPT_KEPT_MS, WAKE_GRACE_MS } from './limits.ts';
import { getItem, type Item, type Step, type Table, transact } from './table.ts';
import { putAlways, putNew, putOver, wholeItem } from './write.ts';

/**
 * Writes what was decided for a command, all of it or nothing: its receipt, the row's acknowledgement, and `steps`, which are
 * what it changed. `entry`: the first that it leads to.
 */
export async function commitCommand(
  table: Table,
  command: CommandRecord,
  entry: JournalEntry,
  steps: readonly Step<'conflict'>[],
): Promise<CommitOutcome> {
  const outcome = await transact(table, [...commandSteps(table, command, entry), ...steps]);
  switch (outcome) {
    case 'done':
      return 'committed';
    case 'conflict':
      return 'conflict';
    case 'repeated':
      return whyRepeated(table, command.receipt);
  }
}

/** What a command's transaction writes once: its receipt, and the row's acknowledgement. `entry`: the first it leads to. */
function commandSteps(
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

type TimedKind = 'request' | 'case' | 'officeDay';

/** The state of a case with a timer, over the one it was decided on, and its place among what is due. */
export function timedStateStep<Kind extends TimedKind>(
  table: Table,
  key: Key,
  kind: Kind,
  { before, after }: { readonly before: ItemValue<Kind> | null; readonly after: ItemValue<Kind> },
  beside: Item = {},
): Step<'conflict'> {
  const attendAt = after.wakeAt === null ? null : plusMs(after.wakeAt, WAKE_GRACE_MS);
  const item = { ...wholeItem(key, kind, after, attendAt), ...beside };
  return putOver(table, item, before === null ? null : { counter: 'revision', value: before.revision }, 'conflict');
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
async function whyRepeated(
  table: Table,
  { commandId, content }: CommandRecord['receipt'],
): Promise<'repeated' | 'reused'> {
  const known = await loadReceiptContent(table, commandId);
  return known === null || known === content ? 'repeated' : 'reused';
}
