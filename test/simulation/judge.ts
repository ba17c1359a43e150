import type { MessageRecord } from '../../shared/application/message-record.ts';
import { type Instant, MINUTE_MS, SECOND_MS } from '../../shared/kernel/instant.ts';
import type { TabName } from '../../sheets/contract/types.ts';
import type { People } from '../chaos/people.ts';
import { referenceViolations } from '../chaos/reference-invariants.ts';
import { requestViolations } from '../chaos/request-invariants.ts';
import type { TabView } from '../chaos/staff-sheet.ts';
import type { TableWatch } from '../chaos/table-watch.ts';
import type { Book } from './history/books.ts';
import type { Debts } from './history/debts.ts';
import type { History } from './history/history.ts';
import type { OfficePast } from './history/office-then.ts';
import type { Courses } from './history/revisions.ts';
import { apartFromAccount, wrongBalances, wronglyAnswered } from './invariants/accounts.ts';
import { type Shared, trespasses } from './invariants/apart.ts';
import { neverSummedUp, unaccounted } from './invariants/audit.ts';
import { wronglyClaimed } from './invariants/claims.ts';
import {
  apartFromCase,
  casesAstray,
  casesWokenLate,
  closedLate,
  neverReminded,
  wronglyClimbed,
} from './invariants/dunning-cases.ts';
import { dunnedTooOften, wronglyDunned } from './invariants/dunning-claims.ts';
import { wronglySpared } from './invariants/dunning-refusals.ts';
import { doneTwice, type Encored } from './invariants/encored.ts';
import { foundLate } from './invariants/found.ts';
import { unheard } from './invariants/heard.ts';
import type { Bench } from './invariants/message-bench.ts';
import { neverSpokenOf, stuckMessages } from './invariants/messages.ts';
import { hangingOnOrder } from './invariants/order.ts';
import { spokenOf } from './invariants/privacy.ts';
import { brokenPromises } from './invariants/promises.ts';
import { doubted, toldLate, wokenLate } from './invariants/punctual.ts';
import { brokenAnswers, echoes, seenLate, wronglyRecorded } from './invariants/recorded.ts';
import { wronglyKept } from './invariants/references.ts';
import { wronglyRefused } from './invariants/refusals.ts';
import { unnoticed } from './invariants/requests.ts';
import { sentAtNight, sentTooOften, sentTwice, unclaimed } from './invariants/sendings.ts';
import { incomingShown, messagesShown } from './invariants/shown.ts';
import { wronglyStanding } from './invariants/standing.ts';
import { wronglySummedUp } from './invariants/summaries.ts';
import { wronglyTold } from './invariants/told.ts';
import { duplicates } from './invariants/unique.ts';
import type { Billing } from './people/billing.ts';
import type { Caller } from './people/caller.ts';
import type { Hands } from './people/hands.ts';
import type { SpokenLog } from './spoken-log.ts';
import type { Span } from './world/choices.ts';
import type { Mode } from './world/weather.ts';
import type { SimulatedWorld } from './world/world.ts';

/** What is on record once a seed has come to rest. */
export interface Evidence {
  readonly mode: Mode;
  /** It is to fail, whatever happened. */
  readonly isCanary: boolean;
  readonly world: SimulatedWorld;
  readonly watch: TableWatch;
  readonly history: History;
  readonly past: OfficePast;
  readonly courses: Courses;
  readonly bench: Bench;
  /** The same seed, in which what came at one moment came in another order; `null`: it was not tried. */
  readonly reordered: SimulatedWorld | null;
  /** Of all offices of the world; `null`: there is one. */
  readonly shared: Shared | null;
  /** Whether the office has asked for households to be told that something has been dealt with. */
  readonly isNoticeAsked: boolean;
  /** It also sends bills. */
  readonly isCollecting: boolean;
  /** When the operator let nothing be sent; `null`: never. */
  readonly switchedOff: Span | null;
  /** How it stood before and after all came once more; `null`: it did not. */
  readonly encored: Encored | null;
  readonly people: People;
  readonly hands: Hands;
  readonly book: Book;
  readonly caller: Caller;
  /** From then on nobody has done anything, and all has been looked at. */
  readonly quietFrom: Instant;
  readonly log: SpokenLog;
  /** Of an office that also sends bills. */
  readonly debts: { readonly billing: Billing; readonly ledger: Debts } | null;
  readonly records: readonly MessageRecord[];
}

/** Words of residents that stand in no log. */
const SECRETS = ['翠湖', '梧桐', '您好', '先生', '女士', '请于', '到期'] as const;
const REFERENCE_TABS: readonly string[] = ['households', 'staff', 'posts'];

/** Where nothing fails; timers come up to forty seconds late in `steady`, and nothing is slow in `clear`. */
const LATE_MS_MAX = { clear: 5 * SECOND_MS, steady: 2 * MINUTE_MS } as const;

/** Calls are refused for so long that tries run out, and what was given up is for the sweep and the operator. */
const isRefused = (mode: Mode): mode is 'full' | 'netless' => mode === 'full' || mode === 'netless';

/** What must hold, and how it is seen that it does not. Kept stories go by these names: they stay what they are. */
const INVARIANTS = {
  'comes-to-rest': ({ world }) =>
    world.isRestless ? [`there is always something left to do: ${world.seam.calls} calls so far`] : [],
  'calls-awaited': ({ world }) => [...world.host.violations, ...world.seam.floating],
  'seed-decides': ({ world }) => world.host.trips,
  'reads-fresh': ({ world }) => [...world.seam.stale].map((what) => `${what}, as it may have stood before`),
  'offices-apart': ({ shared }) => (shared === null ? [] : trespasses(shared)),
  'sent-once': ({ bench }) => sentTwice(bench),
  'order-free': ({ world, reordered }) => (reordered === null ? [] : hangingOnOrder(world, reordered)),
  'nothing-done-twice': ({ encored }) => (encored === null ? [] : doneTwice(encored)),
  'sent-as-claimed': ({ bench }) => unclaimed(bench),
  'claimed-rightly': ({ bench }) => [...wronglyClaimed(bench), ...wronglyRefused(bench)],
  'everybody-told': ({ bench }) => unheard(bench),
  'told-by-rule': ({ courses, isNoticeAsked }) => wronglyTold(courses, isNoticeAsked),
  'promises-by-rule': ({ courses, past }) => brokenPromises(courses, past),
  'stands-by-rule': ({ courses, past }) => wronglyStanding(courses, past),
  'once-each': ({ history, courses, bench }) => duplicates(history, courses, bench),
  'summed-up-by-rule': ({ bench, courses }) => wronglySummedUp(bench, courses),
  'all-written-down': ({ history }) => unaccounted(history),
  'missed-summed-up': ({ history, world }) => neverSummedUp(history, world.now),
  'sent-by-day': ({ bench }) => sentAtNight(bench),
  'sent-seldom': ({ bench }) => sentTooOften(bench),
  'asked-rightly': ({ bench, debts }) =>
    debts === null ? [] : [...wronglyDunned(bench, debts.ledger), ...wronglySpared(bench, debts.ledger)],
  'asked-seldom': ({ bench, debts }) => (debts === null ? [] : dunnedTooOften(bench)),
  'payments-answered': ({ debts }) => (debts === null ? [] : wronglyAnswered(debts.billing, debts.ledger)),
  'money-kept': ({ debts }) => (debts === null ? [] : wrongBalances(debts.ledger)),
  'debts-written-down': ({ debts }) =>
    debts === null ? [] : [...apartFromAccount(debts.ledger), ...apartFromCase(debts.ledger)],
  'cases-by-rule': ({ debts, world }) =>
    debts === null
      ? []
      : [
          ...wronglyClimbed(debts.ledger),
          ...casesAstray(debts.ledger, world.now),
          ...neverReminded(debts.ledger, world.now),
        ],
  'cases-in-time': ({ mode, debts, world }) =>
    debts === null || isRefused(mode)
      ? []
      : [
          ...closedLate(debts.ledger, world.now, LATE_MS_MAX[mode]),
          ...casesWokenLate(debts.ledger, world.now, LATE_MS_MAX[mode]),
        ],
  'messages-settled': ({ records, world }) => stuckMessages(records, world.now),
  'messages-accounted-for': ({ watch, records }) => neverSpokenOf(watch.entries(), records),
  'in-time': ({ mode, courses, bench, world }) =>
    isRefused(mode)
      ? []
      : [...wokenLate(courses, world.now, LATE_MS_MAX[mode]), ...toldLate(bench, world.now, LATE_MS_MAX[mode])],
  'nothing-doubted': ({ mode, bench }) => (isRefused(mode) ? [] : doubted(bench)),
  'nothing-missed': ({ mode, world }) =>
    isRefused(mode) || world.missed === 0 ? [] : [`the sweep found ${world.missed} that nothing had missed`],
  'nothing-laid-aside': ({ mode, world }) =>
    isRefused(mode) || world.operator.laidAside === 0 ? [] : [`${world.operator.laidAside} messages were laid aside`],
  'deadlines-noticed': ({ watch, world }) => unnoticed(watch.requests(), world.now),
  'log-discreet': ({ log, world }) => spokenOf([...log.lines, ...world.said], SECRETS),
  'cells-of-staff-untouched': ({ hands }) => hands.trespasses(),
  'requests-shown': ({ people: { requests, texts }, watch }) =>
    requestViolations({ tab: requests.tab, rows: requests.shown(), watch, texts, isLate: true }),
  'references-shown': ({ people, watch }) =>
    people.views
      .filter(({ tab }) => REFERENCE_TABS.includes(tab.tab))
      .flatMap((view) => referenceViolations(view.tab, view.shown(), watch)),
  'references-recorded': ({ people, watch }) =>
    people.views
      .filter(({ tab }) => [...REFERENCE_TABS, 'calendar'].includes(tab.tab))
      .flatMap((view) => wronglyKept(view, watch)),
  'requests-recorded': ({ people, watch }) =>
    [...views(people, 'requests'), ...views(people, 'incoming')].flatMap((view) => wronglyRecorded(view, watch)),
  'messages-shown': ({ people, watch }) => views(people, 'messages').flatMap((view) => messagesShown(view, watch)),
  'incoming-shown': ({ people, watch }) => views(people, 'incoming').flatMap((view) => incomingShown(view, watch)),
  'answers-kept': ({ caller, watch, past }) => brokenAnswers(caller.filings, watch, past),
  'seen-soon': ({ mode, hands, history, world }) =>
    mode === 'clear' && world.eyes.script ? seenLate(hands.typed, history) : [],
  'found-in-time': ({ mode, book, world }) => (mode === 'clear' ? foundLate(world.edits.found, world.eyes, book) : []),
  'no-echo': ({ history, quietFrom }) => echoes(history, quietFrom),
  canary: ({ isCanary }) => (isCanary ? ['the canary died, as it was to'] : []),
  'no-alarm': ({ mode, log }) => (mode === 'clear' ? log.alarms.map((line) => `alarm: ${line}`) : []),
} as const satisfies Readonly<Record<string, (evidence: Evidence) => readonly string[]>>;

const views = (people: People, tab: TabName): readonly TabView[] => people.views.filter((view) => view.tab.tab === tab);

export type InvariantName = keyof typeof INVARIANTS;

/** Something that must not be. */
export interface Violation {
  readonly invariant: InvariantName;
  readonly text: string;
}

const isInvariantName = (name: string): name is InvariantName => Object.hasOwn(INVARIANTS, name);

/** In the order in which they are told: the first is what a failure is known by. */
export const INVARIANT_NAMES: readonly InvariantName[] = Object.keys(INVARIANTS).filter(isInvariantName);

/** Of each office what is its own, and of the world what several say of it once. */
export function judge(evidences: readonly Evidence[]): readonly Violation[] {
  return INVARIANT_NAMES.flatMap((invariant) => {
    const texts = new Set(evidences.flatMap((evidence) => INVARIANTS[invariant](evidence)));
    return [...texts].map((text): Violation => ({ invariant, text }));
  });
}
