import type { RenderMark } from '../application/ledger.ts';
import type { CapUse, MessageClaim, MessageRecord } from '../application/message-record.ts';
import type { StorePort } from '../application/store-port.ts';
import type { SpreadsheetId } from '../kernel/identity.ts';
import { formatMessageName } from '../kernel/message-name.ts';
import { readItem, readPresentItem } from './items.ts';
import { accountKey, capKey, caseKey, householdKey, type Key, markKey, messageKey } from './keys.ts';
import { missedStep } from './missed-alarm-store.ts';
import { getItem, getItems, type Step, type Table, transact } from './table.ts';
import { putAlways, putOver, standsStill, wholeItem } from './write.ts';

type MessageStore = Pick<StorePort, 'loadMessage' | 'loadMessages' | 'claimMessage' | 'updateMessage' | 'loadCaps'>;
type ClaimFailure = 'exists' | 'household-changed' | 'case-changed' | 'cap-changed' | 'missed-changed';

export function createMessageStore(table: Table): MessageStore {
  return {
    loadMessage: async (name) => readItem('message', await getItem(table, messageKey(name))),
    loadMessages: async (names) => {
      const items = await getItems(table, names.map(messageKey));
      return items.map((item) => readPresentItem('message', item));
    },
    claimMessage: async (claim) => {
      const outcome = await transact(table, claimSteps(table, claim));
      return outcome === 'done' ? 'claimed' : outcome;
    },
    updateMessage: (record, readVersion, spreadsheet) => updateMessage(table, record, readVersion, spreadsheet),
    loadCaps: async (capKeys) => {
      const items = await getItems(table, capKeys.map(capKey));
      return items.map((item) => readPresentItem('cap', item));
    },
  };
}

function claimSteps(table: Table, claim: MessageClaim): readonly Step<ClaimFailure>[] {
  return [
    messageStep(table, claim),
    ...(claim.household === null ? [] : [householdStands(table, claim)]),
    ...caseStands(table, claim),
    ...claim.caps.map(({ before, after }) => capStep(table, before, after)),
    ...(claim.missed === null ? [] : [missedStep(table, claim.missed)]),
    putAlways(table, messageMark(claim.record, claim.spreadsheet)),
  ];
}

function messageStep(table: Table, { record, readVersion }: MessageClaim): Step<'exists'> {
  const expected = readVersion === null ? null : { counter: 'version', value: readVersion };
  return putOver(table, messageItem(record), expected, 'exists');
}

const messageItem = (record: MessageRecord) => wholeItem(messageKey(record), 'message', record, record.attendAt);

/** Phone and opt-out are still those the text was made from. */
function householdStands(table: Table, { record, household }: MessageClaim): Step<'household-changed'> {
  const key = householdKey(record.office, household?.unit ?? '');
  return standsStill(table, key, { counter: 'revision', value: household?.revision ?? 0 }, 'household-changed');
}

/** Nobody has paid, nothing has been booked and nobody has written down anything since it was decided to send. */
function caseStands(table: Table, { record, dunning }: MessageClaim): readonly Step<'case-changed'>[] {
  if (dunning === null) return [];
  const { caseId, caseRevision, account } = dunning;
  const stands = (key: Key, value: number) =>
    standsStill(table, key, { counter: 'revision', value }, 'case-changed' as const);
  return [
    stands(caseKey(caseId), caseRevision),
    ...(account === null ? [] : [stands(accountKey(record.office, account.unit), account.revision)]),
  ];
}

function capStep(table: Table, before: CapUse | null, after: CapUse): Step<'cap-changed'> {
  const expected = before === null ? null : { counter: 'version', value: before.version };
  return putOver(table, wholeItem(capKey(after.capKey), 'cap', after), expected, 'cap-changed');
}

/** The tab Messages shows every record; its row is given by the next sync. */
function messageMark(record: MessageRecord, spreadsheet: SpreadsheetId) {
  const mark: RenderMark = {
    tab: 'messages',
    recordId: formatMessageName(record),
    slot: null,
    version: record.version,
  };
  return wholeItem(markKey(spreadsheet, mark.tab, mark.recordId), 'mark', mark);
}

/** The only other writer of the two items is a sync that clears the mark: it is soon out of the way. */
const CONFLICT_ROUNDS_MAX = 5;

/** A conflict says nothing about the version: the same write is tried again, lest a text that has left be thought lost. */
async function updateMessage(
  table: Table,
  record: MessageRecord,
  readVersion: number,
  spreadsheet: SpreadsheetId,
): Promise<boolean> {
  for (let round = 0; round < CONFLICT_ROUNDS_MAX; round += 1) {
    const outcome = await transact(table, [
      putOver(table, messageItem(record), { counter: 'version', value: readVersion }, 'changed' as const),
      putAlways(table, messageMark(record, spreadsheet)),
    ]);
    if (outcome !== 'conflict') return outcome === 'done';
  }
  throw new Error(`message ${record.smsId}: still in conflict after ${CONFLICT_ROUNDS_MAX} rounds`);
}
