import type { OfficeCalendar } from '../domain/calendar/state.ts';
import { afterNight } from '../domain/request/deadline.ts';
import type { Department } from '../domain/request/facts.ts';
import { messageId, type OfficeId, type RequestId, requestId } from '../kernel/identity.ts';
import { earliest, type Instant, MINUTE_MS, plusMs } from '../kernel/instant.ts';
import type { Locale } from '../kernel/locale.ts';
import { type MessageTemplate, SUMMED_UP_TEMPLATES, type SummedUpTemplate } from '../policy/message-template.ts';
import type { Policy } from '../policy/policy.ts';
import { missedStepsInWords } from '../policy/wording.ts';
import type { SendMessage } from './effect.ts';
import { momentInWords } from './moment-in-words.ts';

/** What was too old to be sent to staff, gathered for the head of one department of one office. */
export interface MissedAlarms {
  readonly office: OfficeId;
  readonly department: Department;
  /** Rises with every write; a summary is written down under the one it led to. */
  readonly revision: number;
  /** `null` while nothing has been missed since the last summary. */
  readonly gathered: GatheredAlarms | null;
}

export interface GatheredAlarms {
  /** The earliest fact that nobody was told of. */
  readonly since: Instant;
  readonly sumUpAt: Instant;
  /** The requests concerned, by what was missed; each once, at most {@link REQUESTS_PER_STEP_MAX}. */
  readonly requests: Readonly<Record<SummedUpTemplate, readonly RequestId[]>>;
}

/** One message to staff that was too old. */
export interface MissedAlarm {
  readonly office: OfficeId;
  readonly department: Department;
  readonly requestId: RequestId;
  readonly template: SummedUpTemplate;
  readonly factAt: Instant;
  readonly isEmergency: boolean;
}

export interface GatheringContext {
  readonly now: Instant;
  readonly policy: Policy;
  readonly calendar: OfficeCalendar;
}

/** Keeps the record below 60 KB; whoever has missed five hundred deadlines needs no exacter figure. */
const REQUESTS_PER_STEP_MAX = 500;

export const isSummedUp = (template: MessageTemplate): template is SummedUpTemplate =>
  SUMMED_UP_TEMPLATES.some((each) => each === template);

/**
 * The alarm, gathered with the others. The same step of the same request counts once, however many people were to hear
 * of it. The summary is due a while after the first of them, and not at night unless one of them is an emergency.
 * Source: docs/rules.md §5.5.
 */
export function gather(before: MissedAlarms | null, alarm: MissedAlarm, context: GatheringContext): MissedAlarms {
  const { office, department, template, factAt } = alarm;
  const sumUpAt = sumUpAtOf(alarm, context);
  const gathered = before?.gathered ?? { since: factAt, sumUpAt, requests: NO_REQUESTS };
  const known = gathered.requests[template];
  const isCounted = known.includes(alarm.requestId) || known.length >= REQUESTS_PER_STEP_MAX;
  return {
    office,
    department,
    revision: (before?.revision ?? 0) + 1,
    gathered: {
      since: earliest([gathered.since, factAt]) ?? factAt,
      sumUpAt: earliest([gathered.sumUpAt, sumUpAt]) ?? sumUpAt,
      requests: { ...gathered.requests, [template]: isCounted ? known : [...known, alarm.requestId] },
    },
  };
}

const NO_REQUESTS: GatheredAlarms['requests'] = {
  'butler-task': [],
  'commitment-warning': [],
  'commitment-due': [],
  'commitment-escalation': [],
};

/** Counted from each alarm, the first has the earliest; a later emergency does not wait for a morning that it set. */
function sumUpAtOf({ isEmergency }: MissedAlarm, { now, policy, calendar }: GatheringContext): Instant {
  const at = plusMs(now, policy.messages.missedAlarmsGatheredMinutes * MINUTE_MS);
  return isEmergency ? at : afterNight(at, policy.escalation, calendar);
}

/** What stands in the journal in place of a request's id: summaries of one department are one case. */
export const summaryCaseId = ({ office, department }: MissedAlarms): RequestId =>
  requestId(`missed.${office}.${department}`);

/** The one message that stands for all of them. `revision`: of the record after it was emptied. */
export function planSummary(
  { since, requests }: GatheredAlarms,
  emptied: MissedAlarms,
  context: GatheringContext & { readonly locale: Locale },
): SendMessage {
  const counts = countsOf(requests);
  const count = new Set(SUMMED_UP_TEMPLATES.flatMap((template) => requests[template])).size;
  return {
    kind: 'send-message',
    messageId: messageId(`${summaryCaseId(emptied)}.overdue-summary.r${emptied.revision}.department-head`),
    office: emptied.office,
    template: 'overdue-summary',
    messageClass: 'staff',
    recipient: { kind: 'department-head', department: emptied.department },
    factAt: context.now,
    parameters: {
      count: String(count),
      since: momentInWords(since, context.calendar.timeZone),
      steps: missedStepsInWords(counts, context.locale),
    },
    subject: null,
    onlyWhileOpen: null,
  };
}

const countsOf = (requests: GatheredAlarms['requests']): Readonly<Record<SummedUpTemplate, number>> => ({
  'butler-task': requests['butler-task'].length,
  'commitment-warning': requests['commitment-warning'].length,
  'commitment-due': requests['commitment-due'].length,
  'commitment-escalation': requests['commitment-escalation'].length,
});
