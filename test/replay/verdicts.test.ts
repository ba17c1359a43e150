import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { readCourses } from '../../local/replay/part.ts';
import { type Replay, replay } from '../../local/replay/replay.ts';
import { type ExpectedRecord, expectedRecords } from './oracle.ts';

const FILE = fileURLToPath(new URL('../fixtures/requests-la311.csv', import.meta.url));
const ALL_RECORDS = 2_000;
/** All of them, unless a shorter run is asked for: a second Node need not play them all again. */
const RECORDS = Number(process.env.GUANJIA_REPLAY_RECORDS ?? ALL_RECORDS);
const isWhole = RECORDS === ALL_RECORDS;
const INPUT = { file: FILE, mapping: null, seed: '1', limit: RECORDS };
/** The whole of it takes minutes, and other suites run beside it. */
const REPLAY_TIMEOUT_MS = 15 * 60_000;

const alarms: string[] = [];
let played: Replay;
let expected: readonly ExpectedRecord[];

beforeAll(async () => {
  played = await replay({ ...INPUT, keep: false, tell: () => undefined, alarm: (text) => void alarms.push(text) });
  const drawn = readCourses(INPUT).courses.map(({ record, service, times }) => ({
    number: record.number,
    kind: service.kind,
    commitment: service.commitment,
    urgency: service.urgency,
    handledBy: service.handledBy,
    respondedAt: times.respondedAt,
    dispatchedAt: times.dispatchedAt,
    onSiteAt: times.onSiteAt,
    followedUpAt: times.followedUpAt,
  }));
  expected = expectedRecords(readFileSync(FILE, 'utf8'), drawn, Date.parse(played.report.until));
}, REPLAY_TIMEOUT_MS);

describe(`${RECORDS} real records, replayed`, () => {
  it('reaches the verdict that plain reckoning reaches, for every promise of every record', () => {
    const verdicts = played.outcomes.map(({ number, verdicts: reached }) => ({ number, verdicts: reached }));
    expect(verdicts).toEqual(expected.map(({ number, verdicts: reached }) => ({ number, verdicts: reached })));
  });

  it('loses no record: each is a request, or its row says what is wrong', () => {
    expect(played.outcomes).toHaveLength(RECORDS);
    const lost = played.outcomes.filter(({ row, requestId, problems }) =>
      requestId === null ? row !== 'problem' || problems.length === 0 : row !== 'recorded',
    );
    expect(lost).toEqual([]);
    const ids = played.outcomes.flatMap(({ requestId }) => requestId ?? []);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('refuses exactly the records that contradict themselves', () => {
    const refused = played.outcomes.filter(({ requestId }) => requestId === null).map(({ number }) => number);
    expect(refused).toEqual(expected.filter(({ isRefused }) => isRefused).map(({ number }) => number));
  });

  it.runIf(isWhole)('counts the marked ones', () => {
    expect(played.report.marked).toEqual({
      'closed-before-created': 4,
      'appointment-before-created': 243,
      records: 243,
    });
  });

  it('sends no SMS twice, neither by its id nor by what it says to whom', () => {
    const { published } = played;
    const repeated = (keys: readonly string[]): readonly string[] =>
      keys.filter((key, index) => keys.indexOf(key) !== index);
    expect(repeated(published.map(({ messageId }) => messageId))).toEqual([]);
    // Number, promise and step are in the text itself.
    expect(repeated(published.map(({ to, template, body }) => `${to} ${template} ${body}`))).toEqual([]);
    const sent = played.outcomes.flatMap(({ messages }) => messages.filter(({ status }) => status === 'sent'));
    expect(sent).toHaveLength(published.length);
    expect(published.length).toBeGreaterThan(RECORDS);
  });

  it('raises no alarm and leaves nothing in doubt', () => {
    expect(alarms).toEqual([]);
    const unsettled = played.outcomes.flatMap(({ messages }) =>
      messages.filter(({ status }) => status !== 'sent' && status !== 'not-sent'),
    );
    expect(unsettled).toEqual([]);
  });

  it('reads and writes the sheet once per sync, however many rows the tab has', () => {
    const { costs } = played;
    const rowsMax = Math.max(...costs.map(({ rowsInTab }) => rowsInTab));
    const mostCalls = (from: number, to: number) => {
      const within = costs.filter(({ rowsInTab }) => rowsInTab >= from && rowsInTab < to);
      return {
        reads: Math.max(...within.map(({ reads, syncs }) => reads - syncs)),
        writes: Math.max(...within.map(({ writes, syncs }) => writes - syncs)),
      };
    };
    expect(mostCalls(0, 100)).toEqual({ reads: 0, writes: 0 });
    expect(mostCalls(rowsMax, rowsMax + 1)).toEqual({ reads: 0, writes: 0 });
    expect(costs.every(({ reads, writes, syncs }) => reads <= syncs && writes <= syncs)).toBe(true);
  });

  it.runIf(isWhole)(
    'uses eight service commitments or more, and no main target goes more than nine tenths one way',
    () => {
      expect(Object.keys(played.report.verdictsByCommitment).length).toBeGreaterThanOrEqual(8);
      for (const target of ['first-response', 'completion', 'on-site', 'follow-up']) {
        const { met = 0, breached = 0 } = played.report.verdicts[target] ?? {};
        expect(Math.max(met, breached) / (met + breached), target).toBeLessThanOrEqual(0.9);
      }
    },
  );
});
