import type { MessageRecord } from '../../../shared/application/message-record.ts';
import type { SmsPort } from '../../../shared/application/ports.ts';
import { DAY_MS, plusMs } from '../../../shared/kernel/instant.ts';
import { withStore } from '../world/doors.ts';
import type { Defect } from './defect.ts';
import {
  inClaim,
  inFunction,
  inMessages,
  inStore,
  rememberingOffices,
  rememberingRequests,
  whenAnswered,
} from './doors.ts';

const claimed = ({ status }: MessageRecord): boolean => status === 'claimed';

/** What goes wrong on the way from a message that was decided on to a text that leaves. */
export const SENDING: readonly Defect[] = [
  {
    name: 'a text whose answer was lost is sent once more, at once',
    mode: 'full',
    from: 1,
    invariant: 'sent-as-claimed',
    spoil: whenAnswered('unknown', (again) => again()),
  },
  {
    name: 'a claim is given up when nobody knows what became of the text',
    mode: 'full',
    from: 1,
    invariant: 'sent-once',
    spoil: whenAnswered('unknown', () => ({ kind: 'throttled' })),
  },
  {
    name: 'a text that nobody heard of again is called sent',
    mode: 'full',
    from: 1,
    invariant: 'claimed-rightly',
    spoil: whenAnswered('unknown', () => ({ kind: 'sent', providerId: 'unknown' })),
  },
  {
    name: 'a gateway that is busy is taken for one that refuses',
    mode: 'full',
    from: 1,
    invariant: 'claimed-rightly',
    spoil: whenAnswered('throttled', () => ({ kind: 'refused', reason: 'Throttling' })),
  },
  {
    name: 'a text leaves before it is claimed',
    mode: 'clear',
    from: 1,
    invariant: 'sent-as-claimed',
    spoil: {
      container: (container) => {
        const { store, sms } = container;
        let gone: Awaited<ReturnType<SmsPort['publish']>> = { kind: 'unknown' };
        return {
          ...container,
          store: {
            ...store,
            claimMessage: async (claim) => {
              const { record } = claim;
              if (claimed(record) && record.to !== null)
                gone = await sms.publish({ to: record.to, body: record.body, template: record.template });
              return store.claimMessage(claim);
            },
          },
          sms: { publish: async () => gone },
        };
      },
    },
  },
  {
    name: 'whether a message was claimed before is not looked at',
    mode: 'steady',
    from: 5,
    invariant: 'sent-as-claimed',
    spoil: inStore((store) => ({
      claimMessage: async (claim) => {
        const outcome = await store.claimMessage(claim);
        return outcome === 'exists' && claimed(claim.record) ? 'claimed' : outcome;
      },
    })),
  },
  {
    name: 'the name of a message holds the time',
    mode: 'steady',
    from: 1,
    invariant: 'claimed-rightly',
    spoil: inStore((store, { clock }) => {
      const timed = new Map<string, string>();
      const named = (record: MessageRecord): MessageRecord => ({
        ...record,
        smsId: timed.get(record.smsId) ?? record.smsId,
      });
      return {
        claimMessage: (claim) => {
          timed.set(claim.record.smsId, `${claim.record.smsId}~${clock.now()}`);
          return store.claimMessage({ ...claim, record: named(claim.record) });
        },
        updateMessage: (record, version, spreadsheet) => store.updateMessage(named(record), version, spreadsheet),
      };
    }),
  },
  {
    name: 'an alarm does not look whether it still holds',
    mode: 'steady',
    from: 1,
    invariant: 'told-by-rule',
    spoil: inMessages((effect) => ({ ...effect, onlyWhileOpen: null })),
  },
  {
    name: 'a sender remembers requests as it saw them first',
    mode: 'steady',
    from: 1,
    invariant: 'claimed-rightly',
    spoil: inFunction('send-message', withStore(rememberingRequests)),
  },
  {
    name: 'the outcome of a text is written without its version',
    mode: 'clear',
    from: 1,
    invariant: 'claimed-rightly',
    spoil: inStore((store) => ({
      updateMessage: (record, readVersion, spreadsheet) =>
        store.updateMessage({ ...record, version: readVersion }, readVersion, spreadsheet),
    })),
  },
  {
    name: 'nobody waits for the outcome of a text to be written down',
    mode: 'steady',
    from: 1,
    invariant: 'calls-awaited',
    spoil: inStore((store) => ({
      updateMessage: async (record, readVersion, spreadsheet) => {
        store.updateMessage(record, readVersion, spreadsheet).catch(() => undefined);
        return true;
      },
    })),
  },
  {
    name: 'a sender knows the office as it was when it began',
    mode: 'clear',
    from: 6,
    invariant: 'claimed-rightly',
    spoil: inFunction('send-message', withStore(rememberingOffices)),
  },
  {
    name: 'what waits for its hour waits a day longer',
    mode: 'clear',
    from: 1,
    invariant: 'claimed-rightly',
    spoil: inClaim((claim) => {
      const { attendAt, status } = claim.record;
      if (status !== 'waiting' || attendAt === null) return claim;
      return { ...claim, record: { ...claim.record, attendAt: plusMs(attendAt, DAY_MS) } };
    }),
  },
];
