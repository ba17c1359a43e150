import type { RequestEvent } from '../../../shared/domain/request/event.ts';
import type { RequestState } from '../../../shared/domain/request/state.ts';
import type { Revision } from '../history/revisions.ts';
import { inWords } from './calendar.ts';
import { factsOfRound, isEmergency, type Level } from './promises.ts';
import type { Wanted } from './recipients.ts';
import { textOf, wordsOf } from './texts.ts';

/** What is to be told because of one command. Source: docs/rules.md §2.8, §5.1. */
export interface Owed {
  readonly template: string;
  readonly messageClass: string;
  readonly recipient: Wanted;
  /** Of what it speaks of: its age is counted from then. Source: docs/rules.md §2.9, §5.2. */
  readonly factAt: number;
  readonly body: string;
  /** The promises of which one has to be open still for it to leave; none: it leaves anyway. */
  readonly promises: readonly string[];
}

type StepReached = Extract<RequestEvent, { readonly type: 'EscalationStepReached' }>;

const ALARMS: Readonly<Record<Level, string>> = {
  warning: 'commitment-warning',
  due: 'commitment-due',
  'project-manager': 'commitment-escalation',
  'branch-manager': 'commitment-escalation',
};
const DEPARTMENTS: Readonly<Record<string, string>> = { repair: 'engineering' };

export function owedMessages({ state, entry }: Revision, isNoticeAsked: boolean): readonly Owed[] {
  if (entry === null || state.conduct !== 'live') return [];
  const { events } = entry;
  const owed = events.flatMap((event) => {
    switch (event.type) {
      case 'RequestReceived':
        return [...acceptance(state), ...task(state, state.facts.receivedAt)];
      case 'RequestReopened':
        return task(state, state.reopenings.at(-1)?.at ?? 0);
      case 'PostAssigned':
        return task(state, entry.at);
      case 'MilestoneRecorded':
        return isNoticeAsked && event.milestone === 'resolvedAt' && event.at !== null ? [notice(state)] : [];
      case 'EscalationStepReached':
        return isTold(event, events) ? alarms(event, events, state) : [];
      default:
        return [];
    }
  });
  // Of two reasons for the same the later counts.
  return [...new Map(owed.map((each) => [JSON.stringify({ ...each, factAt: null }), each])).values()];
}

function acceptance(state: RequestState): readonly Owed[] {
  const { origin, respondedAt } = state.facts;
  if (origin === 'patrol' || respondedAt !== null || isOver(state)) return [];
  return [
    {
      template: 'acceptance',
      messageClass: 'answer',
      recipient: household(state),
      factAt: state.facts.receivedAt,
      body: bodyOf('acceptance', state),
      promises: [],
    },
  ];
}

const household = ({ facts: { unit, phone } }: RequestState): Wanted => ({ kind: 'household', unit, phone });

function task(state: RequestState, factAt: number): readonly Owed[] {
  if (isOver(state)) return [];
  const first = state.commitments.find(({ target }) => target === 'first-response');
  const body = bodyOf('butler-task', state, [], first?.dueAt ?? 0);
  const recipient = butler(state);
  return [{ template: 'butler-task', messageClass: classOf(state), recipient, factAt, body, promises: [] }];
}

function notice(state: RequestState): Owed {
  const body = bodyOf('resolution-notice', state);
  return {
    template: 'resolution-notice',
    messageClass: 'courtesy',
    recipient: household(state),
    factAt: state.facts.resolvedAt ?? 0,
    body,
    promises: [],
  };
}

/** Who is told that it is due is not also warned. */
const isTold = ({ level, target }: StepReached, events: readonly RequestEvent[]): boolean =>
  level !== 'warning' ||
  !events.some((event) => event.type === 'EscalationStepReached' && event.level === 'due' && event.target === target);

function alarms({ level, dueAt }: StepReached, events: readonly RequestEvent[], state: RequestState): readonly Owed[] {
  const together = events.flatMap((event) =>
    event.type === 'EscalationStepReached' && event.level === level && event.dueAt === dueAt && isTold(event, events)
      ? [event.target]
      : [],
  );
  const head: Wanted = {
    kind: 'department-head',
    department: departmentOf(state.facts),
  };
  const hearing: Readonly<Record<Level, readonly Wanted[]>> = {
    warning: [butler(state)],
    due: [butler(state), head],
    'project-manager': [{ kind: 'project-manager' }],
    'branch-manager': [{ kind: 'branch-manager' }],
  };
  const template = ALARMS[level];
  const body = bodyOf(template, state, together, dueAt);
  const promises = together.map((target) => `${target} ${dueAt}`).sort();
  // The newest of them: none is held too old for the sake of another.
  const factAt = Math.max(...together.map((target) => announcedAt(state, target, level)));
  const messageClass = classOf(state);
  return hearing[level].map((recipient) => ({ template, messageClass, recipient, factAt, body, promises }));
}

/** Source: docs/rules.md §2.1. */
export const departmentOf = ({ department, kind }: RequestState['facts']): string =>
  department ?? DEPARTMENTS[kind] ?? 'customer-service';

function announcedAt({ commitments }: RequestState, target: string, level: Level): number {
  const steps = commitments.find((each) => each.target === target)?.steps ?? [];
  return steps.find((each) => each.level === level)?.announceAt ?? 0;
}

function bodyOf(template: string, state: RequestState, promises: readonly string[] = [], dueAt = 0): string {
  const { number, facts } = state;
  const { unit, kind, wanted } = facts;
  return textOf(template, wordsOf({ number, unit, kind, wanted, promises, due: inWords(dueAt) }));
}

const butler = ({ post }: RequestState): Wanted =>
  post === null ? { kind: 'project-manager' } : { kind: 'post', post };
const classOf = ({ facts }: RequestState): string => (isEmergency(facts) ? 'emergency' : 'staff');

function isOver(state: RequestState): boolean {
  return factsOfRound(state).resolvedAt !== null || state.closedAt !== null;
}
