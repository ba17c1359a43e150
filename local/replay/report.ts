import {
  COMMITMENT_TARGETS,
  type CommitmentTarget,
  type CommitmentVerdict,
} from '../../shared/domain/request/commitment.ts';
import { groupBy } from '../../shared/kernel/group.ts';
import { defaultPolicy } from '../../shared/policy/default-policy.ts';
import type { RecordOutcome } from './outcome.ts';
import type { PartOutcome } from './part.ts';
import { ODDITIES, type Oddity } from './records.ts';

/** How often each verdict was reached. */
export type Tally = Readonly<Record<CommitmentVerdict, number>>;
type Counts = Readonly<Record<string, number>>;

/** What a replay showed, ready to be printed or written as JSON. */
export interface ReplayReport {
  readonly records: number;
  /** The addresses are shared out over so many offices, each a system of its own. */
  readonly offices: number;
  readonly households: number;
  readonly seed: string;
  /** Of the virtual clock, ISO 8601 in UTC. */
  readonly from: string;
  readonly until: string;
  /** Records that are odd as they stand in the file; one may be odd in two ways. */
  readonly marked: Readonly<Record<Oddity, number>> & { readonly records: number };
  /** Rows by what the system made of them: `recorded`, `problem` … */
  readonly rows: Counts;
  /** Rows that say that something is wrong, by the reason they show. */
  readonly rowsInError: Counts;
  readonly requests: number;
  readonly verdicts: Readonly<Record<string, Tally>>;
  /** Per service commitment the verdicts of its own targets. */
  readonly verdictsByCommitment: Readonly<
    Record<string, { readonly requests: number; readonly targets: Readonly<Record<string, Tally>> }>
  >;
  /** SMS by template, then by kind of recipient, then by what became of them. */
  readonly sms: Readonly<Record<string, Readonly<Record<string, Counts>>>>;
  readonly smsPublished: number;
  /** Steps reached, by level, then by target. */
  readonly escalations: Readonly<Record<string, Counts>>;
  readonly calls: Readonly<
    Record<string, { readonly total: number; readonly perRecord: number; readonly operations: Counts }>
  >;
  readonly syncs: {
    readonly total: number;
    readonly perRecord: number;
    readonly readsPerSyncMax: number;
    readonly writesPerSyncMax: number;
  };
  /** Minutes at which a sweep would have found nothing: counted, not run. */
  readonly sweepsSpared: number;
  readonly wallSeconds: number;
}

/** Sums up what became of the records and what it cost. */
export function reportOf(
  outcomes: readonly RecordOutcome[],
  parts: readonly PartOutcome[],
  { seed, wallSeconds }: Pick<ReplayReport, 'seed' | 'wallSeconds'>,
): ReplayReport {
  const sum = (figureOf: (part: PartOutcome) => number): number =>
    parts.reduce((total, part) => total + figureOf(part), 0);
  return {
    records: outcomes.length,
    offices: parts.length,
    households: sum(({ households }) => households),
    seed,
    from: parts.map(({ from }) => from).sort()[0] ?? '',
    until:
      parts
        .map(({ until }) => until)
        .sort()
        .at(-1) ?? '',
    marked: markedOf(outcomes),
    rows: countBy(outcomes, ({ row }) => row),
    rowsInError: countBy(
      outcomes.flatMap(({ problems }) => problems),
      (reason) => reason,
    ),
    requests: outcomes.filter(({ requestId }) => requestId !== null).length,
    verdicts: talliesOf(outcomes, COMMITMENT_TARGETS),
    verdictsByCommitment: byCommitment(outcomes),
    sms: smsOf(outcomes),
    smsPublished: sum(({ published }) => published.length),
    escalations: escalationsOf(outcomes),
    calls: callsOf(outcomes.length, parts),
    syncs: syncsOf(outcomes.length, parts),
    sweepsSpared: sum(({ sweepsSpared }) => sweepsSpared),
    wallSeconds,
  };
}

const perRecord = (total: number, records: number): number => Math.round((total / records) * 100) / 100;

function callsOf(records: number, parts: readonly PartOutcome[]): ReplayReport['calls'] {
  const names = ['Sheets', 'DynamoDB', 'Scheduler', 'SNS', 'SQS'] as const;
  return Object.fromEntries(
    names.map((name) => {
      const operations: Record<string, number> = {};
      for (const { calls } of parts) {
        for (const [operation, count] of Object.entries(calls[name])) {
          operations[operation] = (operations[operation] ?? 0) + count;
        }
      }
      const total = Object.values(operations).reduce((sum, count) => sum + count, 0);
      return [name, { total, perRecord: perRecord(total, records), operations }];
    }),
  );
}

function syncsOf(records: number, parts: readonly PartOutcome[]): ReplayReport['syncs'] {
  const costs = parts.flatMap((part) => part.costs).filter(({ syncs }) => syncs > 0);
  const perSyncMax = (field: 'reads' | 'writes'): number =>
    costs.reduce((most, cost) => Math.max(most, cost[field] / cost.syncs), 0);
  const total = parts.reduce((sum, { syncs }) => sum + syncs, 0);
  return {
    total,
    perRecord: perRecord(total, records),
    readsPerSyncMax: perSyncMax('reads'),
    writesPerSyncMax: perSyncMax('writes'),
  };
}

function markedOf(outcomes: readonly RecordOutcome[]): ReplayReport['marked'] {
  const countOf = (oddity: Oddity): number => outcomes.filter(({ oddities }) => oddities.includes(oddity)).length;
  const [closedFirst, appointmentFirst] = ODDITIES;
  return {
    [closedFirst]: countOf(closedFirst),
    [appointmentFirst]: countOf(appointmentFirst),
    records: outcomes.filter(({ oddities }) => oddities.length > 0).length,
  };
}

function talliesOf(
  outcomes: readonly RecordOutcome[],
  targets: readonly CommitmentTarget[],
): Readonly<Record<string, Tally>> {
  return Object.fromEntries(
    targets.map((target) => {
      const tally: Record<CommitmentVerdict, number> = { met: 0, breached: 0, cancelled: 0, running: 0 };
      for (const { verdicts } of outcomes) {
        const verdict = verdicts[target];
        if (verdict !== undefined) tally[verdict] += 1;
      }
      return [target, tally];
    }),
  );
}

function byCommitment(outcomes: readonly RecordOutcome[]): ReplayReport['verdictsByCommitment'] {
  const { commitments } = defaultPolicy;
  const codes = [...new Set(outcomes.map(({ commitment }) => commitment))].filter((code) => code !== null).sort();
  return Object.fromEntries(
    codes.map((code) => {
      const own = outcomes.filter(({ commitment }) => commitment === code);
      const targets = (commitments[code]?.targets ?? []).map(({ target }) => target);
      return [code, { requests: own.length, targets: talliesOf(own, targets) }];
    }),
  );
}

function smsOf(outcomes: readonly RecordOutcome[]): ReplayReport['sms'] {
  const messages = outcomes.flatMap(({ messages: each }) => each);
  return mapGroups(
    messages,
    ({ template }) => template,
    (ofTemplate) =>
      mapGroups(
        ofTemplate,
        ({ recipientKind }) => recipientKind,
        (ofKind) => countBy(ofKind, ({ status, reason }) => (status === 'not-sent' ? `not-sent: ${reason}` : status)),
      ),
  );
}

function escalationsOf(outcomes: readonly RecordOutcome[]): ReplayReport['escalations'] {
  const steps = outcomes.flatMap(({ steps: each }) => each);
  return mapGroups(
    steps,
    ({ level }) => level,
    (ofLevel) => countBy(ofLevel, ({ target }) => target),
  );
}

function mapGroups<Entry, Answer>(
  entries: readonly Entry[],
  keyOf: (entry: Entry) => string,
  answer: (group: readonly Entry[]) => Answer,
): Readonly<Record<string, Answer>> {
  return Object.fromEntries(
    [...groupBy(entries, keyOf)].sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, group]) => [key, answer(group)]),
  );
}

function countBy<Entry>(entries: readonly Entry[], keyOf: (entry: Entry) => string): Counts {
  const counts = new Map<string, number>();
  for (const entry of entries) counts.set(keyOf(entry), (counts.get(keyOf(entry)) ?? 0) + 1);
  return Object.fromEntries([...counts].sort(([a], [b]) => (a < b ? -1 : 1)));
}
