import type { CivilDate } from '../../../kernel/civil.ts';
import type { Fen } from '../../../kernel/money.ts';
import type { Attempt } from '../dunning/attempt.ts';
import { LADDER } from '../dunning/ladder.ts';
import type { CallPurpose, Tone } from '../dunning/next-call.ts';
import { openPromiseOf, type PromiseToPay } from '../dunning/promise.ts';
import { compareStages, type DunningStage } from '../dunning/stage.ts';
import type { LegacyProblem } from './debtor.ts';
import type { OwedOfCase } from './owed.ts';

/** What is to be said in a call, with the facts it needs; `shared/policy` gives the sentence. Source: docs/rules.md §8.2. */
export type TalkingPoint =
  | { readonly say: 'greet'; readonly name: string | null }
  | { readonly say: 'owed'; readonly owed: readonly OwedOfCase[]; readonly owedFen: Fen }
  | { readonly say: 'bill-in-letterbox' }
  | { readonly say: 'ask-date' }
  | { readonly say: 'remind-promise'; readonly promisedOn: CivilDate; readonly promisedFen: Fen }
  | { readonly say: 'broken-promise'; readonly promisedOn: CivilDate }
  | { readonly say: 'ask-receipt' }
  | { readonly say: 'how-to-remit' }
  | { readonly say: 'ask-new-number' }
  | { readonly say: 'hear-reason' }
  | { readonly say: 'leave-out-disputed'; readonly disputedFen: Fen }
  | { readonly say: 'problem-stands'; readonly request: string }
  | { readonly say: 'name-next-step'; readonly stage: DunningStage };
type Saying = TalkingPoint['say'];

/** What each purpose is about, after the greeting. */
const BY_PURPOSE = {
  'first-call': ['owed', 'bill-in-letterbox', 'ask-date'],
  'promise-eve': ['remind-promise'],
  date: ['owed', 'ask-date'],
  remittance: ['owed', 'how-to-remit', 'ask-date'],
  'new-number': ['ask-new-number', 'owed', 'ask-date'],
  'as-directed': ['hear-reason', 'owed'],
  weekly: ['owed', 'ask-date'],
} as const satisfies Readonly<Record<CallPurpose, readonly Saying[]>>;

/** Of what comes next only what concerns the household is named, and not in a first reminder. */
const NAMED_FROM: DunningStage = 'express-letter';

export interface SpokenAbout {
  readonly name: string | null;
  readonly stage: DunningStage;
  readonly purpose: CallPurpose;
  readonly tone: Tone;
  readonly promises: readonly PromiseToPay[];
  readonly lastWords: Attempt | null;
  readonly owed: readonly OwedOfCase[];
  readonly owedFen: Fen;
  readonly disputedFen: Fen;
  readonly legacyProblems: readonly LegacyProblem[];
}

/** In the order in which it is said. */
export function talkingPointsOf(about: SpokenAbout): readonly TalkingPoint[] {
  const { purpose, tone, stage } = about;
  const next = nextStageOf(stage);
  const isNamed = purpose !== 'promise-eve' && tone !== 'reminder' && next !== null;
  return [
    { say: 'greet', name: about.name },
    ...problemPoints(about),
    ...pastPoints(about),
    ...BY_PURPOSE[purpose].flatMap((saying) => pointOf(saying, about)),
    ...(about.disputedFen > 0 ? [{ say: 'leave-out-disputed', disputedFen: about.disputedFen } as const] : []),
    ...(isNamed ? [{ say: 'name-next-step', stage: next } as const] : []),
  ];
}

function pointOf(saying: Saying, about: SpokenAbout): readonly TalkingPoint[] {
  switch (saying) {
    case 'owed':
      return [{ say: saying, owed: askedFor(about.owed), owedFen: about.owedFen }];
    case 'remind-promise': {
      const promise = openPromiseOf(about.promises);
      if (promise === null) return [];
      return [{ say: saying, promisedOn: promise.promisedOn, promisedFen: promise.promisedFen }];
    }
    case 'bill-in-letterbox':
    case 'ask-date':
    case 'how-to-remit':
    case 'ask-new-number':
    case 'hear-reason':
      return [{ say: saying }];
    default:
      return [];
  }
}

/** The lead, and of those that go along what nobody has promised for a day. */
function askedFor(owed: readonly OwedOfCase[]): readonly OwedOfCase[] {
  return owed.filter(({ promisedOn }, index) => index === 0 || promisedOn === null);
}

/** Who waits for something of ours hears of that before being asked for money. */
function problemPoints({ legacyProblems }: SpokenAbout): readonly TalkingPoint[] {
  return legacyProblems.flatMap((problem) =>
    problem.kind === 'open-request' ? [{ say: 'problem-stands', request: problem.number } as const] : [],
  );
}

/** What was said last, or promised and not kept. */
function pastPoints({ promises, lastWords, purpose }: SpokenAbout): readonly TalkingPoint[] {
  const points: TalkingPoint[] = [];
  if (lastWords?.outcome === 'payment-claimed') points.push({ say: 'ask-receipt' });
  const last = promises.at(-1);
  if (purpose !== 'promise-eve' && last?.status === 'broken') {
    points.push({ say: 'broken-promise', promisedOn: last.promisedOn });
  }
  return points;
}

/** Where time alone would take the case; `null` where nothing is to be named. */
function nextStageOf(stage: DunningStage): DunningStage | null {
  const next = LADDER[stage].find(({ cause }) => cause === 'time-over')?.to ?? null;
  return next === null || compareStages(next, NAMED_FROM) < 0 ? null : next;
}
