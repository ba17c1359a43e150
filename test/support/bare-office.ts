import type { Container } from '../../functions/runtime/container.ts';
import { assignmentAfter } from '../../shared/application/collection/assignment-wish.ts';
import { fileRequest } from '../../shared/application/file-request.ts';
import type { RequestEntry } from '../../shared/application/journal-entry.ts';
import type { MessageRecord } from '../../shared/application/message-record.ts';
import type { Office } from '../../shared/application/office.ts';
import type { ReferenceRecord } from '../../shared/application/reference.ts';
import type { Household } from '../../shared/domain/household/state.ts';
import type { RequestState } from '../../shared/domain/request/state.ts';
import type { Person, Post } from '../../shared/domain/staff/state.ts';
import type { Effect } from '../../shared/effects/effect.ts';
import {
  commandId,
  messageId,
  officeId,
  parseUnitCode,
  personCode,
  phoneNumber,
  postCode,
  slot,
  spreadsheetId,
} from '../../shared/kernel/identity.ts';
import { invariant } from '../../shared/kernel/invariant.ts';
import { parseMessageName } from '../../shared/kernel/message-name.ts';
import { SHANGHAI } from '../../shared/kernel/zone.ts';
import type { TabName } from '../../sheets/contract/types.ts';

/** An office that stands in the table alone: its records written as a sync would, its workbook only a name. */
export const OFFICE: Office = {
  id: officeId('bare'),
  name: '测试服务中心',
  signature: '测试花园',
  locale: 'zh-CN',
  timeZone: SHANGHAI,
  serviceSpreadsheet: spreadsheetId('bare-workbook'),
  collectionsSpreadsheet: null,
  sendingPaused: false,
};

export const unitCode = (text: string) => {
  const unit = parseUnitCode(text);
  invariant(unit !== null, 'a unit');
  return unit;
};

const UNIT = unitCode('1-1-101');
const OWNER_PHONE = phoneNumber('+8613800001001');
export const BUTLER_PHONE = phoneNumber('+8613900000011');

export const HOUSEHOLD: Household = {
  unit: UNIT,
  ownerName: '张先生',
  ownerPhone: OWNER_PHONE,
  tenantName: null,
  tenantPhone: null,
  householdClass: 'B',
  occupancy: 'resident',
  smsOptOut: false,
  remark: null,
};

export const POST: Post = {
  code: postCode('P1'),
  name: '一号管家岗',
  phone: BUTLER_PHONE,
  grid: ['1-*'],
  holder: personCode('G01'),
  deputy: null,
};

export const BUTLER: Person = {
  code: personCode('G01'),
  name: '陈晓燕',
  role: 'butler',
  department: null,
  phone: phoneNumber('+8613900000101'),
  deputy: null,
  absentFrom: null,
  absentTo: null,
};

const TAB_OF = { household: 'households', person: 'staff', post: 'posts', day: 'calendar' } as const;

/** Writes one reference record over whatever stood under its key. */
export async function writeReference({ store, clock, ids }: Container, record: ReferenceRecord): Promise<void> {
  const before = await store.loadReference(OFFICE.id, record.kind, record.key);
  const tab: TabName = TAB_OF[record.kind];
  const revision = (before?.revision ?? 0) + 1;
  const row = {
    tab,
    slot: slot(1),
    version: 1,
    fingerprint: '',
    cells: {},
    status: { kind: 'recorded' },
    seenAt: null,
    recordId: record.key,
    heldBatch: null,
  } as const;
  const change = { before, after: { record, revision, tab, slot: slot(1) }, replaces: null };
  const outcome = await store.commitReference({
    office: OFFICE.id,
    at: clock.now(),
    origin: { channel: 'system', actor: null, place: null, at: clock.now() },
    ...change,
    assignAt: assignmentAfter(change, clock.now()),
    receipt: { commandId: commandId(ids.next()), content: String(revision) },
    acknowledge: { spreadsheet: spreadsheetId(`nowhere-${ids.next()}`), before: null, after: row },
  });
  invariant(outcome === 'committed', 'the record is written');
}

export async function writeOffice(container: Container): Promise<void> {
  await container.store.saveOffice(OFFICE);
  await writeReference(container, { kind: 'household', key: HOUSEHOLD.unit, value: HOUSEHOLD });
  await writeReference(container, { kind: 'person', key: BUTLER.code, value: BUTLER });
  await writeReference(container, { kind: 'post', key: POST.code, value: POST });
}

/** A complaint filed just now; nothing of it has been routed yet. */
export async function fileComplaint(container: Container, unit: string = UNIT): Promise<RequestState> {
  const filed = await fileRequest(container, {
    office: OFFICE.id,
    key: container.ids.next(),
    unit,
    kind: 'complaint',
    wanted: '楼上漏水',
    urgency: 'normal',
    applicant: null,
    phone: null,
    appointmentAt: null,
  });
  invariant(filed.kind === 'filed', `filed, not ${filed.kind}`);
  return filed.state;
}

export type MessageEffect = Extract<Effect, { kind: 'send-message' }>;

/** A journal entry that asks for one more message about `state`, like its own acceptance but for what `change` says. */
export async function askFor(
  { store, clock, ids }: Container,
  state: RequestState,
  change: Partial<MessageEffect>,
): Promise<{ readonly entry: RequestEntry; readonly effect: MessageEffect }> {
  const before = await store.loadRequest(state.id);
  invariant(before !== null, 'the request is there');
  const effect: MessageEffect = {
    kind: 'send-message',
    messageId: messageId(`${state.id}.test.${ids.next()}`),
    office: OFFICE.id,
    template: 'acceptance',
    messageClass: 'answer',
    recipient: { kind: 'household', unit: state.facts.unit, phone: null },
    factAt: clock.now(),
    parameters: { number: state.number, unit: state.facts.unit, kind: '投诉', promise: '首次响应', due: '11-23 10:15' },
    subject: { requestId: state.id, number: state.number, unit: state.facts.unit },
    onlyWhileOpen: null,
    ...change,
  };
  const entry: RequestEntry = {
    kind: 'request',
    caseId: state.id,
    office: OFFICE.id,
    revision: before.revision + 1,
    at: clock.now(),
    origin: { channel: 'system', actor: null, place: null, at: clock.now() },
    commandType: 'LookAgain',
    events: [],
    effects: [effect],
    routedAt: null,
  };
  const outcome = await store.commitRequest({
    before,
    after: { ...before, revision: before.revision + 1 },
    entry,
    receipt: { commandId: commandId(ids.next()), content: 'test' },
    acknowledge: null,
    mark: null,
  });
  invariant(outcome === 'committed', 'the entry is written');
  return { entry, effect };
}

/** The send records of one message, as the tab Messages will show them. */
export async function recordsOf({ store }: Container, message: string): Promise<readonly MessageRecord[]> {
  const { marks } = await store.loadWorkbook(OFFICE.serviceSpreadsheet);
  const found = marks.filter(({ tab, recordId }) => tab === 'messages' && recordId.includes(`/${message}~`));
  const records = await Promise.all(found.map(({ recordId }) => store.loadMessage(parseMessageName(recordId))));
  return records.filter((record) => record !== null);
}
