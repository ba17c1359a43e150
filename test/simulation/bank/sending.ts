import type { MessageRecord } from '../../../shared/application/message-record.ts';
import type { SmsPort } from '../../../shared/application/ports.ts';
import type { Household } from '../../../shared/domain/household/state.ts';
import { civilTime } from '../../../shared/kernel/civil.ts';
import { type Defect, inFunction, inPart, inPolicy, inStore } from './defect.ts';

const wholeDay = [{ from: civilTime('00:00'), until: civilTime('23:59') }];
/** What 09:30 to 21:00 in Shanghai would be, were it reckoned in London. */
const inUtc = [{ from: civilTime('01:30'), until: civilTime('13:00') }];
const AGES_MS = 10 * 24 * 3_600_000;

const claimed = ({ status }: MessageRecord): boolean => status === 'claimed';

/** What goes wrong on the way from a message that was decided on to a text that leaves. */
export const SENDING: readonly Defect[] = [
  {
    name: 'a text whose answer was lost is sent once more, at once',
    mode: 'full',
    from: 1,
    invariant: 'sent-as-claimed',
    spoil: inPart('sms', (sms) => ({
      publish: async (text) => {
        const outcome = await sms.publish(text);
        return outcome.kind === 'unknown' ? sms.publish(text) : outcome;
      },
    })),
  },
  {
    name: 'a claim is given up when nobody knows what became of the text',
    mode: 'full',
    from: 1,
    invariant: 'sent-once',
    spoil: inPart('sms', (sms) => ({
      publish: async (text) => {
        const outcome = await sms.publish(text);
        return outcome.kind === 'unknown' ? { kind: 'throttled' } : outcome;
      },
    })),
  },
  {
    name: 'a text that nobody heard of again is called sent',
    mode: 'full',
    from: 1,
    invariant: 'claimed-rightly',
    spoil: inPart('sms', (sms) => ({
      publish: async (text) => {
        const outcome = await sms.publish(text);
        return outcome.kind === 'unknown' ? { kind: 'sent', providerId: 'unknown' } : outcome;
      },
    })),
  },
  {
    name: 'a gateway that is busy is taken for one that refuses',
    mode: 'full',
    from: 1,
    invariant: 'claimed-rightly',
    spoil: inPart('sms', (sms) => ({
      publish: async (text) => {
        const outcome = await sms.publish(text);
        return outcome.kind === 'throttled' ? { kind: 'refused', reason: 'Throttling' } : outcome;
      },
    })),
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
    from: 2,
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
    from: 0,
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
    name: 'a claim does not look at the household',
    mode: 'full',
    from: 0,
    invariant: 'claimed-rightly',
    spoil: inStore((store) => ({ claimMessage: (claim) => store.claimMessage({ ...claim, household: null }) })),
  },
  {
    name: 'a household that wants no SMS gets them',
    mode: 'clear',
    from: 9,
    invariant: 'claimed-rightly',
    spoil: inStore((store) => ({
      loadHousehold: async (office, unit) => {
        const stored = await store.loadHousehold(office, unit);
        if (stored?.record.kind !== 'household') return stored;
        const value: Household = { ...stored.record.value, smsOptOut: false };
        return { ...stored, record: { ...stored.record, value } };
      },
    })),
  },
  {
    name: 'the tenant is not asked for',
    mode: 'clear',
    from: 0,
    invariant: 'claimed-rightly',
    spoil: inStore((store) => ({
      loadHousehold: async (office, unit) => {
        const stored = await store.loadHousehold(office, unit);
        if (stored?.record.kind !== 'household') return stored;
        const value: Household = { ...stored.record.value, tenantPhone: null };
        return { ...stored, record: { ...stored.record, value } };
      },
    })),
  },
  {
    name: 'an alarm does not look whether it still holds',
    mode: 'steady',
    from: 1,
    invariant: 'told-by-rule',
    spoil: inStore((store) => ({
      commitRequest: (commit) => {
        const effects = commit.entry.effects.map((effect) =>
          effect.kind === 'send-message' ? { ...effect, onlyWhileOpen: null } : effect,
        );
        return store.commitRequest({ ...commit, entry: { ...commit.entry, effects } });
      },
    })),
  },
  {
    name: 'a sender remembers requests as it saw them first',
    mode: 'steady',
    from: 1,
    invariant: 'claimed-rightly',
    spoil: inFunction('send-message', (container) => {
      const { store } = container;
      const remembered = new Map<string, ReturnType<typeof store.loadRequest>>();
      const loadRequest: typeof store.loadRequest = (caseId) => {
        const known = remembered.get(caseId) ?? store.loadRequest(caseId);
        remembered.set(caseId, known);
        return known;
      };
      return { ...container, store: { ...store, loadRequest } };
    }),
  },
  {
    name: 'what is too old is sent all the same',
    mode: 'clear',
    from: 4,
    invariant: 'claimed-rightly',
    spoil: inPolicy((policy) => {
      const ages = Object.entries(policy.messages.greatestAgeMs).map(([template]) => [template, AGES_MS]);
      return { ...policy, messages: { ...policy.messages, greatestAgeMs: Object.fromEntries(ages) } };
    }),
  },
  {
    name: 'what was too old is never summed up',
    mode: 'clear',
    from: 0,
    invariant: 'all-written-down',
    spoil: inStore((store) => ({ claimMessage: (claim) => store.claimMessage({ ...claim, missed: null }) })),
  },
  {
    name: 'the hours in which a household may be told are not looked at when a text leaves',
    mode: 'clear',
    from: 2,
    invariant: 'sent-by-day',
    spoil: inPolicy((policy) => ({ ...policy, contactWindows: { onWorkdays: wholeDay, onDaysOff: wholeDay } })),
  },
  {
    name: 'the hours in which a household may be told are reckoned in UTC',
    mode: 'clear',
    from: 1,
    invariant: 'sent-by-day',
    spoil: inPolicy((policy) => ({ ...policy, contactWindows: { onWorkdays: inUtc, onDaysOff: inUtc } })),
  },
  {
    name: 'on days off a household may be told as early as on others',
    mode: 'clear',
    from: 0,
    invariant: 'sent-by-day',
    spoil: inPolicy((policy) => ({
      ...policy,
      contactWindows: { ...policy.contactWindows, onDaysOff: policy.contactWindows.onWorkdays },
    })),
  },
  {
    name: 'the last minutes of the hours in which a household may be told are a minute short',
    mode: 'clear',
    from: 2,
    invariant: 'sent-by-day',
    spoil: inPolicy((policy) => ({ ...policy, windowMarginMinutes: policy.windowMarginMinutes - 1 })),
  },
  {
    name: 'how many texts a household has had is not looked at',
    mode: 'clear',
    from: 0,
    invariant: 'claimed-rightly',
    spoil: inStore((store) => ({ claimMessage: (claim) => store.claimMessage({ ...claim, caps: [] }) })),
  },
  {
    name: 'people on night duty are forgotten',
    mode: 'clear',
    from: 0,
    invariant: 'everybody-told',
    spoil: inStore((store) => ({
      loadOffice: async (office) => {
        const records = await store.loadOffice(office);
        return records === null
          ? null
          : { ...records, people: records.people.filter(({ role }) => role !== 'night-duty') };
      },
    })),
  },
  {
    name: 'who is absent is told all the same',
    mode: 'clear',
    from: 11,
    invariant: 'claimed-rightly',
    spoil: inStore((store) => ({
      loadOffice: async (office) => {
        const records = await store.loadOffice(office);
        return records === null
          ? null
          : { ...records, people: records.people.map((person) => ({ ...person, absentFrom: null })) };
      },
    })),
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
];
