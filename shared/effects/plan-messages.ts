import { COMMITMENT_TARGETS, type EscalationLevel } from '../domain/request/commitment.ts';
import type { RequestEvent } from '../domain/request/event.ts';
import { factsOfRound } from '../domain/request/round.ts';
import { departmentOf, isEmergency } from '../domain/request/service.ts';
import type { RequestState } from '../domain/request/state.ts';
import { messageId } from '../kernel/identity.ts';
import { type Instant, instantOfEpochMs } from '../kernel/instant.ts';
import type { Policy } from '../policy/policy.ts';
import { shortened } from '../policy/templates.ts';
import { KIND_WORDING, promisesInWords } from '../policy/wording.ts';
import type { MessageTemplate, Recipient, SendMessage } from './effect.ts';
import { momentInWords } from './moment-in-words.ts';
import type { PlanContext } from './plan-context.ts';

type StepReached = Extract<RequestEvent, { type: 'EscalationStepReached' }>;
type MilestoneRecorded = Extract<RequestEvent, { type: 'MilestoneRecorded' }>;

/** Longest excerpt of a resident's words in a message, in UTF-16 units. */
const EXCERPT_UNITS_MAX = 20;

/** The messages that follow from the events of one command on a live request. Source: docs/rules.md §5. */
export function planMessages(
  events: readonly RequestEvent[],
  state: RequestState,
  context: PlanContext,
): SendMessage[] {
  const steps = stepsToldOf(events);
  const messages = events.flatMap((event) => {
    switch (event.type) {
      case 'RequestReceived':
        return [...acceptanceOf(state, context), ...butlerTaskOf(state, state.facts.receivedAt, context)];
      case 'RequestReopened':
        return butlerTaskOf(state, event.reopening.at, context);
      case 'PostAssigned':
        return butlerTaskOf(state, context.now, context);
      case 'EscalationStepReached':
        return steps.includes(event) ? escalationOf(event, steps, state, context) : [];
      case 'MilestoneRecorded':
        return resolutionNoticeOf(event, state, context);
      default:
        return [];
    }
  });
  // One command may give several reasons for the same message.
  return [...new Map(messages.map((message) => [message.messageId, message])).values()];
}

/** A row entered late reaches several steps at once: whoever is told that it is due need not be told that it will be. */
function stepsToldOf(events: readonly RequestEvent[]): readonly StepReached[] {
  const steps = events.filter((event) => event.type === 'EscalationStepReached');
  const due = steps.filter(({ level }) => level === 'due').map(({ target }) => target);
  return steps.filter(({ target, level }) => level !== 'warning' || !due.includes(target));
}

/** A request that is over before the system learns of it needs neither an acceptance nor a task. */
function isOver(state: RequestState): boolean {
  const facts = factsOfRound(state.facts, state.reopenings);
  return facts.resolvedAt !== null || state.closedAt !== null;
}

function acceptanceOf(state: RequestState, context: PlanContext): SendMessage[] {
  const { origin, unit, phone, receivedAt } = state.facts;
  const isOwnAct = origin === null || !context.policy.messages.originsWithoutAcceptance.includes(origin);
  if (isOver(state) || !isOwnAct || state.facts.respondedAt !== null) return [];
  const recipient: Recipient = { kind: 'household', unit, phone };
  return [
    {
      ...messageOf(state, 'acceptance', recipient),
      messageClass: 'answer',
      factAt: receivedAt,
      parameters: subjectParameters(state, context),
      onlyWhileOpen: null,
    },
  ];
}

/** To the post that covers the unit; a unit that no post covers is the project manager's to assign. */
function butlerTaskOf(state: RequestState, factAt: Instant, context: PlanContext): SendMessage[] {
  if (isOver(state)) return [];
  return [
    {
      ...messageOf(state, 'butler-task', butlerOf(state)),
      messageClass: staffClassOf(state, context),
      factAt,
      parameters: {
        ...subjectParameters(state, context),
        wanted: shortened(state.facts.wanted, EXCERPT_UNITS_MAX),
        due: firstDueOf(state, context),
      },
      onlyWhileOpen: null,
    },
  ];
}

/** Promises that reach the same level for the same due time are one alarm: each of their steps leads to the same one. */
function escalationOf(
  { level, dueAt }: StepReached,
  steps: readonly StepReached[],
  state: RequestState,
  context: PlanContext,
): SendMessage[] {
  const together = steps.filter((each) => each.level === level && each.dueAt === dueAt);
  const targets = COMMITMENT_TARGETS.filter((target) => together.some((each) => each.target === target));
  const { template, recipients } = announcementOf(level, state, context.policy);
  return recipients.map((recipient) => ({
    // Rescheduled steps have another due instant, so they may speak again; the same steps never do.
    ...messageOf(state, template, recipient, `${targets.join('_')}.${level}.${dueAt}`),
    messageClass: staffClassOf(state, context),
    // The newest of them: it must not be held too old for the sake of another.
    factAt: instantOfEpochMs(Math.max(...together.map(({ stepAt }) => stepAt))),
    parameters: {
      ...subjectParameters(state, context),
      promise: promisesInWords(targets, context.locale),
      due: momentInWords(dueAt, context.timeZone),
    },
    onlyWhileOpen: targets.map((target) => ({ target, dueAt })),
  }));
}

/** Who hears of which step. Source: docs/rules.md §2.8. */
function announcementOf(
  level: EscalationLevel,
  state: RequestState,
  policy: Policy,
): { readonly template: MessageTemplate; readonly recipients: readonly Recipient[] } {
  const departmentHead = { kind: 'department-head', department: departmentOf(state.facts, policy) } as const;
  const announcements = {
    warning: { template: 'commitment-warning', recipients: [butlerOf(state)] },
    due: { template: 'commitment-due', recipients: [butlerOf(state), departmentHead] },
    'project-manager': { template: 'commitment-escalation', recipients: [{ kind: 'project-manager' }] },
    'branch-manager': { template: 'commitment-escalation', recipients: [{ kind: 'branch-manager' }] },
  } as const;
  return announcements[level];
}

function resolutionNoticeOf(
  { milestone, at }: MilestoneRecorded,
  state: RequestState,
  context: PlanContext,
): SendMessage[] {
  if (!context.policy.messages.resolutionNotice || milestone !== 'resolvedAt' || at === null) return [];
  const { unit, phone } = state.facts;
  return [
    {
      ...messageOf(state, 'resolution-notice', { kind: 'household', unit, phone }),
      messageClass: 'courtesy',
      factAt: at,
      parameters: subjectParameters(state, context),
      onlyWhileOpen: null,
    },
  ];
}

function butlerOf({ post }: RequestState): Recipient {
  return post === null ? { kind: 'project-manager' } : { kind: 'post', post };
}

function staffClassOf(state: RequestState, context: PlanContext): SendMessage['messageClass'] {
  return isEmergency(state.facts, context.policy) ? 'emergency' : 'staff';
}

function messageOf(state: RequestState, template: MessageTemplate, recipient: Recipient, cause = `r${state.revision}`) {
  return {
    kind: 'send-message',
    messageId: messageId(`${state.id}.${template}.${cause}.${recipient.kind}`),
    office: state.office,
    template,
    recipient,
    subject: { requestId: state.id, number: state.number, unit: state.facts.unit },
  } as const;
}

function subjectParameters(state: RequestState, { locale }: PlanContext): Readonly<Record<string, string>> {
  const { unit, kind } = state.facts;
  return { number: state.number, unit, kind: KIND_WORDING[kind][locale] };
}

/** When somebody will have answered at the latest. */
function firstDueOf(state: RequestState, context: PlanContext): string {
  const first = state.commitments.find(({ target }) => target === 'first-response');
  return first === undefined ? '' : momentInWords(first.dueAt, context.timeZone);
}
