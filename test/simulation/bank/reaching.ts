import { civilTime, plusDays } from '../../../shared/kernel/civil.ts';
import { withStore } from '../world/doors.ts';
import type { Defect } from './defect.ts';
import { inClaim, inCommit, inHousehold, inMessages, inOffice, inPolicy } from './doors.ts';

const wholeDay = [{ from: civilTime('00:00'), until: civilTime('23:59') }];
/** What 09:30 to 21:00 in Shanghai would be, were it reckoned in London. */
const inUtc = [{ from: civilTime('01:30'), until: civilTime('13:00') }];
const AGES_MS = 10 * 24 * 3_600_000;

/** What goes wrong about whom a text reaches, when, and how often. */
export const REACHING: readonly Defect[] = [
  {
    name: 'a text that comes again reaches whoever is on duty by now',
    mode: 'clear',
    from: 40,
    invariant: 'nothing-done-twice',
    spoil: { container: withStore(() => ({ markHandled: async () => undefined })) },
  },
  {
    name: 'a claim does not look at the household',
    mode: 'steady',
    from: 22,
    invariant: 'claimed-rightly',
    spoil: inClaim((claim) => ({ ...claim, household: null })),
  },
  {
    name: 'a household that wants no SMS gets them',
    mode: 'clear',
    from: 8,
    invariant: 'claimed-rightly',
    spoil: inHousehold((household) => ({ ...household, smsOptOut: false })),
  },
  {
    name: 'the tenant is not asked for',
    mode: 'clear',
    from: 4,
    invariant: 'claimed-rightly',
    spoil: inHousehold((household) => ({ ...household, tenantPhone: null })),
  },
  {
    name: 'what is too old is sent all the same',
    mode: 'clear',
    from: 8,
    invariant: 'claimed-rightly',
    spoil: inPolicy((policy) => {
      const ages = Object.entries(policy.messages.greatestAgeMs).map(([template]) => [template, AGES_MS]);
      return { ...policy, messages: { ...policy.messages, greatestAgeMs: Object.fromEntries(ages) } };
    }),
  },
  {
    name: 'what was too old is never summed up',
    mode: 'clear',
    from: 8,
    invariant: 'all-written-down',
    spoil: inClaim((claim) => ({ ...claim, missed: null })),
  },
  {
    name: 'the hours in which a household may be told are not looked at when a text leaves',
    mode: 'clear',
    from: 1,
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
    from: 9,
    invariant: 'claimed-rightly',
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
    from: 9,
    invariant: 'sent-seldom',
    spoil: inClaim((claim) => ({ ...claim, caps: [] })),
  },
  {
    name: 'people on night duty are forgotten',
    mode: 'clear',
    from: 1,
    invariant: 'everybody-told',
    spoil: inOffice((records) => ({ ...records, people: records.people.filter(({ role }) => role !== 'night-duty') })),
  },
  {
    name: 'who is absent is told all the same',
    mode: 'clear',
    from: 6,
    invariant: 'claimed-rightly',
    spoil: inOffice((records) => ({
      ...records,
      people: records.people.map((person) => ({ ...person, absentFrom: null })),
    })),
  },
  {
    name: 'the number that was given with a request is not used',
    mode: 'clear',
    from: 11,
    invariant: 'told-by-rule',
    spoil: inMessages((effect) =>
      effect.recipient.kind === 'household' ? { ...effect, recipient: { ...effect.recipient, phone: null } } : effect,
    ),
  },
  {
    name: 'the age of what is told is counted from when it was written down',
    mode: 'clear',
    from: 8,
    invariant: 'told-by-rule',
    spoil: inCommit((commit) => {
      const { effects, at } = commit.entry;
      const aged = effects.map((effect) => (effect.kind === 'send-message' ? { ...effect, factAt: at } : effect));
      return { ...commit, entry: { ...commit.entry, effects: aged } };
    }),
  },
  {
    name: 'the head of another department is told',
    mode: 'clear',
    from: 1,
    invariant: 'told-by-rule',
    spoil: inMessages((effect) =>
      effect.recipient.kind === 'department-head'
        ? { ...effect, recipient: { ...effect.recipient, department: 'environment' } }
        : effect,
    ),
  },
  {
    name: 'a household is told once less than it may be',
    mode: 'clear',
    from: 9,
    invariant: 'claimed-rightly',
    spoil: inPolicy((policy) => ({
      ...policy,
      caps: { ...policy.caps, courtesy: policy.caps.courtesy.map((cap) => ({ ...cap, most: cap.most - 1 })) },
    })),
  },
  {
    name: 'texts are counted by household, and not by number',
    mode: 'clear',
    from: 9,
    invariant: 'sent-seldom',
    spoil: inClaim((claim) => ({ ...claim, caps: claim.caps.slice(0, 1) })),
  },
  {
    name: 'whoever is back tomorrow is told today',
    mode: 'clear',
    from: 39,
    invariant: 'claimed-rightly',
    spoil: inOffice((records) => ({
      ...records,
      people: records.people.map((person) =>
        person.absentTo === null ? person : { ...person, absentTo: plusDays(person.absentTo, -1) },
      ),
    })),
  },
  {
    name: 'nobody does the work of those who are absent',
    mode: 'clear',
    from: 6,
    invariant: 'claimed-rightly',
    spoil: inOffice((records) => ({
      ...records,
      people: records.people.map((person) => ({ ...person, deputy: null })),
    })),
  },
];
