import type { Log } from '../../shared/application/log.ts';
import { formatInstant } from '../../shared/kernel/instant.ts';
import { type Course, courseOf, startOf } from './course.ts';
import { createDraws } from './draw.ts';
import { InputProblem } from './input-problem.ts';
import { openInstance, REPLAY_OFFICE, type ReplayInstance } from './instance.ts';
import { readMapping } from './mapping.ts';
import { outcomesOf, type RecordOutcome } from './outcome.ts';
import { readRecords } from './records.ts';
import { type MomentCost, type ReplayProgress, typeCourses, typePeople } from './run.ts';

export interface ReplayInput {
  readonly file: string;
  /** `null`: the mapping of the Los Angeles records. */
  readonly mapping: string | null;
  readonly seed: string;
  /** Only so many records, the oldest; `null` for all. */
  readonly limit: number | null;
}

/** One office's share of a replay. */
export interface PartInput extends ReplayInput {
  /** From 0; `of` parts in all. */
  readonly part: number;
  readonly of: number;
  /** Leaves the data folder behind. */
  readonly keep: boolean;
}

type Operations = Readonly<Record<string, number>>;

export interface PartOutcome {
  readonly outcomes: readonly RecordOutcome[];
  readonly costs: readonly MomentCost[];
  readonly published: readonly PublishedSms[];
  readonly calls: Readonly<Record<'Sheets' | 'DynamoDB' | 'Scheduler' | 'SNS' | 'SQS', Operations>>;
  readonly syncs: number;
  readonly sweepsSpared: number;
  readonly households: number;
  /** Of the virtual clock, ISO 8601 in UTC. */
  readonly from: string;
  readonly until: string;
  /** Where the data was, or is. */
  readonly folder: string;
}

export interface PublishedSms {
  readonly messageId: string;
  readonly to: string;
  readonly body: string;
  readonly template: string;
}

/** The courses of all records of a file. Throws {@link InputProblem}. */
export function readCourses({ file, mapping: path, seed, limit }: ReplayInput) {
  const mapping = path === null ? readMapping() : readMapping(path);
  const records = readRecords(file, mapping).slice(0, limit ?? undefined);
  if (records.length === 0) throw new InputProblem(`${file} has no records`);
  const draws = createDraws(seed);
  const courses = records.map((record) => courseOf(record, mapping, draws, REPLAY_OFFICE));
  return { mapping, courses, draws };
}

/** Plays one office's share into a system of its own, from the first entry to the last timer. */
export async function replayPart(
  input: PartInput,
  log: Log,
  tell: (progress: ReplayProgress) => void,
): Promise<PartOutcome> {
  const { mapping, courses: all, draws } = readCourses(input);
  const isMine = ({ record }: Course): boolean =>
    Math.floor(draws.fraction(record.unit, 'office') * input.of) === input.part;
  const courses = all.filter(isMine);
  // All parts begin at the same time, so that their clocks can be compared.
  const startAt = startOf(all);
  const instance = await openInstance({ startAt, keep: input.keep, log });
  try {
    await typePeople(instance, courses, mapping);
    const costs = await typeCourses(instance, courses, tell);
    const outcomes = await outcomesOf(instance, courses);
    return {
      outcomes,
      costs,
      ...countsOf(instance),
      households: new Set(courses.map(({ record }) => record.unit)).size,
      from: formatInstant(startAt),
      until: formatInstant(instance.world.clock.now()),
      folder: instance.folder,
    };
  } finally {
    await instance.close();
  }
}

function countsOf({ world }: ReplayInstance): Pick<PartOutcome, 'calls' | 'syncs' | 'sweepsSpared' | 'published'> {
  const { google, table, scheduler, sns, sqs } = world.standIns;
  return {
    calls: {
      Sheets: google.calls(),
      DynamoDB: table.calls(),
      Scheduler: scheduler.calls(),
      SNS: sns.calls(),
      SQS: sqs.calls(),
    },
    syncs: world.invocations().syncs,
    sweepsSpared: world.sweepsSpared(),
    published: sns.messages().map(({ messageId, to, body, attributes }) => ({
      messageId,
      to,
      body,
      template: attributes.template ?? '',
    })),
  };
}
