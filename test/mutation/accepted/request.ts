import { type Accepted, UNREACHABLE } from './accepted.ts';

/** In the rules of requests. */
export const ACCEPTED_OF_REQUESTS: readonly Accepted[] = [
  {
    file: 'shared/domain/request/change.ts',
    lines: [
      'receivedAt: false,',
      'unit: false,',
      'applicant: false,',
      'phone: false,',
      'kind: false,',
      'commitment: false,',
      'wanted: false,',
      'urgency: false,',
      'department: false,',
      'origin: false,',
      'appointmentAt: false,',
      'result: false,',
      'followUpRemark: false,',
      'disposition: false,',
    ],
    reason: 'Only the keys of the set are looked at.',
  },
  {
    file: 'shared/domain/request/change.ts',
    lines: ['const DESCRIPTIVE_FIELDS = Object.keys(DESCRIPTIVE_FIELD_SET);'],
    reason: 'All keys of the set are in the set; the compiler wants to be told.',
  },
  {
    file: 'shared/domain/request/check.ts',
    lines: ['const { resolvedAt, followedUpAt } = factsOfRound(facts, state?.reopenings ?? ["Stryker was here"]);'],
    reason: 'A text among the reopenings supersedes nothing.',
  },
  {
    file: 'shared/domain/request/deadline.ts',
    lines: ['default:'],
    reason: UNREACHABLE,
  },
  {
    file: 'shared/domain/request/deadline.ts',
    lines: ['return instant <= floor ? floor : instant;'],
    reason: 'Of two equal moments either may be answered.',
  },
  {
    file: 'shared/domain/request/deadline.ts',
    lines: ['const morning = timeOfDay <= minuteOfDay(night.until) * MINUTE_MS ? today : plusDays(today, 1);'],
    reason: 'The end of a night is not in it.',
  },
  {
    file: 'shared/domain/request/decide.ts',
    lines: ['default:'],
    reason: UNREACHABLE,
  },
  {
    file: 'shared/domain/request/decide.ts',
    lines: ['if (true) {'],
    reason: 'Where nothing changes, nothing is recorded or reopened, and what was not refused then is not refused now.',
  },
  {
    file: 'shared/domain/request/decide.ts',
    lines: ['return {};'],
    reason:
      'Of the state unfolded while deciding only what is open is looked at, not whose it is or when it was reached.',
  },
  {
    file: 'shared/domain/request/evolve.ts',
    lines: ["invariant(true, 'events that lead to no state');", 'invariant(folded !== null, "");'],
    reason: 'Every event leads to a state; the compiler wants to be told.',
  },
  {
    file: 'shared/domain/request/evolve.ts',
    lines: ['default:'],
    reason: UNREACHABLE,
  },
  {
    file: 'shared/domain/request/planned.ts',
    lines: ['true &&'],
    reason: 'An appointment that is not given is after nothing.',
  },
  {
    file: 'shared/domain/request/service.ts',
    lines: ['return true && Object.hasOwn(policy.commitments, code) ? (policy.commitments[code] ?? null) : null;'],
    reason: 'No service commitment has the code of none.',
  },
  {
    file: 'shared/domain/request/settle.ts',
    lines: ['true &&'],
    reason: 'What is satisfied is not cancelled: the events that set one of the two clear the other.',
  },
];
