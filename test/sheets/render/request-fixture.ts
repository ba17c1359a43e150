import type { Commitment, EscalationLevel } from '../../../shared/domain/request/commitment.ts';
import type { RequestState } from '../../../shared/domain/request/state.ts';
import { officeId, parseUnitCode, phoneNumber, postCode, requestId, slot } from '../../../shared/kernel/identity.ts';
import { at } from '../parse/row-fixture.ts';

const unit = parseUnitCode('3-2-1801');
if (unit === null) throw new Error('not a unit');

export const RECEIVED_AT = at('2026-11-23T10:00');

/** A complaint as it stands a moment after it was typed. */
export const STATE: RequestState = {
  id: requestId('01JDZZZZZZZZZZZZZZZZZZZZZZ'),
  office: officeId('sample'),
  number: 'R-000123',
  revision: 1,
  policyVersion: 1,
  seenAt: RECEIVED_AT,
  conduct: 'live',
  post: postCode('P1'),
  facts: {
    receivedAt: RECEIVED_AT,
    unit,
    applicant: '王女士',
    phone: phoneNumber('+8613812345678'),
    kind: 'complaint',
    commitment: null,
    wanted: '楼道灯不亮',
    urgency: 'normal',
    department: null,
    origin: 'api',
    appointmentAt: null,
    respondedAt: null,
    dispatchedAt: null,
    acceptedAt: null,
    onSiteAt: null,
    resolvedAt: null,
    result: null,
    fedBackAt: null,
    followedUpAt: null,
    followUpRemark: null,
    disposition: null,
  },
  stage: 'received',
  closedAt: null,
  commitments: [],
  earlierCommitments: [],
  reopenings: [],
  row: { tab: 'requests', slot: slot(1) },
  rowRemovedAt: null,
  wakeAt: null,
  wakeSequence: 0,
};

export const FIRST_RESPONSE: Commitment = {
  target: 'first-response',
  startedAt: RECEIVED_AT,
  dueAt: at('2026-11-23T10:15'),
  basis: { kind: 'elapsed', minutes: 15 },
  provisional: false,
  satisfiedAt: null,
  breachedAt: null,
  cancelledAt: null,
  steps: [],
};

export const FOLLOW_UP: Commitment = {
  ...FIRST_RESPONSE,
  target: 'follow-up',
  dueAt: at('2026-11-25T18:00'),
  basis: { kind: 'working-days', days: 2 },
};

export function reached(level: EscalationLevel): Commitment['steps'] {
  return [{ level, at: RECEIVED_AT, announceAt: RECEIVED_AT, reachedAt: RECEIVED_AT }];
}
