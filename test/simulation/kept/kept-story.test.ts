import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { pathToFileURL } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import { shanghai } from '../../support/moments.ts';
import { keepStory, keptFiles, readKeptStory } from './bugbase.ts';
import { formatKeptStory, type KeptStory, parseKeptStory } from './kept-story.ts';

const STORY: KeptStory = {
  found: 'a household was called at night',
  defect: null,
  invariant: 'sent-by-day',
  violation: 'it left at 03:00',
  seed: 7,
  mode: 'full',
  operations: [
    { key: 'request0.0', at: shanghai('2026-11-23 09:05'), step: { kind: 'write', cells: { unit: '1-1-101' } } },
    {
      key: 'request0.note',
      at: shanghai('2026-11-23 09:06'),
      step: { kind: 'note', word: 'w', field: 'f', text: null },
    },
    {
      key: 'act0',
      at: shanghai('2026-11-23 09:07'),
      step: { kind: 'act', intents: [{ who: '陈', name: 'undo', reach: 'writes', act: { kind: 'undo' } }] },
    },
  ],
  disturbances: [
    { key: '2026-11-23 hint#1', what: 'lost' },
    { key: '2026-11-23 timer#1, late', what: 61_000 },
  ],
};

describe('a kept story', () => {
  it('is read as it was written, with moments by the clock of Shanghai', () => {
    const text = formatKeptStory(STORY);
    expect(text).toContain('"at": "2026-11-23 09:05:00.000"');
    expect(parseKeptStory(text)).toEqual(STORY);
  });

  it.each([
    ['no JSON', '{'],
    ['nothing at all', '{}'],
    ['not what it was', change({ found: '' })],
    ['an invariant that there is not', change({ invariant: 'sent-never' })],
    ['a mode that there is not', change({ mode: 'stormy' })],
    ['half a seed', change({ seed: 0.5 })],
    ['a moment that there is not', change({ operations: [{ ...STORY.operations[0], at: '2026-11-31 09:05:00.000' }] })],
    ['a step that nobody can do', change({ operations: [{ ...STORY.operations[0], step: { kind: 'dance' } }] })],
    ['an act without a kind', change({ operations: [actOf({})] })],
    ['a disturbance without a name', change({ disturbances: [{ what: 'lost' }] })],
    ['something that is not part of one', change({ trace: 'abc' })],
  ])('is not read with %s', (_, text) => {
    expect(() => parseKeptStory(text)).toThrow();
  });
});

function change(other: object): string {
  return JSON.stringify({ ...JSON.parse(formatKeptStory(STORY)), ...other });
}

function actOf(act: object): object {
  const intents = [{ who: '陈', name: 'undo', reach: 'writes', act }];
  return { key: 'act0', at: '2026-11-23 09:07:00.000', step: { kind: 'act', intents } };
}

describe('the bugbase', () => {
  const path = mkdtempSync(`${tmpdir()}/bugbase-`);
  const folder = pathToFileURL(`${path}/`);
  afterEach(() => rmSync(path, { recursive: true, force: true }));

  it('keeps a story under what it broke and its seed, once, and others of that name beside it', () => {
    expect(keepStory(STORY, folder)).toBe('sent-by-day-7.json');
    expect(keepStory({ ...STORY, found: 'said better' }, folder)).toBe('sent-by-day-7.json');
    expect(keepStory({ ...STORY, mode: 'clear' }, folder)).toBe('sent-by-day-7-2.json');
    expect(keepStory({ ...STORY, seed: 8 }, folder)).toBe('sent-by-day-8.json');
    expect(keptFiles(folder)).toEqual(['sent-by-day-7-2.json', 'sent-by-day-7.json', 'sent-by-day-8.json']);
    expect(readKeptStory(new URL('sent-by-day-7.json', folder)).found).toBe('said better');
  });
});
