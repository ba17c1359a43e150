import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { DeleteCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { RenderMark } from '../application/ledger.ts';
import type { StorePort } from '../application/store-port.ts';
import type { SpreadsheetId } from '../kernel/identity.ts';
import { invariant } from '../kernel/invariant.ts';
import { readPresentItem } from './items.ts';
import { bindingKey, intakeKey, markKey, pageKey, slotKey, WORKBOOK_HEAD_PREFIX, workbookKey } from './keys.ts';
import { MARKS_CLEARED_AT_ONCE } from './limits.ts';
import { getItems, queryPrefix, type Table, transact } from './table.ts';
import { putAll, wholeItem } from './write.ts';

type WorkbookStore = Pick<
  StorePort,
  | 'loadWorkbook'
  | 'saveWorkbook'
  | 'loadFingerprintPages'
  | 'saveFingerprintPages'
  | 'loadIntakeParts'
  | 'saveIntakeParts'
  | 'loadSlots'
  | 'saveSlots'
  | 'loadBindings'
  | 'saveBindings'
  | 'addMark'
  | 'clearMarks'
>;

export function createWorkbookStore(table: Table): WorkbookStore {
  return {
    loadWorkbook: (spreadsheet) => loadWorkbook(table, spreadsheet),
    saveWorkbook: async (ledger, attendAt) => {
      const item = wholeItem(workbookKey(ledger.spreadsheet), 'workbook', ledger, attendAt);
      await table.client.send(new PutCommand({ TableName: table.name, Item: item }));
    },
    loadFingerprintPages: async (spreadsheet, tab, pages) => {
      const items = await getItems(
        table,
        pages.map((page) => pageKey(spreadsheet, tab, page)),
      );
      return items.map((item) => readPresentItem('page', item));
    },
    saveFingerprintPages: (spreadsheet, pages) =>
      putAll(
        table,
        pages.map((page) => wholeItem(pageKey(spreadsheet, page.tab, page.page), 'page', page)),
      ),
    loadIntakeParts: async (spreadsheet, set, count) => {
      const items = await getItems(
        table,
        Array.from({ length: count }, (_, part) => intakeKey(spreadsheet, set, part)),
      );
      invariant(items.length === count, 'a part of an intake is missing');
      return items.map((item) => readPresentItem('intake', item));
    },
    saveIntakeParts: (spreadsheet, parts) =>
      putAll(
        table,
        parts.map((part) => wholeItem(intakeKey(spreadsheet, part.set, part.part), 'intake', part)),
      ),
    loadSlots: async (spreadsheet, tab, slots) => {
      const items = await getItems(
        table,
        slots.map((slot) => slotKey(spreadsheet, tab, slot)),
      );
      return items.map((item) => readPresentItem('slot', item));
    },
    saveSlots: (spreadsheet, slots) =>
      putAll(
        table,
        slots.map((row) => wholeItem(slotKey(spreadsheet, row.tab, row.slot), 'slot', row)),
      ),
    loadBindings: async (spreadsheet, tab, recordIds) => {
      const items = await getItems(
        table,
        recordIds.map((recordId) => bindingKey(spreadsheet, tab, recordId)),
      );
      return items.map((item) => readPresentItem('binding', item));
    },
    saveBindings: (spreadsheet, bindings) =>
      putAll(
        table,
        bindings.map((binding) =>
          wholeItem(bindingKey(spreadsheet, binding.tab, binding.recordId), 'binding', binding),
        ),
      ),
    addMark: async (spreadsheet, mark) => {
      const item = wholeItem(markKey(spreadsheet, mark.tab, mark.recordId), 'mark', mark);
      await table.client.send(new PutCommand({ TableName: table.name, Item: item }));
    },
    clearMarks: async (spreadsheet, marks) => {
      const latest = latestOf(marks);
      for (let from = 0; from < latest.length; from += MARKS_CLEARED_AT_ONCE) {
        await clearMarks(table, spreadsheet, latest.slice(from, from + MARKS_CLEARED_AT_ONCE));
      }
    },
  };
}

async function loadWorkbook(table: Table, spreadsheet: SpreadsheetId): ReturnType<StorePort['loadWorkbook']> {
  const key = workbookKey(spreadsheet);
  const items = await queryPrefix(table, key.pk, WORKBOOK_HEAD_PREFIX);
  const head = items.find((item) => item.sk === key.sk);
  return {
    ledger: head === undefined ? null : readPresentItem('workbook', head),
    marks: items.filter((item) => item !== head).map((item) => readPresentItem('mark', item)),
  };
}

/** A transaction takes no item twice: of each record the mark that stands for most. */
function latestOf(marks: readonly RenderMark[]): readonly RenderMark[] {
  const latest = new Map<string, RenderMark>();
  for (const mark of marks) {
    const known = latest.get(`${mark.tab}/${mark.recordId}`);
    if (known === undefined || known.version < mark.version) latest.set(`${mark.tab}/${mark.recordId}`, mark);
  }
  return [...latest.values()];
}

/** Together, as nearly always none has risen; where one has, or is just being written, each by itself. */
async function clearMarks(table: Table, spreadsheet: SpreadsheetId, marks: readonly RenderMark[]): Promise<void> {
  const removals = marks.map((mark) => removalOf(table, spreadsheet, mark));
  const [only] = removals;
  if (removals.length === 1 && only !== undefined) return clearMark(table, only);
  const steps = removals.map((removal) => ({ item: { Delete: removal }, onFailure: 'conflict' as const }));
  if ((await transact(table, steps)) === 'done') return;
  for (const removal of removals) await clearMark(table, removal);
}

type Removal = ReturnType<typeof removalOf>;

/** A mark that has risen since it was read stands for a change not rendered yet: it stays. */
function removalOf(table: Table, spreadsheet: SpreadsheetId, mark: RenderMark) {
  return {
    TableName: table.name,
    Key: markKey(spreadsheet, mark.tab, mark.recordId),
    ConditionExpression: 'attribute_not_exists(pk) OR #value.version <= :version',
    ExpressionAttributeNames: { '#value': 'value' },
    ExpressionAttributeValues: { ':version': mark.version },
  };
}

async function clearMark(table: Table, removal: Removal): Promise<void> {
  try {
    await table.client.send(new DeleteCommand(removal));
  } catch (fault) {
    if (!(fault instanceof ConditionalCheckFailedException)) throw fault;
  }
}
