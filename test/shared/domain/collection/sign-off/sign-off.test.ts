import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SignOffCommand } from '../../../../../shared/domain/collection/sign-off/command.ts';
import { decideSignOff, type SignOffContext } from '../../../../../shared/domain/collection/sign-off/decide.ts';
import type { SignOffEvent } from '../../../../../shared/domain/collection/sign-off/event.ts';
import { evolveSignOffAll } from '../../../../../shared/domain/collection/sign-off/evolve.ts';
import { SIGN_OFF_REFUSAL_REASONS } from '../../../../../shared/domain/collection/sign-off/refusal.ts';
import { type ReportSignOff, signatureOf } from '../../../../../shared/domain/collection/sign-off/state.ts';
import { civilDate } from '../../../../../shared/kernel/civil.ts';
import { officeId, personCode } from '../../../../../shared/kernel/identity.ts';
import { type Instant, instantOfEpochMs, MINUTE_MS } from '../../../../../shared/kernel/instant.ts';
import { invariant } from '../../../../../shared/kernel/invariant.ts';
import { LOCALES } from '../../../../../shared/kernel/locale.ts';
import { SIGN_OFF_REFUSAL_TEXTS } from '../../../../../shared/policy/sign-off-refusal-text.ts';
import { at, CALENDAR, CHIEF, LADDER } from '../dunning/sample.ts';

const DAY = '2026-12-07';
const contextAt = (now: Instant): SignOffContext => ({
  now,
  office: officeId('cuihu'),
  dayOn: civilDate(DAY),
  calendar: CALENDAR,
  policy: LADDER,
  signers: [CHIEF],
});
const file = (fingerprint: string): SignOffCommand => ({ type: 'FileReport', fingerprint });
const sign = (version: number, fingerprint: string, when: string, by = CHIEF): SignOffCommand => ({
  type: 'SignReport',
  version,
  fingerprint,
  by,
  at: at(when),
});
const LOOK: SignOffCommand = { type: 'LookAgain' };

/** One report's story, its timer ringing whenever it is due. */
class Story {
  state: ReportSignOff | null = null;
  readonly log: { readonly at: Instant; readonly event: SignOffEvent }[] = [];

  on(when: string, command: SignOffCommand): this {
    this.until(when);
    this.tell(at(when), command);
    return this;
  }

  until(when: string): this {
    for (let rings = 0; this.state?.wakeAt != null && this.state.wakeAt <= at(when); rings += 1) {
      invariant(rings < 50, 'a timer that rings without end');
      this.tell(this.state.wakeAt, { type: 'LookAgain', firedSequence: this.state.wakeSequence });
    }
    return this;
  }

  tell(now: Instant, command: SignOffCommand): readonly SignOffEvent[] {
    const decided = decideSignOff(this.state, command, contextAt(now));
    invariant(decided.ok, `refused: ${JSON.stringify(decided)}`);
    this.state = evolveSignOffAll(this.state, decided.value, contextAt(now));
    for (const event of decided.value) this.log.push({ at: now, event });
    return decided.value;
  }

  refuses(when: string, command: SignOffCommand): string | null {
    const decided = decideSignOff(this.state, command, contextAt(at(when)));
    return decided.ok ? null : decided.refusal;
  }

  get told(): readonly string[] {
    return this.log.flatMap(({ at: when, event }) =>
      event.type === 'SignatureMissed' ? [`${clock(when)} ${event.level} v${event.version}`] : [],
    );
  }
}
const clock = (instant: number) => new Date(instant + 8 * 3_600_000).toISOString().slice(5, 16).replace('T', ' ');
const filed = (when = `${DAY} 17:30`) => new Story().on(when, file('a'));

describe('a report that is to be signed', () => {
  it.each<[string, Story, string[]]>([
    ['signed in time', filed().on(`${DAY} 19:59`, sign(1, 'a', `${DAY} 19:59`)), []],
    [
      'signed as it is reminded',
      filed().on(`${DAY} 20:00`, sign(1, 'a', `${DAY} 20:00`)),
      ['12-07 20:00 project-manager v1'],
    ],
    [
      'signed the next morning',
      filed().on('2026-12-08 09:29', sign(1, 'a', '2026-12-08 09:29')),
      ['12-07 20:00 project-manager v1'],
    ],
    ['never signed', filed(), ['12-07 20:00 project-manager v1', '12-08 09:30 branch-manager v1']],
    [
      'corrected while unsigned, which puts nothing off',
      filed().on(`${DAY} 21:00`, file('b')),
      ['12-07 20:00 project-manager v1', '12-08 09:30 branch-manager v2'],
    ],
    [
      'corrected while unsigned on the next day, which puts nothing off either',
      filed().on('2026-12-08 08:00', file('b')),
      ['12-07 20:00 project-manager v1', '12-08 09:30 branch-manager v2'],
    ],
    [
      'corrected after it was signed, on another day',
      filed()
        .on(`${DAY} 18:00`, sign(1, 'a', `${DAY} 18:00`))
        .on('2026-12-09 10:00', file('b')),
      ['12-09 20:00 project-manager v2', '12-10 09:30 branch-manager v2'],
    ],
    [
      'corrected late in the evening',
      filed()
        .on(`${DAY} 18:00`, sign(1, 'a', `${DAY} 18:00`))
        .on(`${DAY} 22:00`, file('b')),
      ['12-07 22:00 project-manager v2', '12-08 09:30 branch-manager v2'],
    ],
    [
      'made on a Saturday',
      filed('2026-12-12 17:30'),
      ['12-14 20:00 project-manager v1', '12-15 09:30 branch-manager v1'],
    ],
  ])('%s', (_name, story, expected) => {
    expect(story.until('2026-12-31 00:00').told).toEqual(expected);
    expect(story.state?.wakeAt).toBeNull();
  });

  it('after an outage tells the highest alone', () => {
    const story = filed();
    story.tell(at('2026-12-09 10:00'), LOOK);
    expect(story.told).toEqual(['12-09 10:00 branch-manager v1']);
  });

  it('keeps every version, and every signature under the version it was given to', () => {
    const story = filed()
      .on(`${DAY} 18:00`, sign(1, 'a', `${DAY} 18:00`))
      .on('2026-12-08 10:00', file('b'))
      .on('2026-12-08 11:00', file('a'))
      .on('2026-12-08 12:00', sign(3, 'a', '2026-12-08 12:00'));
    expect(story.state?.versions.map(({ version, fingerprint }) => `${version}${fingerprint}`)).toEqual([
      '1a',
      '2b',
      '3a',
    ]);
    expect(story.state?.signatures.map(({ version }) => version)).toEqual([1, 3]);
  });

  it('is not made twice for the same content, nor signed twice', () => {
    const story = filed();
    expect(story.tell(at(`${DAY} 17:40`), file('a'))).toEqual([]);
    story.on(`${DAY} 18:00`, sign(1, 'a', `${DAY} 18:00`));
    const { revision } = story.state ?? { revision: 0 };
    expect(story.tell(at(`${DAY} 18:01`), sign(1, 'a', `${DAY} 18:01`))).toEqual([]);
    expect(story.state?.revision).toBe(revision);
  });

  it('a timer that rings too early is set anew', () => {
    const story = filed();
    const sequence = story.state?.wakeSequence ?? 0;
    const events = story.tell(at(`${DAY} 19:00`), { type: 'LookAgain', firedSequence: sequence });
    expect(events).toEqual([{ type: 'WakeSet', wakeAt: at(`${DAY} 20:00`), sequence: sequence + 1 }]);
    expect(story.tell(at(`${DAY} 19:00`), { type: 'LookAgain', firedSequence: sequence })).toEqual([]);
  });
});

describe('what is refused', () => {
  const corrected = () => filed().on(`${DAY} 18:00`, file('b'));
  const full = () => {
    const story = new Story();
    for (let version = 1; version <= 99; version += 1) story.tell(at(`${DAY} 17:30`), file(`${version}`));
    return story;
  };
  it.each<[string, Story, SignOffCommand, string | null]>([
    ['nothing to sign', new Story(), sign(1, 'a', `${DAY} 18:00`), 'no-report'],
    ['nothing to look at', new Story(), LOOK, 'no-report'],
    ['a version that there is not', filed(), sign(2, 'a', `${DAY} 18:00`), 'no-such-version'],
    ['another content', filed(), sign(1, 'b', `${DAY} 18:00`), 'content-differs'],
    ['an older version', corrected(), sign(1, 'a', `${DAY} 19:00`), 'version-superseded'],
    ['the present version', corrected(), sign(2, 'b', `${DAY} 19:00`), null],
    [
      'an older version that was signed, again',
      filed()
        .on(`${DAY} 18:00`, sign(1, 'a', `${DAY} 18:00`))
        .on(`${DAY} 18:30`, file('b')),
      sign(1, 'a', `${DAY} 19:00`),
      null,
    ],
    ['by somebody else', filed(), sign(1, 'a', `${DAY} 18:00`, personCode('A07')), 'not-a-signer'],
    ['five minutes ahead', filed(), sign(1, 'a', `${DAY} 19:05`), null],
    ['six minutes ahead', filed(), sign(1, 'a', `${DAY} 19:06`), 'signed-in-future'],
    ['a hundredth version', full(), file('new'), 'too-many-versions'],
    ['the ninety-ninth again', full(), file('99'), null],
  ])('%s', (_name, story, command, expected) => {
    expect(story.refuses(`${DAY} 19:00`, command)).toBe(expected);
  });

  it.each(SIGN_OFF_REFUSAL_REASONS)('%s is said in every language', (reason) => {
    for (const locale of LOCALES) expect(SIGN_OFF_REFUSAL_TEXTS[reason][locale].length).toBeGreaterThan(5);
  });
});

const rankOf = ({ told }: ReportSignOff) => [null, 'owner', 'project-manager', 'branch-manager'].indexOf(told);

/** What holds between a report and what becomes of it. */
function expectToFollow(before: ReportSignOff | null, after: ReportSignOff): void {
  expect(after.versions.slice(0, before?.versions.length ?? 0)).toEqual(before?.versions ?? []);
  expect(after.signatures.slice(0, before?.signatures.length ?? 0)).toEqual(before?.signatures ?? []);
  expect(after.versions.map(({ version }) => version)).toEqual(after.versions.map((_, index) => index + 1));
  for (const { version, fingerprint } of after.signatures) {
    expect(after.versions[version - 1]?.fingerprint).toBe(fingerprint);
  }
  if (signatureOf(after) !== null) expect(after.wakeAt).toBeNull();
  // While one version after the other is unsigned, whoever was told stays told.
  const wasSigned = before !== null && signatureOf(before) !== null;
  if (before !== null && !wasSigned) expect(rankOf(after)).toBeGreaterThanOrEqual(rankOf(before));
}

describe('for any story', () => {
  const anyCommand = fc.oneof(
    fc.constantFrom('a', 'b', 'c').map(file),
    fc
      .tuple(fc.integer({ min: 1, max: 5 }), fc.constantFrom('a', 'b', 'c'))
      .map(([version, fingerprint]) => sign(version, fingerprint, `${DAY} 17:30`)),
    fc.constant(LOOK),
  );
  const anyStory = fc.array(fc.tuple(anyCommand, fc.integer({ min: 0, max: 2_000 })), { maxLength: 25 });
  const settings = { seed: 20261207, numRuns: 300 };

  it('versions and signatures are only ever added, twice is once, and what is signed reminds nobody', () => {
    fc.assert(
      fc.property(anyStory, (steps) => {
        const story = new Story();
        let now = at(`${DAY} 17:30`);
        for (const [command, minutes] of steps) {
          now = instantOfEpochMs(now + minutes * MINUTE_MS);
          const before = story.state;
          if (!decideSignOff(before, command, contextAt(now)).ok) continue;
          story.tell(now, command);
          expect(story.tell(now, command)).toEqual([]);
          const after = story.state;
          if (after === null) continue;
          expectToFollow(before, after);
        }
      }),
      settings,
    );
  });
});
