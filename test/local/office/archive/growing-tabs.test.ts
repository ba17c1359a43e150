import { describe, expect, it } from 'vitest';
import { endOf } from '../../../../local/office/archive/growing-tabs.ts';
import type { MessageRecord } from '../../../../shared/application/message-record.ts';
import type { RequestState } from '../../../../shared/domain/request/state.ts';
import { messageId, slot, spreadsheetId } from '../../../../shared/kernel/identity.ts';
import { RECEIVED_AT, STATE } from '../../../sheets/render/request-fixture.ts';
import { shanghai } from '../../../support/moments.ts';
import { slotLedger } from '../../../support/slot-ledger.ts';

const OVER_AT = shanghai('2026-11-24 09:00');
const OVER = { ...STATE, closedAt: OVER_AT };
const HERE = { tab: 'incoming', slot: slot(1) } as const;
const ARCHIVED = { at: OVER_AT, workbook: spreadsheetId('archive-2026'), fingerprint: 'print-1' };

describe('when the request of a row was over', () => {
  it.each<readonly ['requests' | 'incoming', string, RequestState, ReturnType<typeof endOf>]>([
    ['requests', 'closed', OVER, OVER_AT],
    ['requests', 'closed, written down long after', { ...OVER, conduct: 'history' }, RECEIVED_AT],
    ['requests', 'open', STATE, 'open'],
    ['requests', 'cancelled', { ...STATE, stage: 'cancelled' }, RECEIVED_AT],
    ['requests', 'cancelled, with something due yet', { ...STATE, stage: 'cancelled', wakeAt: OVER_AT }, 'open'],
    ['requests', 'of another row', { ...OVER, row: { tab: 'requests', slot: slot(2) } }, 'elsewhere'],
    ['requests', 'of a row in Incoming', { ...OVER, row: HERE }, 'elsewhere'],
    ['requests', 'of a row that was removed', { ...OVER, rowRemovedAt: OVER_AT }, 'elsewhere'],
    ['incoming', 'never written in', { ...OVER, row: null }, OVER_AT],
    ['incoming', 'of this row', { ...OVER, row: HERE }, OVER_AT],
    ['incoming', 'of this row, open', { ...STATE, row: HERE }, 'open'],
    ['incoming', 'of another row', { ...OVER, row: { tab: 'incoming', slot: slot(2) } }, 'elsewhere'],
    ['incoming', 'of a row of Requests that is there', OVER, 'elsewhere'],
    ['incoming', 'of a row of Requests that was removed', { ...OVER, rowRemovedAt: OVER_AT }, OVER_AT],
    ['incoming', 'of a row of Requests in the archive', { ...OVER, archived: ARCHIVED }, OVER_AT],
  ])('in %s: %s', (tab, _, state, end) => {
    expect(endOf(slotLedger({ tab, recordId: state.id }), { kind: 'request', state })).toBe(end);
  });
});

const SENT: MessageRecord = {
  smsId: 'accepted.1',
  office: STATE.office,
  kind: 'request',
  caseId: STATE.id,
  revision: 1,
  messageId: messageId('m1'),
  number: STATE.number,
  unit: STATE.facts.unit,
  template: 'acceptance',
  messageClass: 'answer',
  recipientKind: 'household',
  recipientName: '王女士',
  to: STATE.facts.phone,
  body: '【翠湖花园】…',
  status: 'sent',
  reason: '',
  attempts: 1,
  repeats: 0,
  version: 2,
  claimedAt: RECEIVED_AT,
  settledAt: OVER_AT,
  providerId: 'sns-1',
  attendAt: null,
};

describe('when a message was done with', () => {
  it.each<
    readonly [
      string,
      Partial<Pick<MessageRecord, 'status' | 'reason' | 'settledAt' | 'attendAt'>>,
      ReturnType<typeof endOf>,
    ]
  >([
    ['sent', {}, OVER_AT],
    ['refused by the gateway', { status: 'refused', reason: 'InvalidParameter' }, OVER_AT],
    ['not sent, too old', { status: 'not-sent', reason: 'too-old' }, OVER_AT],
    ['in review: a person is asked', { status: 'review', reason: 'outcome-unknown' }, 'open'],
    ['waiting for contact hours', { status: 'waiting', settledAt: null, attendAt: OVER_AT }, 'open'],
    ['claimed', { status: 'claimed', settledAt: null, attendAt: OVER_AT }, 'open'],
    ['to be sent again', { status: 'retry', attendAt: OVER_AT }, 'open'],
  ])('%s', (_, change, end) => {
    const ledger = slotLedger({ tab: 'messages' });
    expect(endOf(ledger, { kind: 'message', message: { ...SENT, ...change } })).toBe(end);
  });
});
