import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { JournalEntry } from '../../shared/application/journal-entry.ts';
import type { SlotLedger } from '../../shared/application/ledger.ts';
import type { MessageRecord } from '../../shared/application/message-record.ts';
import {
  type CommitmentTarget,
  type CommitmentVerdict,
  type EscalationLevel,
  verdictAt,
} from '../../shared/domain/request/commitment.ts';
import type { RequestState } from '../../shared/domain/request/state.ts';
import { type RequestId, requestId, slot as slotOf } from '../../shared/kernel/identity.ts';
import type { Instant } from '../../shared/kernel/instant.ts';
import { defaultPolicy } from '../../shared/policy/default-policy.ts';
import { readPresentItem } from '../../shared/store/items.ts';
import { requestKey } from '../../shared/store/keys.ts';
import { LOCAL_TABLE } from '../world/environment.ts';
import type { Course } from './course.ts';
import type { ReplayInstance } from './instance.ts';
import type { Oddity } from './records.ts';

/** What became of one record of the file. */
export interface RecordOutcome {
  readonly number: string;
  readonly oddities: readonly Oddity[];
  /** What the system makes of the row, such as `recorded` or `problem`; `unknown` where it does not know it at all. */
  readonly row: string;
  /** The reasons shown in a row that is in error. */
  readonly problems: readonly string[];
  /** `null` where no request was opened. */
  readonly requestId: string | null;
  /** The service commitment that applies; `null` for none. */
  readonly commitment: string | null;
  readonly verdicts: Readonly<Partial<Record<CommitmentTarget, CommitmentVerdict>>>;
  readonly steps: readonly { readonly target: CommitmentTarget; readonly level: EscalationLevel }[];
  readonly messages: readonly MessageOutcome[];
}

export type MessageOutcome = Pick<
  MessageRecord,
  'smsId' | 'template' | 'recipientKind' | 'to' | 'body' | 'status' | 'reason' | 'providerId'
>;

/** Slots asked for at once; the store reads them in batches of its own. */
const SLOTS_AT_ONCE = 500;
/** A case of ten rounds has some hundred entries; a page holds 1 MB. */
const PAGES_MAX = 20;

/** Reads what the table holds of every record. The record of course n stands in slot n + 1. */
export async function outcomesOf(
  instance: ReplayInstance,
  courses: readonly Course[],
): Promise<readonly RecordOutcome[]> {
  const { store } = instance.container;
  const slots = new Map<number, SlotLedger>();
  for (let from = 0; from < courses.length; from += SLOTS_AT_ONCE) {
    const asked = courses.slice(from, from + SLOTS_AT_ONCE).map((_, index) => slotOf(from + index + 1));
    for (const ledger of await store.loadSlots(instance.office.serviceSpreadsheet, 'requests', asked)) {
      slots.set(ledger.slot, ledger);
    }
  }
  const now = instance.world.clock.now();
  const outcomes: RecordOutcome[] = [];
  for (const [index, course] of courses.entries()) {
    const ledger = slots.get(index + 1);
    const recordId = ledger?.recordId ?? null;
    const found = recordId === null ? NOTHING : await caseOf(instance, requestId(recordId));
    outcomes.push(outcomeOf(course, ledger, found, now));
  }
  return outcomes;
}

function outcomeOf(course: Course, ledger: SlotLedger | undefined, found: Case, now: Instant): RecordOutcome {
  const { state, journal, messages } = found;
  const { service, record } = course;
  const kindsOwn = defaultPolicy.kinds[service.kind].commitment;
  return {
    number: record.number,
    oddities: course.oddities,
    row: ledger?.status.kind ?? 'unknown',
    problems: ledger?.status.kind === 'problem' ? ledger.status.problems.map(({ reason }) => reason) : [],
    requestId: state?.id ?? null,
    commitment: state === null ? null : (service.commitment ?? kindsOwn),
    verdicts: Object.fromEntries((state?.commitments ?? []).map((each) => [each.target, verdictAt(each, now)])),
    steps: journal.flatMap(({ events }) =>
      events.flatMap((event) =>
        event.type === 'EscalationStepReached' ? [{ target: event.target, level: event.level }] : [],
      ),
    ),
    messages: messages.map(({ smsId, template, recipientKind, to, body, status, reason, providerId }) => ({
      smsId,
      template,
      recipientKind,
      to,
      body,
      status,
      reason,
      providerId,
    })),
  };
}

interface Case {
  readonly state: RequestState | null;
  readonly journal: readonly JournalEntry[];
  readonly messages: readonly MessageRecord[];
}

const NOTHING: Case = { state: null, journal: [], messages: [] };

/** State, journal and messages of a case stand together under one key. */
async function caseOf({ documents }: ReplayInstance, caseId: RequestId): Promise<Case> {
  let state: RequestState | null = null;
  const journal: JournalEntry[] = [];
  const messages: MessageRecord[] = [];
  let start: Record<string, unknown> | undefined;
  for (let page = 0; page < PAGES_MAX; page += 1) {
    const answer = await documents.send(
      new QueryCommand({
        TableName: LOCAL_TABLE,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': requestKey(caseId).pk },
        ...(start === undefined ? {} : { ExclusiveStartKey: start }),
      }),
    );
    for (const item of answer.Items ?? []) {
      if (item.kind === 'request') state = readPresentItem('request', item);
      else if (item.kind === 'journal') journal.push(readPresentItem('journal', item));
      else if (item.kind === 'message') messages.push(readPresentItem('message', item));
    }
    start = answer.LastEvaluatedKey;
    if (start === undefined) return { state, journal, messages };
  }
  throw new Error(`the case ${caseId} has more than ${PAGES_MAX} pages`);
}
